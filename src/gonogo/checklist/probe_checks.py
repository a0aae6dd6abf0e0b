"""What is wrong in the probes of a checklist: patterns that can't be used, items not there."""

from collections.abc import Collection, Container, Iterable, Iterator
from typing import Any

from gonogo.text.globs import BadGlob, check_glob
from gonogo.text.nearest import did_you_mean
from gonogo.text.patterns import BadPattern, check_pattern
from gonogo.text.secrets import SECRET_KINDS
from gonogo.text.toml_map import Path

_GLOBS = ("files", "not_files")
_PATTERNS = ("find", "having", "lacking", "file_has", "file_lacks")
_SEARCHED = ("find", "file_has", "file_lacks")
"""Looked for in whole files, where only lines that hold certain characters are worth a try."""

_NEED_FIND = ("having", "lacking")
_PROBES = ("unless", "only_with")


def check_probe(
    where: Path, probe: dict[str, Any], items: Iterable[str], known: Collection[str]
) -> Iterator[tuple[Path, str]]:
    """Everything that keeps one probe from being used, each with its place."""
    item = probe.get("item")
    if isinstance(item, str) and item not in items:
        guess = did_you_mean(item, items) or "; name an item of this checklist"
        yield (*where, "item"), f'there is no item "{item}"{guess}'
    for key in _GLOBS:
        yield from _wrong_globs((*where, key), probe.get(key))
    for key in _PATTERNS:
        yield from _wrong_patterns((*where, key), probe.get(key), literal=key in _SEARCHED)
    others = [other for other in known if other != probe.get("id")]
    for key in _PROBES:
        yield from _wrong_names((*where, key), probe.get(key), others)
    yield from _wrong_kinds((*where, "secrets"), probe.get("secrets"), SECRET_KINDS)
    looks = "find" in probe or "secrets" in probe
    if "find" in probe and "secrets" in probe:
        yield (*where, "secrets"), "stands in place of find; remove one of them"
    for key in _NEED_FIND:
        if key in probe and not looks:
            yield (*where, key), "asks something of what find finds; add find"
    if probe.get("says") == "against" and "fix" not in probe:
        yield where, "speaks against an item, so it needs a fix: what to do about it"


def _texts(where: Path, value: object) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        yield from (((*where, n), text) for n, text in enumerate(value) if isinstance(text, str))


def _wrong_globs(where: Path, value: object) -> Iterator[tuple[Path, str]]:
    for place, glob in _texts(where, value):
        try:
            check_glob(glob)
        except BadGlob as bad:
            yield place, f'"{glob}" {bad}'


def _wrong_patterns(where: Path, value: object, *, literal: bool) -> Iterator[tuple[Path, str]]:
    for place, pattern in _texts(where, value):
        try:
            check_pattern(pattern, literal=literal)
        except BadPattern as bad:
            yield place, str(bad)


def _wrong_names(where: Path, names: object, probes: Collection[str]) -> Iterator[tuple[Path, str]]:
    for place, name in _texts(where, names):
        if name not in probes:
            guess = did_you_mean(name, probes) or "; name another one of this checklist"
            yield place, f'there is no other probe "{name}"{guess}'


def _wrong_kinds(where: Path, value: object, known: Container[str]) -> Iterator[tuple[Path, str]]:
    for place, kind in _texts(where, value):
        if kind not in known:
            guess = did_you_mean(kind, SECRET_KINDS) or f"; there are {', '.join(SECRET_KINDS)}"
            yield place, f'there is no kind of secret "{kind}"{guess}'

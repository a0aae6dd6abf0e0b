"""Copies of a product within its own repository: people go on with one, and leave the other."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from gonogo.assess.unused import is_code, stem_of

_EVERYWHERE = re.compile(
    r"""__init__ | index | layout | page | main | app | types | utils | config | models | views
      | urls | admin | apps | forms | serializers | tests | settings | wsgi | asgi | manage | server
      | .* \. config | .* -env \. d | route | routes | use-toast | use-mobile""",
    re.VERBOSE | re.IGNORECASE,
)
_FROM_A_KIT = re.compile(r"(?: ^|/ ) components / ui /", re.VERBOSE)
"""What two products have at the same places though neither is a copy."""
_VERSION = re.compile(
    r"""(?P<base> .*? ) [ _.-]{0,3}
        (?: (?P<says_so> v | version )? [ _.-]{0,2} (?P<number> \d{1,2} )
          | (?P<new> new | rebuil[dt] | rewrite | refactored ) )?""",
    re.VERBOSE | re.IGNORECASE,
)
_MANIFEST = re.compile(
    r"""(?: [^/]+ / ){1,2} (?: package\.json | requirements\.txt | pyproject\.toml | Pipfile
          | Gemfile | composer\.json | go\.mod | pom\.xml | build\.gradle (?: \.kts )? )""",
    re.VERBOSE,
)
"""What a product has that a part of one, such as the first version of an API, has not."""
_OF_A_HOST = re.compile(
    r"(?: ^|/ ) (?: vercel\.json | netlify\.toml | render\.ya?ml | railway\.(?: json | toml ) ) $",
    re.VERBOSE,
)
_NEW = 100
"""Above all numbers of versions."""
_LEAST_FILES = 10
_LEAST_OF_A_COPY, _LEAST_OF_A_VERSION = 0.7, 0.25
"""Shares of the files, of a folder's or of the smaller one's, that are at the same places."""


class Copy(NamedTuple):
    """A folder, and the files around it that are in it, too."""

    folder: str
    twins: frozenset[str] = frozenset()


def copies(paths: Iterable[str]) -> Iterator[Copy]:
    """Folders that hold what is around them once more, or another version of the one beside them.

    As in ``backup-2024/src/login.ts`` beside ``src/login.ts``, and ``V 1/`` beside ``V_2/``.
    """
    everything = set(paths)
    files = {path for path in everything if _is_telling(path)}
    below: defaultdict[str, set[str]] = defaultdict(set)
    for path in files:
        first, _, rest = path.partition("/")
        if rest:
            below[first].add(rest)
    for folder, those in below.items():
        if len(those) >= _LEAST_FILES and len(those & files) >= _LEAST_OF_A_COPY * len(those):
            yield Copy(
                folder, frozenset(path for path in everything if f"{folder}/{path}" in everything)
            )
    products = {path.partition("/")[0] for path in everything if _MANIFEST.fullmatch(path)}
    versions: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for folder in products & below.keys():
        if version := _VERSION.fullmatch(folder):
            number = _NEW if version["new"] else int(version["number"] or 0)
            versions[version["base"].lower()].append((number, folder))
    for several in versions.values():
        newest = max(several)
        for number, folder in several:
            if number < newest[0] and _is_followed(folder, below[folder], below[newest[1]]):
                yield Copy(folder)


def names_folder(folder: str, text: str) -> bool:
    """Whether settings name a folder, other than as the name of a package."""
    pattern = rf"^(?!\s*\"name\"\s*:).*(?<![\w-]){re.escape(folder)}(?![\w-])"
    return re.search(pattern, text, re.MULTILINE) is not None


def is_built_from(folder: str, path: str, text: str) -> bool:
    """Whether settings of a host say that the product is built from a folder, and only from it.

    Those of a compiler name folders alike, and say nothing of what is deployed.
    """
    if not _OF_A_HOST.search(path):
        return False
    pattern = (
        rf"""\b(?:rootDirectory|rootDir|base)["']?\s?[:=]\s?["']?{re.escape(folder)}/?["'\s]"""
    )
    return re.search(pattern, text) is not None


def _is_telling(path: str) -> bool:
    known = _EVERYWHERE.fullmatch(stem_of(path)) or _FROM_A_KIT.search(path)
    return is_code(path) and not known


def _is_followed(folder: str, old: Collection[str], new: set[str]) -> bool:
    """Whether a folder is a version that another one took the place of.

    Parts that are only counted, as in ``service1`` and ``service2``, are none.
    """
    version = _VERSION.fullmatch(folder)
    if not version or (version["number"] and not version["says_so"]):
        return False
    smaller = min(len(old), len(new))
    return smaller >= _LEAST_FILES and len(new.intersection(old)) >= _LEAST_OF_A_VERSION * smaller

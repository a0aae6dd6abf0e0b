"""Finding keys, tokens and passwords in a text, before it is written or after it was.

Only what kind of secret it is ever leaves this module, never the secret or a part of it.
Every repetition in a pattern is bounded, so that a longer text takes longer in proportion only.
"""

from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from gonogo.text.secret_values import (
    compiled,
    is_filled_in,
    is_issued,
    is_password,
    is_random,
    is_random_or_hex,
)

_SHORTEST = 10
"""Characters: less can't be told from words."""

_REMEMBERED = 16_384
"""Texts whose answer is kept, so that drawing a review again costs nothing."""


class _Kind(NamedTuple):
    """One kind of secret: its words, its pattern, and who judges the group ``value`` of a match.

    ``marks``, in small letters, are looked for first: only a text that holds one of them, and a
    word of at least ``length`` characters, is worth the pattern.
    """

    words: str
    marks: tuple[str, ...]
    pattern: str
    judge: Callable[[str], bool] = is_issued
    length: int = 16


_START = r"(?<![A-Za-z0-9])"
_STRONG_WORD = (
    r"(?i:token|secret|credentials?|authorization|bearer"
    r"|(?:api|access|account|auth|master|signing|encryption|(?<!public )private)[ _-]?key)"
)
_WEAK_WORD = (
    r"(?:(?i:(?<![a-z])(?<!public[ _-])key|token|secret|password|credential)|(?<=[a-z])Key)"
)
_PASSWORD_WORD = r"(?i:password|passwd|passphrase|pwd|(?<![a-z])pass)"  # noqa: S105
_REST_OF_NAME = r"[A-Za-z0-9_-]{0,20}[\"'`\]]{0,2}"
_IS = r"\s{0,3}(?:=>|:=|=|:|\bis\b)\s{0,3}(?:(?i:bearer|basic|token)\s{1,3})?[\"'`]?"
_FEW_WORDS = r"[\s\"'`(:=]{1,3}(?:[A-Za-z]{1,12}\s{1,2}){0,3}[\"'`(]?"

_KINDS = (
    _Kind(
        "a private key",
        ("private key",),
        r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\\[nr]|\s){0,8}"
        r"(?:(?:Proc-Type|Version|Comment): |[A-Za-z0-9+/]{40})",
        is_filled_in,
        length=8,
    ),
    _Kind("an AWS access key id", ("akia", "asia"), _START + r"A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])"),
    _Kind(
        "an AWS secret key",
        ("aws", "access"),
        r"(?i:aws[_ ]secret|secret[_ ]?access)" + _REST_OF_NAME + _IS + r"(?P<value>[\w/+]{40})",
    ),
    _Kind(
        "a GitHub token",
        ("ghp_", "gho_", "ghs_", "ghu_", "ghr_", "github_pat_"),
        _START + r"(?:gh[posur]_(?P<value>[A-Za-z0-9]{36})|github_pat_[A-Za-z0-9_]{22})",
    ),
    _Kind(
        "a GitLab token",
        ("glpat-", "gldt-", "glrt-", "glptt-", "glcbt-"),
        _START + r"gl(?:pat|dt|rt|ptt|cbt)-(?P<value>[\w-]{20})",
    ),
    _Kind(
        "a Stripe key",
        ("k_live_", "k_test_", "whsec_"),
        _START + r"(?:[rs]k_(?:live|test)|whsec)_(?P<value>[A-Za-z0-9]{16,200})",
    ),
    _Kind(
        "a Slack token",
        ("xox", "xapp-"),
        _START + r"(?:xox[abeoprs]|xapp)-(?P<value>(?=[A-Za-z-]{0,8}\d)[A-Za-z0-9-]{16})",
    ),
    _Kind(
        "a webhook address",
        ("hooks.slack.com/", "/api/webhooks/"),
        r"(?:hooks\.slack\.com/\w{1,20}/\w{6,20}/\w{6,20}/(?P<value>\w{16})"
        r"|discord(?:app)?\.com/api/webhooks/\d{15,20}/[\w-]{40})",
    ),
    _Kind(
        "an Anthropic key",
        ("sk-ant-",),
        _START + r"sk-ant-(?P<value>[\w-]{24,200})",
        lambda value: is_random(value, 12),
    ),
    _Kind(
        "an OpenAI-style key",
        ("sk-",),
        _START + r"sk-(?P<value>[\w-]{20,200})",
        lambda value: is_random_or_hex(value, 16),
    ),
    _Kind(
        "a Google key",
        ("aiza", "gocspx-", "ya29."),
        _START + r"(?:AIza(?P<value>[\w-]{35})|GOCSPX-[\w-]{28}|ya29\.[\w-]{20})",
    ),
    _Kind("an npm token", ("npm_",), _START + r"npm_(?P<value>[A-Za-z0-9]{36})"),
    _Kind("a PyPI token", ("pypi-",), _START + r"pypi-(?P<value>Ag[\w-]{48})"),
    _Kind("a SendGrid key", ("sg.",), _START + r"SG\.(?P<value>[\w-]{16,32}\.[\w-]{32,64})"),
    _Kind("a Hugging Face token", ("hf_",), _START + r"hf_(?P<value>[A-Za-z0-9]{34})"),
    _Kind("a Vault token", ("hvs.",), _START + r"hvs\.(?P<value>[\w-]{24})"),
    _Kind(
        "a JSON web token",
        ("eyj",),
        _START + r"eyJ[\w-]{8,2000}+\.(?P<value>eyJ[\w-]{8,4000}+)\.[\w-]{10}",
    ),
    _Kind(
        "a URL with a password",
        ("@",),
        r"://(?P<user>[^\s/:@?#]{0,128}):(?!\d{1,5}[?#])(?!(?P=user)@)"
        r"(?P<value>[^\s/@]{1,256})@(?!sha\d)",
        is_filled_in,
        length=8,
    ),
    _Kind(
        "a signed link",
        ("signature=", "sig="),
        r"[?&](?:X-Amz-Signature|X-Goog-Signature|Signature|sig)=(?P<value>[\w%+/~=-]{32})",
    ),
    _Kind(
        "a password",
        ("pass", "pwd"),
        rf"{_PASSWORD_WORD}(?:[_-]\w{{0,20}}|\d{{0,2}})[\"'`\]]{{0,2}}={{1,2}}[\"'`]?"
        r"(?P<value>[^\s\"'`<>,;&]{6,200})",
        lambda value: is_password(value, 2),
        length=8,
    ),
    _Kind(
        "a password",
        ("pass", "pwd"),
        rf"{_PASSWORD_WORD}(?:[_-]\w{{0,20}}|\d{{0,2}})[\"'`\]]{{0,2}}{_IS}"
        r"(?P<value>[^\s\"'`<>,;&]{8,200})",
        lambda value: is_password(value, 3),
        length=8,
    ),
    _Kind(
        "a key or token",
        ("token", "secret", "credential", "authorization", "bearer", "key"),
        rf"{_STRONG_WORD}{_REST_OF_NAME}(?:{_IS}|(?<=[Bb]earer)\s{{1,3}})"
        r"(?=(?P<value>[^\s\"'`<>,;&]{16,200}))",
        lambda value: is_random_or_hex(value, 12),
    ),
    _Kind(
        "a key or token",
        ("key", "token", "secret", "password", "credential"),
        rf"{_WEAK_WORD}[a-z0-9_]{{0,12}}{_FEW_WORDS}(?=(?P<value>[\w+/=.~-]{{20,200}}))",
        lambda value: is_random(value, 16),
        length=20,
    ),
)
_MARKS = tuple((mark, kind) for kind in _KINDS for mark in kind.marks)


@lru_cache(_REMEMBERED)
def secret_in(text: str) -> str:
    """The first kind of secret that a text seems to hold (``a GitHub token``); empty for none."""
    return next((kind for kind, _, _ in _found(text)), "")


def find_secret(text: str) -> tuple[str, int] | None:
    """The same for a long text, with where in it the secret begins. Nothing is remembered."""
    return next(((kind, place) for kind, _, place in _found(text)), None)


def new_secret_in(text: str, before: str) -> str:
    """The same, of the secrets that ``before`` didn't hold already."""
    if not secret_in(text):
        return ""
    return next((kind for kind, value, _ in _found(text) if value not in before), "")


SECRET_KINDS = tuple(dict.fromkeys(kind.words for kind in _KINDS))
"""The words for all kinds there are."""


def marks_of(kinds: Collection[str]) -> tuple[str, ...]:
    """Texts in small letters: what holds a secret of these kinds holds at least one of them."""
    return tuple(dict.fromkeys(mark for mark, kind in _MARKS if kind.words in kinds))


def secret_of(kinds: Collection[str], text: str) -> str:
    """The first kind of secret, of these kinds, that a text seems to hold; empty for none."""
    return next((kind for kind, *_ in _found(text) if kind in kinds), "")


def _found(text: str) -> Iterator[tuple[str, str, int]]:
    if len(text) < _SHORTEST:
        return
    lowered = text.lower()
    marked = dict.fromkeys(kind for mark, kind in _MARKS if mark in lowered)
    if not marked:
        return
    longest = max(map(len, text.split()), default=0)
    for kind in marked:
        if longest < kind.length:
            continue
        for match in compiled(kind.pattern).finditer(text):
            value = match.groupdict().get("value") or match[0]
            if kind.judge(value):
                yield kind.words, value, match.start()

"""Telling a secret from what only stands where one could: words, ids, digests, placeholders."""

import base64
import re
from contextlib import suppress
from functools import cache

_STAND_IN = (
    r"(?i)(?:my|the|example|sample|dummy|fake|placeholder|changeme|change|redacted|removed|hidden"
    r"|insert|todo|tbd|none|null|env|environ|vault|secrets|secretsmanager|keychain|user|username"
    r"|password|passwd|pass|pw|pwd|secret|token|value|key|here)\Z"
)
"""Words that people write in place of a secret, or to name the place where one is kept."""

_NOT_FILLED_IN = r"[$<{%\[(*]|(?i:your)|.*(?:(?i:x{4})|\*{3}|\.{3}|…)|[A-Z]+(?:_[A-Z]+)+\Z"
_ABOUT_PASSWORDS = (
    r"(?i)1password|.*(?:vault|password)|argon|bcrypt|scrypt|pbkdf|sha|md5|oauth|oidc|saml|totp"
    r"|webauthn|nist|owasp|asvs"
)
"""What stands behind ``password:`` where somebody only writes about passwords."""

_PUBLIC = r"(?i)sha\d{1,3}[:=-]|md5[:=-]|[a-z][a-z0-9+.-]{1,20}://|arn:|pk_|aaaa[bce][23]nza|ssh-"
"""Digests, addresses, and the halves of keys that are made to be shown."""

_UUID = r"(?i)\W*[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\W*\Z"
_HEX = r"(?i)[0-9a-f]+\Z"
_PART = r"[A-Za-z0-9]+"
_BASE64 = r"[\w/+-]{8,}"
_CHUNK = r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+"
"""What a reader takes in at once: a word, capitals, a number."""

_FEWEST_CHARACTERS = 3
_LONGEST_CHUNKS = 3.0
"""Characters to a chunk, on average. Random letters and digits make chunks of about two, words
and names in CamelCase of four or more."""

_MOST_NUMBERS = 2
"""Numbers within one name, as in ``x509v3``. Random capitals and digits have more."""

_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890")
_THREE_IN_A_ROW = "|".join(row[at : at + 3] for row in _ROWS for at in range(len(row) - 2))
_SEQUENCE = rf"(?i)(?:{_THREE_IN_A_ROW}){{2}}"
"""``abcdef``, ``123456``, ``abc123``: nobody draws these, not once in a thousand keys."""

_SAYS_STAND_IN = r"(?i)example|placeholder|your[ _-]"
_MADE_PUBLIC = r'"role"\s?:\s?"anon"'
"""In a web token: the role of whoever isn't signed in. Such a token is sent to every browser."""

_MOST_DECODED = 2_000

_LEAST_HEX = 32
_SPECIAL = frozenset("!@#$%^&*?+~")


def is_filled_in(value: str) -> bool:
    """Whether it is more than a placeholder: ``$TOKEN``, ``<token>``, ``YOUR_KEY``, ``xxxx``."""
    if compiled(_NOT_FILLED_IN).match(value) or len(set(value)) < _FEWEST_CHARACTERS:
        return False
    stands_in = compiled(_STAND_IN).match
    return any(not stands_in(part) for part in compiled(_PART).findall(value))


def is_issued(value: str) -> bool:
    """The same of what a machine made: no ``abc123``, nothing that decodes to *an example*.

    Nor is it a web token of whoever isn't signed in, which is public.
    """
    return (
        is_filled_in(value)
        and not compiled(_SEQUENCE).search(value)
        and not any(map(_tells_itself_harmless, compiled(_BASE64).findall(value[:_MOST_DECODED])))
    )


def is_random(value: str, least: int) -> bool:
    """Whether it holds at least ``least`` letters and digits in a row that nobody would say.

    Names that are no secrets (UUIDs, commits, digests, addresses, paths) are not meant.
    """
    part = _longest_part(value)
    return (
        len(part) >= least
        and not (part.isalpha() or part.isdigit() or compiled(_HEX).match(part))
        and _is_scrambled(part)
        and is_issued(value)
        and _is_private(value)
    )


def is_random_or_hex(value: str, least: int) -> bool:
    """The same, where a long number in hexadecimal digits is a secret as well."""
    part = _longest_part(value)
    if len(part) >= _LEAST_HEX and compiled(_HEX).match(part) and not part.isdigit():
        return is_issued(value) and _is_private(value)
    return is_random(value, least)


def is_password(value: str, least_kinds: int) -> bool:
    """Whether it mixes at least so many of small letters, capitals, digits and special signs.

    Letters alone are never taken for one: a word or a name stands there more often.
    """
    value = value.rstrip(".,:)")
    letters = (
        any(character.islower() for character in value),
        any(character.isupper() for character in value),
    )
    others = (
        any(character.isdigit() for character in value),
        not _SPECIAL.isdisjoint(value),
    )
    mixed = any(others) and sum(letters + others) >= least_kinds
    about = compiled(_ABOUT_PASSWORDS).match(value)
    return mixed and not about and is_filled_in(value) and _is_private(value)


def _is_private(value: str) -> bool:
    return not compiled(_PUBLIC).match(value) and not compiled(_UUID).match(value)


def _tells_itself_harmless(encoded: str) -> bool:
    """Whether base64 holds a text that takes the place of a secret, or is meant for everybody."""
    tells = _MADE_PUBLIC if encoded.startswith("eyJ") else _SAYS_STAND_IN
    encoded = encoded.replace("-", "+").replace("_", "/")
    with suppress(ValueError):
        text = base64.b64decode(encoded[: len(encoded) // 4 * 4]).decode("latin-1")
        return bool(compiled(tells).search(text))
    return False


def _is_scrambled(part: str) -> bool:
    chunks = compiled(_CHUNK).findall(part)
    numbers = sum(chunk.isdigit() for chunk in chunks)
    return len(part) / len(chunks) < _LONGEST_CHUNKS or numbers > _MOST_NUMBERS


def _longest_part(value: str) -> str:
    return max(compiled(_PART).findall(value), key=len, default="")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed: most reviews need hardly any."""
    return re.compile(pattern)

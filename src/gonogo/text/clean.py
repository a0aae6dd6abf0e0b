"""The one place where untrusted text is made safe to show.

Text from files, from git and from error messages can hold terminal escapes, text that runs
backwards, invisible characters or a thousand accents on one letter. Everything passes through
here before it reaches a terminal. Nothing is dropped silently: what can't be shown is written
as the escape a programmer would write for it. (Only accents beyond the third on a letter go.)
"""

import re
import unicodedata

MAX_COMBINING_MARKS = 3
"""Marks kept on one base letter. Real scripts need at most two or three."""

_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Letters and marks by category that draw nothing: a name made of them would look empty."""

_PLAIN = re.compile(r"[\x20-\x7e\n]*\Z")


def clean(text: str) -> str:
    """Text that may stand on several lines: newlines stay, everything unsafe becomes visible."""
    text = text.replace("\r\n", "\n")
    if _PLAIN.match(text):
        return text
    return _visible(text, keep="\n")


def clean_line(text: str) -> str:
    """Text that must stay on one line: a newline becomes a visible ``\\n`` as well."""
    if "\n" not in text and _PLAIN.match(text):
        return text
    return _visible(text, keep="")


def _visible(text: str, keep: str) -> str:
    shown: list[str] = []
    marks = 0
    for character in text:
        if character in keep:
            shown.append(character)
            marks = 0
            continue
        category = "Cf" if character in _BLANK_LETTERS else unicodedata.category(character)
        if category in ("Mn", "Me"):
            marks += 1
            if marks <= MAX_COMBINING_MARKS:
                shown.append(character)
            continue
        marks = 0
        if character == "\t":
            shown.append("    ")
        elif category in _UNSAFE_CATEGORIES:
            shown.append(_escape(character))
        elif category == "Zs":
            shown.append(" ")
        else:
            shown.append(character)
    return "".join(shown)


def _escape(character: str) -> str:
    code = ord(character)
    if character == "\n":
        return "\\n"
    if code <= 0xFF:
        return f"\\x{code:02x}"
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    return f"\\U{code:08x}"

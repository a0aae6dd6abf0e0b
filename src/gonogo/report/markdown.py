"""Untrusted text inside Markdown: shown as it was typed, whatever it looks like."""

import re
from urllib.parse import quote

from gonogo.text.clean import clean, clean_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&!])")
_MENTION = re.compile(r"(?<![A-Za-z0-9])@(?=[A-Za-z0-9])")
"""A report must not call people: hosts of repositories look for names only after escapes are gone,
so that an invisible space has to part the sign from the name."""

_LINE_MARKER = re.compile(r"^(\d+)([.)])|^([-+=])")
_URL_CHARACTERS = "!#$%&'()*+,/:;=?@[]~-._"
_BACKTICKS = re.compile(r"`+")


def escaped(text: str) -> str:
    """A text for the middle of one line."""
    return _plain(clean_line(text))


def quoted(text: str) -> str:
    """A text of any number of lines as a block quote that keeps its line breaks."""
    lines = [_escaped_line(line) for line in clean(text).strip().split("\n")]
    followed = zip(lines, [*lines[1:], ""], strict=True)
    # A break before an empty line would be read as a backslash: there a paragraph ends anyway.
    broken = (f"{line}\\" if line and after else line for line, after in followed)
    return "\n".join(f"> {line}".rstrip() for line in broken)


def code(text: str) -> str:
    """A text as a code span, with more backticks around it than there are inside."""
    text = clean_line(text)
    fence = "`" * (max((len(run) for run in _BACKTICKS.findall(text)), default=0) + 1)
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def link(url: str) -> str:
    """A URL as a link that shows itself."""
    return f"<{quote(clean_line(url), safe=_URL_CHARACTERS)}>"


def _plain(line: str) -> str:
    return _MENTION.sub("@&#8203;", _SPECIAL.sub(r"\\\1", line))


def _escaped_line(line: str) -> str:
    line = _plain(line.strip())
    return _LINE_MARKER.sub(lambda match: f"{match[1] or ''}\\{match[2] or match[3]}", line)

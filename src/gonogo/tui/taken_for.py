"""What a text typed as evidence is taken for, in words."""

from collections.abc import Collection

from textual.content import Content

from gonogo.assess.findings import Kind
from gonogo.evidence.kinds import kind_of
from gonogo.tui.content import line


def taken_for(typed: str, tracked: Collection[str], *, in_git: bool, words_prove: bool) -> Content:
    """A line for the field: ``tracked`` are the files of the repository, if it is ``in_git``."""
    if not typed:
        return line("enter adds it; esc closes", "$foreground-muted")
    match kind_of(typed, tracked):
        case Kind.URL:
            return line("a link", "$success")
        case Kind.COMMIT:
            return line("a commit", "$success")
        case Kind.FILE if typed in tracked:
            return line("a file of the repository", "$success")
        case Kind.FILE if not in_git:
            return line("a file", "$success")
        case Kind.FILE:
            return line("a file; git doesn't track one of that name", "$warning")
        case _ if not words_prove:
            return line("words: they alone don't prove this item", "$warning")
        case _:
            return line("words", "$success")

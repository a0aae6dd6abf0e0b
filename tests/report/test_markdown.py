from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from gonogo.report.markdown import code, escaped, link, quoted
from gonogo.text.clean import clean, clean_line

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NASTY = st.text(st.sampled_from("ab 1.)(`*_[]<>|~#&!\\-+=\n\t:;/@\x1b\u202e'\""), max_size=40)


def leaves(markdown: str) -> list[Token]:
    inline = [token for token in READER.parse(markdown) if token.type == "inline"]
    return [leaf for token in inline for leaf in token.children or ()]


def shown(tokens: list[Token]) -> str:
    """What a person sees: not the space without width that parts an @ from a name."""
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    told = "".join(breaks.get(token.type, token.content) for token in tokens)
    return told.replace("@\u200b", "@")


@given(NASTY)
@example("&lt;b&gt; <script>alert(1)</script>")
@example("![x](javascript:alert(1))")
def test_escaped_text_in_a_line_is_shown_as_it_was_typed(text):
    tokens = leaves(f"Owner: {escaped(text)}.")
    assert {token.type for token in tokens} <= {"text", "text_special"}
    assert shown(tokens) == f"Owner: {clean_line(text)}."


@given(NASTY.filter(lambda text: text.strip()))
@example("# no heading\n- no list\n1. none\n    no code\n> no quote\n***\n===")
def test_a_quoted_text_stays_one_quote_with_its_lines(text):
    markdown = f"before\n\n{quoted(text)}\n\nafter"
    kinds = [token.type for token in READER.parse(markdown)]
    assert set(kinds) <= {
        *("paragraph_open", "inline", "paragraph_close", "blockquote_open", "blockquote_close"),
    }
    assert kinds.count("blockquote_open") == 1
    lines = [line.strip() for line in clean(text).strip("\n").split("\n")]
    assert "".join(shown(leaves(quoted(text))).split()) == "".join("".join(lines).split())


@given(NASTY.filter(lambda text: text.strip()))
@example("``` `` `")
@example("`")
def test_a_code_span_holds_the_whole_text(text):
    tokens = leaves(f"- {code(text)}: fine")
    assert [token.type for token in tokens] == ["code_inline", "text"]
    assert tokens[0].content.strip() == clean_line(text).strip()


def test_a_link_shows_itself_and_can_hold_no_markup():
    tokens = leaves(link("https://example.com/a(b)_c?x=1&y=<script>"))
    assert [token.type for token in tokens] == ["link_open", "text", "link_close"]
    assert tokens[0].attrs["href"] == "https://example.com/a(b)_c?x=1&y=%3Cscript%3E"

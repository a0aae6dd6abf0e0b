from hypothesis import given
from hypothesis import strategies as st

from gonogo.report.markdown_page import Page

LENGTHS = st.lists(st.integers(0, 400), max_size=30)


@given(st.lists(LENGTHS, max_size=12), st.integers(600, 3_000))
def test_a_page_is_never_too_long_and_misses_nothing_silently(chapters, most):
    page = Page("the end", most)
    for n, lengths in enumerate(chapters):
        page.add_rows([f"head {n}"], [f"row{'x' * length}" for length in lengths], end="\nend")
    text = page.text()
    assert len(text) <= most
    assert text.endswith("the end\n")
    assert text.count("head ") == text.count("\nend")
    rows = sum(map(len, chapters))
    assert ("left out" in text) == (text.count("row") < rows)


def test_what_may_not_be_missing_comes_first():
    page = Page("the end", 600)
    page.add("verdict")
    page.add_rows(["items"], ["x" * 100] * 9)
    assert page.text() == (
        f"verdict\n\nitems\n{'x' * 100}\n{'x' * 100}\n\n*7 more left out: no room.*\n\nthe end\n"
    )

"""Patterns that others wrote: which are taken, and what a line must hold to be worth a try."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonogo.text.globs import BadGlob, check_glob, compiled_glob, plain_ending, plain_name
from gonogo.text.patterns import BadPattern, check_pattern, literals_of

REFUSED = {
    r"(": "is no regular expression",
    r"abc(?:x{1,9}y{1,9}){0,20}z": "in so many ways",
    r"abc.{0,200}x.{0,200}y.{0,200}z": "in so many ways",
    r"abc.*": "repeats without an end; give * a bound",
    r"abc\s+": "repeats without an end; give + a bound",
    r"abc\s{2,}": "repeats without an end; give {2,} a bound",
    r"(a)bcd\1": "refers back",
    r"(?P<name>abc)def": "a kind of group",
    r"ab\w{1,9}": "3 or more plain characters",
    r"abcdef|\d{4}": "3 or more plain characters",
    r"(?:get|post)": "3 or more plain characters",
    r"abc?": "3 or more plain characters",
}


@pytest.mark.parametrize(("pattern", "said"), REFUSED.items())
def test_what_could_take_long_or_fits_every_line_is_refused_with_the_way_out(pattern, said):
    with pytest.raises(BadPattern, match=re.escape(said)):
        check_pattern(pattern, literal=True)


@pytest.mark.parametrize(
    ("pattern", "literals"),
    {
        r"\brequests\.(?:get|post)\(": ("requests.",),
        r"(?i)\bUSING\s{0,4}\(true\)": ("(true)",),
        r"^DEBUG\s{0,3}=\s{0,3}True\b": ("debug",),
        r"one two|[abc]three{1}d": ("one two", "thre"),
    }.items(),
)
def test_what_a_pattern_always_holds_is_known(pattern, literals):
    check_pattern(pattern, literal=True)
    assert literals_of(pattern) == literals


PARTS = st.sampled_from(
    ["abc", "d", "[xy]", r"\s{0,3}", r"\w{1,4}", "(?:e|fg)", "(?:hi){0,2}", "j?", r"\.", "|", "^"]
)


@given(st.lists(PARTS, min_size=1, max_size=6).map("".join), st.text("abcdefghijxy. ", max_size=30))
def test_no_text_matches_without_one_of_the_literals(pattern, text):
    literals = literals_of(pattern)
    if literals and re.search(pattern, text):
        assert any(literal in text.lower() for literal in literals)


FITS = {
    "*.py": ["a.py", "a/b/c.PY"],
    "Dockerfile": ["Dockerfile", "api/dockerfile"],
    "db/*.sql": ["db/x.sql"],
    "db/**/*.sql": ["db/x.sql", "db/a/b/x.sql"],
    "**/migrations/**": ["migrations/a", "x/migrations/y/z.py"],
    ".env.?": [".env.x"],
}


@pytest.mark.parametrize(("glob", "paths"), FITS.items())
def test_a_pattern_of_paths_fits_those_and_no_others(glob, paths):
    check_glob(glob)
    everything = {path for fitting in FITS.values() for path in fitting}
    assert {path for path in everything if compiled_glob(glob).fullmatch(path)} >= set(paths)
    assert not compiled_glob(glob).fullmatch("other/thing.pyc")


@pytest.mark.parametrize(
    "glob", ["/etc/passwd", "../x", "a/../b", "[a-z]*", "{a,b}.py", "a**b", "a\\b", "*a*b*c*d"]
)
def test_a_pattern_of_paths_that_means_nothing_here_is_refused(glob):
    with pytest.raises(BadGlob):
        check_glob(glob)


def test_plain_endings_and_names_are_told_from_patterns():
    assert [plain_ending(g) for g in ("*.TSX", "*.html.erb", "a*.py", "a/*.py")] == [
        *(".tsx", ".html.erb", "", ""),
    ]
    assert [plain_name(g) for g in ("Gemfile", "*.py", "a/b")] == ["gemfile", "", ""]

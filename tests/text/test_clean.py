"""Untrusted text made safe: everything a terminal could obey or hide becomes visible."""

import sys
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gonogo.text.clean import MAX_COMBINING_MARKS, clean, clean_line

often = settings(deadline=None)
UNSAFE = ("Cc", "Cf", "Cs", "Zl", "Zp")
INVISIBLE_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
NASTY = (
    "ab e\u0301\u0300\u0302\u0303\t\n\r\x1b[31m\x07\x9b\u202e\u2066\u200b\u200d\ufeff"
    "\u2028\xa0\u3000\udc80\U000e0041日é"
)
ANY_TEXT = st.one_of(st.text(st.sampled_from(NASTY + INVISIBLE_LETTERS)), st.text())


def every(*categories):
    characters = map(chr, range(sys.maxunicode + 1))
    return [c for c in characters if unicodedata.category(c) in categories]


@pytest.mark.parametrize("category", UNSAFE)
def test_every_control_format_surrogate_and_separator_character_is_made_visible(category):
    for character in every(category):
        for cleaned in (clean_line(f"a{character}b"), clean(f"a{character}b")):
            shown = cleaned.removeprefix("a").removesuffix("b")
            if character == "\n" and cleaned == "a\nb":
                continue
            assert shown.isascii(), hex(ord(character))
            assert shown.isprintable(), hex(ord(character))
            assert shown
            if character != "\t":
                assert shown.startswith("\\"), hex(ord(character))


@pytest.mark.parametrize("character", INVISIBLE_LETTERS)
def test_letters_that_draw_nothing_are_made_visible(character):
    assert clean_line(character) == f"\\u{ord(character):04x}"


@often
@given(text=ANY_TEXT)
def test_nothing_unsafe_is_left(text):
    for cleaned, allowed in ((clean(text), "\n"), (clean_line(text), "")):
        for character in cleaned:
            unsafe = unicodedata.category(character) in (*UNSAFE, "Co", "Cn")
            assert not unsafe or character in allowed
            assert character not in INVISIBLE_LETTERS
        cleaned.encode()  # lone surrogates could not be written to any terminal


@often
@given(text=ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean(clean_line(text)) == clean_line(text)


@given(text=st.text(st.characters(categories=("L", "N", "P", "S"), max_codepoint=0x10FF)))
def test_what_is_safe_stays_as_it_is(text):
    kept = "".join(c for c in text if c not in INVISIBLE_LETTERS)
    assert clean(kept) == clean_line(kept) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "[x] done {}",
        "naïve café",
        "日本語 テスト",
        "Zażółć",
        "עברית",
        "สวัสดี",
        "a – b · ✓",
    ],
)
def test_text_of_real_scripts_stays_as_it_is(text):
    assert clean(text) == clean_line(text) == text


def test_newlines_stay_in_a_text_and_are_told_in_a_line():
    assert clean("a\r\nb\nc") == "a\nb\nc"
    assert clean_line("a\nb") == "a\\nb"
    assert clean_line("a\r\nb") == "a\\x0d\\nb"
    assert clean("progress 1 %\rdone") == "progress 1 %\\x0ddone"


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("\x9b31m", "\\x9b31m"),
        ("\x1b]8;;http://x\x07", "\\x1b]8;;http://x\\x07"),
        ("user\u202etxt.exe", "user\\u202etxt.exe"),
        ("pay\u200bpal", "pay\\u200bpal"),
        ("\ufeffstatus", "\\ufeffstatus"),
        ("\U000e0041", "\\U000e0041"),
        ("\udc80", "\\udc80"),
        ("a\tb", "a    b"),
        ("a\xa0b\u3000c", "a b c"),
    ],
)
def test_what_a_terminal_would_obey_is_written_as_an_escape(hostile, shown):
    assert clean(hostile) == clean_line(hostile) == shown


def test_marks_on_one_letter_are_capped_and_counted_anew_on_the_next():
    accents = "\u0301" * 1_000
    cleaned = clean(f"e{accents}a{accents}\n{accents}")
    kept = "\u0301" * MAX_COMBINING_MARKS
    assert cleaned == f"e{kept}a{kept}\n{kept}"
    assert clean("e\u20dd\u0301\u20dd\u0301") == "e\u20dd\u0301\u20dd"


@pytest.mark.parametrize("unit", ["plain text ", "\x1b", "e\u0301", "日本", "a\n"])
def test_time_grows_with_the_length_and_not_with_its_square(unit):
    small, large = unit * 2_000, unit * 64_000

    def seconds(text):
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            clean_line(text)
            best = min(best, time.process_time() - start)
        return best

    # 32 times the text: linear takes about 32 times as long, its square 1,024 times.
    assert seconds(large) < 250 * max(seconds(small), 1e-5)

"""Output of commands: cleaned, cut to size with a plain mark, searched for secrets."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gonogo.text import command_output
from gonogo.text.clean import clean
from gonogo.text.command_output import TooMuch, read_output
from gonogo.text.excerpt import HEAD, LINE, MARGIN, TAIL

TOKEN = "ghp_" + "a1B2" * 9


def output(text: str):
    data = text.encode()
    return read_output(data[n : n + 60_000] for n in range(0, len(data), 60_000))


def numbered(count: int) -> list[str]:
    return [f"line {n} of the output" for n in range(1, count + 1)]


def test_short_output_is_kept_as_it_is_but_for_what_nobody_sees():
    assert output("one  \n\n  two\u202e\t\n\n\n").text == "one\n\n  two\\u202e\n"
    assert output("no break at the end").text == "no break at the end\n"
    assert [output(text).lines for text in ("", "a", "a\n", "a\nb", "\n\n")] == [0, 1, 1, 2, 2]
    assert [output(text).is_empty for text in ("", " \n\t\r\n", "\x1b[0m", "a")] == [
        *(True, True, True, False),
    ]


def test_of_long_output_the_beginning_and_the_end_are_kept_with_a_mark():
    lines = numbered(20_000)
    found = output("\n".join(lines) + "\n")
    assert (found.lines, found.told) == (20_000, "20,000 lines, 488.9 kB")
    assert HEAD + TAIL - 100 < len(found.text) < HEAD + TAIL + 100
    head, mark, tail = found.text.partition("\n[... cut here by gonogo: ")
    said, _, tail = tail.partition(" ...]\n\n")
    kept = [*head.split("\n")[:-1], *tail.split("\n")[:-1]]
    assert mark
    cut = 20_000 - len(kept)
    assert said.startswith(f"{cut:,} lines, ")
    first = len(head.split("\n")) - 1
    assert kept == lines[:first] + lines[first + cut :]


@pytest.mark.parametrize("length", [HEAD - 1, HEAD + TAIL, HEAD + TAIL + 1, HEAD + TAIL + MARGIN])
def test_it_is_cut_only_where_it_is_too_long(length):
    text = "".join(f"{n:09}\n" for n in range(length))[: length - 1] + "\n"
    found = output(text)
    assert ("cut here" in found.text) == (length > HEAD + TAIL)
    assert found.text == text or length > HEAD + TAIL


def test_a_long_line_is_cut_with_a_mark():
    assert output("x" * (LINE + 7) + "\nshort").text == (
        "x" * LINE + " [... 7 more characters cut ...]\nshort\n"
    )
    endless = output("y" * 3_000_000)
    assert len(endless.text) < 3 * LINE
    assert "[... cut here by gonogo: " in endless.text


@settings(deadline=None)
@given(text=st.text(max_size=300))
def test_what_is_kept_is_clean(text):
    kept = output(text.replace("\0", "")).text
    assert kept == clean(kept)
    assert all(line == line.rstrip() for line in kept.split("\n"))


def test_what_takes_more_room_once_it_is_visible_is_cut_as_well():
    assert len(output("\U000e0041\n" * 60_000).text) < 2 * (HEAD + TAIL)


@pytest.mark.parametrize("before", [0, 3, HEAD - 20, HEAD - len(TOKEN) - 9])
def test_a_secret_is_named_by_kind_and_line_even_where_it_would_be_cut_in_two(before):
    lead = ("x" * 9 + "\n") * (before // 10)
    text = lead + f"token: {TOKEN}\n" + "y\n" * 100_000
    for written in (text, text.replace("ghp_", "gh\x1b[1mp_")):
        assert output(written).secret == ("a GitHub token", before // 10 + 1)


def test_a_secret_near_the_end_and_one_in_a_line_that_is_cut_are_found():
    lines = numbered(30_000)
    lines[29_990] += f" {TOKEN}"
    assert output("\n".join(lines)).secret == ("a GitHub token", 29_991)
    assert output("x" * 5_000 + f" {TOKEN}").secret == ("a GitHub token", 1)


def test_what_a_progress_bar_wrote_over_or_what_is_cut_away_is_no_leak():
    assert output(f"{TOKEN}\r\x1b[Kdone\n").secret is None
    assert output("y\n" * 60_000 + TOKEN + "\n" + "y\n" * 60_000).secret is None


def test_fifty_megabytes_take_little_memory():
    chunk = b"".join(
        b"2026-11-23 request %d handled in \x1b[32m12 ms\x1b[0m%s\n" % (n, b" and more" * 16)
        for n in range(1_000)
    )
    times = 50_000_000 // len(chunk)
    tracemalloc.start()
    found = read_output(chunk for _ in range(times))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.lines == times * 1_000
    assert len(found.text) < HEAD + TAIL + 100
    assert most < 8_000_000


def test_what_does_not_end_is_refused(monkeypatch):
    monkeypatch.setattr(command_output, "MOST_BYTES", 1_000)
    with pytest.raises(TooMuch):
        read_output(iter(lambda: b"y\n" * 100, b""))

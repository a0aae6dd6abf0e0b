"""Characters and what stands for them in ASCII."""

from gonogo.report.words import SYMBOLS, bar
from gonogo.text.ascii import IN_ASCII


def in_ascii(text: str) -> str:
    return text.translate(str.maketrans(IN_ASCII))


def test_every_stand_in_is_one_character_of_ascii():
    assert all(len(char) == len(IN_ASCII[char]) == 1 for char in IN_ASCII)
    assert in_ascii("".join(IN_ASCII)).isascii()


def test_every_standing_has_a_symbol_that_stays_apart_from_the_others():
    symbols = set(SYMBOLS.values())
    drawn = {in_ascii(symbol) for symbol in symbols}
    assert len(drawn) == len(symbols)
    assert "".join(sorted(drawn)) == "!+-?dop"


def test_a_blocker_stays_apart_from_what_rose_fell_or_has_a_standing():
    signs = ["▲", "↑", "↓", "→", *set(SYMBOLS.values())]
    assert len(set(map(in_ascii, signs))) == len(signs)


def test_a_bar_shows_what_is_full_and_what_is_empty():
    assert in_ascii(bar(30)) == "###......."


def test_frames_light_and_heavy_have_corners():
    assert in_ascii("╭╮╰╯┏┓┗┛") == "++++++++"

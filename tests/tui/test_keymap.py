"""Keys of the user's own: the settings, what is wrong in them, and the app that follows them."""

import importlib
import pkgutil
import textwrap
from pathlib import Path

import pytest

import gonogo.tui.screens
from gonogo.store.config_file import Config, config_path
from gonogo.text.toml_source import parse_toml
from gonogo.tui.action import key_word
from gonogo.tui.actions import SCREENS
from gonogo.tui.key_names import OWN_USE, NoSuchKey, key_named
from gonogo.tui.keymap import load_keymap
from gonogo.tui.keymap_settings import read_keymap
from gonogo.tui.screens.base import ActionScreen
from gonogo.tui.screens.dialog import Dialog

FIRST = "auth.server-side-enforcement"


def read(text):
    source = textwrap.dedent(text)
    return read_keymap(Config(parse_toml(source), source))


def keys(keymap, screen):
    return {action.id: action.keys for action in keymap.actions(SCREENS[screen])}


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Writes the user's settings; gives where."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def write(text):
        path = config_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text))
        return path

    return write


def test_no_screen_has_one_key_for_two_actions():
    for screen, actions in SCREENS.items():
        taken = [key for action in actions for key in action.keys]
        assert len(taken) == len(set(taken)), screen


def test_every_screen_that_is_no_dialog_can_be_remapped():
    names = {module.name for module in pkgutil.iter_modules(gonogo.tui.screens.__path__)}
    for name in names:
        importlib.import_module(f"gonogo.tui.screens.{name}")

    def below(cls):
        return {cls, *(one for sub in cls.__subclasses__() for one in below(sub))}

    screens = [one for one in below(ActionScreen) if one.ACTIONS and not issubclass(one, Dialog)]
    assert len(screens) >= 2
    for screen in screens:
        assert any(screen.ACTIONS is actions for actions in SCREENS.values()), screen
        ids = {binding.id for binding in screen.BINDINGS}
        assert all(ids), screen


def test_the_readme_names_every_screen_whose_keys_can_be_chosen():
    readme = (Path(__file__).parents[2] / "README.md").read_text()
    [told] = [line for line in readme.splitlines() if "[keys.review]" in line]
    assert all(screen in told for screen in SCREENS)


def test_a_key_or_several_take_the_place_of_the_usual_ones():
    keymap, problems = read('[keys.review]\ndone = "x"\nplan = ["F", "f5"]\n')
    assert not problems
    assert keys(keymap, "review")["done"] == ("x",)
    assert keys(keymap, "review")["plan"] == ("F", "f5")
    assert keymap.for_textual() == {"review.done": "x", "review.plan": "F,f5"}


def test_what_lists_and_fields_use_stays():
    keymap, problems = read('[keys.review]\nsection_after = "L"\nback = "b"\nfind = "comma"\n')
    assert not problems
    assert keys(keymap, "review")["section_after"] == ("L", "right", "pagedown")
    assert keys(keymap, "review")["back"] == ("b", "escape")


def test_two_actions_may_swap_their_keys():
    keymap, problems = read('[keys.review]\ndone = "o"\nopen = "d"\n')
    assert not problems
    assert (keys(keymap, "review")["done"], keys(keymap, "review")["open"]) == (("o",), ("d",))


def test_everywhere_counts_on_all_screens_but_those_that_say_otherwise():
    keymap, problems = read('[keys.everywhere]\nundo = "U"\n[keys.plan]\nundo = "Z"\n')
    assert not problems
    assert keys(keymap, "review")["undo"] == ("U",)
    assert keys(keymap, "plan")["undo"] == ("Z",)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[keys.review]\ndoen = "x"', 2, 'no such action; did you mean "done"?'),
        ('[keys.reviw]\ndone = "x"', 1, 'no such screen; did you mean "review"?'),
        ('[keys.prove]\nkeep = "x"', 1, "minutes, again, everywhere; the keys of dialogs stay"),
        ('[kyes.review]\ndone = "x"', 1, 'no such setting; did you mean "keys"?'),
        ('[keys.review]\n\ndone = "crtl+x"', 3, 'no such key; did you mean "ctrl+x"?'),
        ('[keys.review]\ndone = ["x", ""]', 2, 'write "x", "X", "?"'),
        ("[keys.review]\ndone = 3", 2, 'write "x", or ["x", "f5"]'),
        ("[keys.review]\ndone = []", 2, 'write "x", or ["x", "f5"]'),
        ('[keys.review]\ndone = "enter"', 2, "can't be given away"),
        ('[keys.review]\ndone = "ctrl+i"', 2, "can't tell ctrl+i from tab"),
        ('[keys.review]\ndone = "shift+x"', 2, 'write "X"'),
        ('[keys.review]\ndone = "e"', 2, '"e" is the key of evidence on review'),
        ('[keys.everywhere]\nundo = "P"', 2, '"P" is the key of plan on review'),
        ('[keys.everywhere]\nquit = "x"', 2, "always has the same key"),
        ('[keys]\nreview = "x"', 2, "write [keys.review]"),
        ('keys = "x"', 1, "write [keys.review]"),
    ],
)
def test_each_mistake_is_named_with_its_line_and_changes_nothing(text, line, words):
    keymap, problems = read(text)
    assert [problem.line for problem in problems] == [line]
    assert words in problems[0].message
    assert not keymap.for_textual()


def test_a_clash_of_two_wishes_names_both_and_the_rest_counts():
    keymap, problems = read('[keys.review]\ndone = "x"\nopen = "x"\npartial = "z"\n')
    assert [problem.line for problem in problems] == [2, 3]
    assert keymap.for_textual() == {"review.partial": "z"}


def test_a_wish_that_only_worked_because_of_another_falls_with_it():
    text = '[keys.review]\ndone = "o"\nopen = "e"\n'  # e is taken, so open keeps o
    keymap, problems = read(text)
    assert [problem.line for problem in problems] == [2, 3]
    assert not keymap.for_textual()


@pytest.mark.parametrize("written", ["x", "X", "?", ",", "é", "ctrl+x", "alt+x", "F5", "space"])
def test_keys_as_people_write_them(written):
    assert key_named(written) not in OWN_USE


@pytest.mark.parametrize("written", ["", "xx", "ctrl+", "\x1b", "\n", "ctrl+ö", "x" * 5000])
def test_what_is_no_key(written):
    with pytest.raises(NoSuchKey):
        key_named(written)


async def test_the_app_follows_and_shows_the_keys(fresh, opened, settings):
    settings('[keys.review]\ndone = "x"\nevidence = ["E", "f"]\n[keys.everywhere]\nundo = "U"\n')
    async with opened(fresh, 120, 40) as run:
        assert run.shows("E evidence")
        await run.press("d", "e")
        assert (await run.answer(FIRST)).status == "unknown"
        await run.press("x")
        assert (await run.answer(FIRST)).status == "done"
        assert run.said("press E and add what proves it")
        assert len(run.app.project.history.done) == 1
        await run.press("f")
        assert run.shows("Evidence for 1.1")
        await run.press("f1")
        assert run.shows("the keys of dialogs stay as they are")
        assert not run.shows("yours: [keys] in ")
        await run.press("escape", "escape", "U")
        assert (await run.answer(FIRST)).status == "unknown"
        await run.press("question_mark")
        assert run.shows("x              In place: done")
        assert run.shows("yours: [keys] in ")
        await run.press("escape", "ctrl+p")
        await run.type("in place")
        await run.sees("(x)")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[keys.review]\ndone = "e"\n', "config.toml:2: keys.review.done"),
        ("[keys.review\n", "config.toml:1"),
        ("[keys.review]\ndoen = '\x00'\n", "config.toml:2"),
    ],
)
async def test_broken_settings_keep_nobody_out(fresh, opened, settings, text, words):
    settings(text)
    async with opened(fresh, 120, 40) as run:
        assert run.said(words)
        await run.press("d")
        assert run.shows("saved")
        assert (await run.answer(FIRST)).status == "done"


def test_settings_that_are_no_file_are_told(settings):
    path = settings("")
    path.unlink()
    path.mkdir()
    assert load_keymap().problems == [f"{path}: is no regular file"]


def test_what_is_wrong_in_the_settings_stands_there_after_the_app(fresh, settings, terminal):
    path = settings('[keys.review]\ndone = "e"\n')
    gonogo = terminal(fresh)
    gonogo.sees(b"help")
    gonogo.type("q")
    assert gonogo.ended() == 0
    assert f'{path}:2: keys.review.done: "e" is the key of evidence'.encode() in gonogo.rest()


@pytest.mark.parametrize(
    ("key", "word"),
    [
        ("backspace", "backspace"),
        ("delete", "del"),
        ("left", "←"),
        ("minus", "-"),
        ("tab", "tab"),
    ],
)
def test_a_key_is_called_by_what_people_can_read(key, word):
    assert key_word(key) == word

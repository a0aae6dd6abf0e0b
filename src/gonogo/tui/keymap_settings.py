"""Reading the keys that a user has chosen, and saying what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gonogo.store.config_file import Config
from gonogo.text.nearest import did_you_mean
from gonogo.text.problems import Problem
from gonogo.text.toml_map import Path, TomlMap
from gonogo.text.validation import in_order, problem_at
from gonogo.tui.action import Action, key_word
from gonogo.tui.actions import COMMON, SCREENS
from gonogo.tui.key_names import OWN_USE, NoSuchKey, key_named
from gonogo.tui.keymap import Keymap

EVERYWHERE = "everywhere"
_KEEP_THEIR_KEYS = frozenset({"settle", "write_again", "quit"})
_MOST_KEYS = 8


@dataclass(frozen=True)
class _Wish:
    """One line of the settings."""

    path: Path
    action: str
    keys: tuple[str, ...]

    @property
    def screen(self) -> str:
        return str(self.path[1])


def read_keymap(config: Config) -> tuple[Keymap, list[Problem]]:
    """The keys that settings ask for, and what is wrong with them; clashes count for nothing."""
    if not config.table:
        return Keymap(), []
    toml_map = config.map()
    found: list[_Wish | Problem] = list(_wishes(config.table, toml_map))
    problems = [one for one in found if isinstance(one, Problem)]
    wishes = [one for one in found if isinstance(one, _Wish)]
    changed = {screen: _apply(wishes, screen) for screen in SCREENS}
    while clashes := [clash for screen in SCREENS for clash in _clashes(changed[screen], screen)]:
        clashing = [wish for wish in wishes if any(_is_in(wish, clash) for clash in clashes)]
        problems += [_told(wish, clashes, toml_map) for wish in clashing]
        wishes = [wish for wish in wishes if wish not in clashing]
        changed = {screen: _apply(wishes, screen) for screen in SCREENS}
    return Keymap(changed), in_order(problems)


def _wishes(table: Mapping[str, Any], toml_map: TomlMap) -> Iterator[_Wish | Problem]:
    for name in table:
        if name != "keys":
            yield problem_at((name,), f"there is no such setting{_or(name, ['keys'])}", toml_map)
    screens = table.get("keys", {})
    if not isinstance(screens, Mapping):
        yield problem_at(("keys",), "is no table; write [keys.review]", toml_map)
        return
    for screen, wished in screens.items():
        path: Path = ("keys", screen)
        if screen not in (EVERYWHERE, *SCREENS):
            guess = _or(screen, [*SCREENS, EVERYWHERE])
            stay = "" if guess.endswith("?") else "; the keys of dialogs stay"
            yield problem_at(path, f"there is no such screen{guess}{stay}", toml_map)
        elif not isinstance(wished, Mapping):
            yield problem_at(path, f"is no table; write [keys.{screen}]", toml_map)
        else:
            for action, keys in wished.items():
                yield _wish((*path, action), action, keys, toml_map)


def _wish(path: Path, action: str, keys: object, toml_map: TomlMap) -> _Wish | Problem:
    screen = str(path[1])
    known = [one.id for one in (COMMON if screen == EVERYWHERE else SCREENS[screen])]
    if action not in known:
        return problem_at(path, f"there is no such action{_or(action, known)}", toml_map)
    if action in _KEEP_THEIR_KEYS:
        return problem_at(path, "always has the same key: messages name it", toml_map)
    written = [keys] if isinstance(keys, str) else keys
    if not isinstance(written, list) or not 1 <= len(written) <= _MOST_KEYS:
        return problem_at(path, 'is no key: write "x", or ["x", "f5"]', toml_map)
    named = []
    for key in written:
        try:
            named.append(key_named(str(key)))
        except NoSuchKey as problem:
            return problem_at(path, f'"{key}": {problem}', toml_map)
        if named[-1] in OWN_USE:
            return problem_at(
                path, f'"{key}" can\'t be given away: lists, fields and the app use it', toml_map
            )
    return _Wish(path, action, tuple(dict.fromkeys(named)))


def _or(word: str, known: Sequence[str]) -> str:
    return did_you_mean(word, known) or f"; there are {', '.join(known)}"


def _apply(wishes: Sequence[_Wish], screen: str) -> tuple[Action, ...]:
    """The actions of a screen; what is said of it itself counts more than what of everywhere."""
    general = {wish.action: wish.keys for wish in wishes if wish.screen == EVERYWHERE}
    own = {wish.action: wish.keys for wish in wishes if wish.screen == screen}
    return tuple(_with_keys(action, {**general, **own}) for action in SCREENS[screen])


def _with_keys(action: Action, wished: Mapping[str, tuple[str, ...]]) -> Action:
    if action.id not in wished:
        return action
    kept = (key for key in action.keys if key in OWN_USE)
    return replace(action, keys=(*wished[action.id], *kept))


@dataclass(frozen=True)
class _Clash:
    screen: str
    key: str
    actions: tuple[str, ...]


def _clashes(actions: Sequence[Action], screen: str) -> Iterator[_Clash]:
    keys = dict.fromkeys(key for action in actions for key in action.keys)
    for key in keys:
        having = tuple(action.id for action in actions if key in action.keys)
        if len(having) > 1:
            yield _Clash(screen, key, having)


def _is_in(wish: _Wish, clash: _Clash) -> bool:
    here = wish.screen in (clash.screen, EVERYWHERE)
    return here and wish.action in clash.actions and clash.key in wish.keys


def _told(wish: _Wish, clashes: Sequence[_Clash], toml_map: TomlMap) -> Problem:
    clash = next(clash for clash in clashes if _is_in(wish, clash))
    others = " and ".join(action for action in clash.actions if action != wish.action)
    key = key_word(clash.key)
    message = f'"{key}" is the key of {others} on {clash.screen}; give that another key, or take'
    return problem_at(wish.path, f"{message} another one here", toml_map)

"""The keys that a user has chosen: the registry of actions as the settings change it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gonogo.store.config_file import config_path, read_config
from gonogo.text.problems import FileProblem
from gonogo.tui.action import Action
from gonogo.tui.actions import SCREENS, binding_id, screen_of


@dataclass(frozen=True)
class Keymap:
    """The actions of each screen with the keys of this user; ``problems`` of the settings."""

    changed: Mapping[str, Sequence[Action]] = field(default_factory=dict)
    problems: Sequence[str] = ()

    def actions(self, actions: Sequence[Action]) -> Sequence[Action]:
        """The same actions with the user's keys."""
        return self.changed.get(screen_of(actions), actions)

    def for_textual(self) -> dict[str, str]:
        """The keys by the ids of the bindings."""
        return {
            binding_id(screen, action): ",".join(action.keys)
            for screen, actions in self.changed.items()
            for action, usual in zip(actions, SCREENS[screen], strict=True)
            if action.keys != usual.keys
        }


def load_keymap() -> Keymap:
    """The user's keys. A line that can't be followed is told and passed over, never fatal."""
    path = config_path()
    try:
        config = read_config(path)
    except FileProblem as problem:
        return Keymap(problems=[found.located(str(path)) for found in problem.problems])
    if not config.table:
        return Keymap()
    from gonogo.tui.keymap_settings import read_keymap  # few have settings

    keymap, problems = read_keymap(config)
    return replace(keymap, problems=[problem.located(str(path)) for problem in problems])

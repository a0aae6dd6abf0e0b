"""The real app on real files, with real keys."""

import datetime
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual import _wait, events
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.keys import _character_to_key
from textual.pilot import Pilot

from gonogo.project import Project
from gonogo.review.model import Answer, Review
from gonogo.store.document import parse
from gonogo.store.place import FILE_NAME, create_review
from gonogo.tui.app import GonogoApp


@pytest.fixture(autouse=True, scope="session")
def quick_pauses() -> Iterator[None]:
    """The pilot looks for the end of work every 10 ms, not every 20: most pauses are short."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_wait, "SLEEP_GRANULARITY", 0.01)
        patch.setattr(_wait, "SLEEP_IDLE", 0.0005)
        yield


@pytest.fixture(autouse=True, scope="session")
def style_sheets_read_once() -> Iterator[None]:
    """Apps that follow each other share what they read: the rules are the same for all."""
    kept: dict[tuple[object, ...], list[RuleSet]] = {}
    read = Stylesheet._parse_rules

    def read_once(sheet: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
        variables = frozenset(sheet._variables.items())
        key = (variables, given, tuple(sorted(named.items())))
        if key not in kept:
            kept[key] = read(sheet, *given, **named)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", read_once)
        yield


@pytest.fixture(autouse=True)
def able_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that can show everything."""
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LANG", "en_US.UTF-8")


@pytest.fixture
def quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app looks at the file more often than it does for people, and waits for less."""
    monkeypatch.setattr("gonogo.tui.keeping.LOOK_SECONDS", 0.05)
    monkeypatch.setattr("gonogo.tui.keeping.RETRY_SECONDS", 0.2)
    monkeypatch.setattr("gonogo.store.watch.STEADY_SECONDS", 0.05)
    monkeypatch.setattr("gonogo.store.watch.TROUBLE_SECONDS", 0.15)


@pytest.fixture
def demo(demo: Path) -> Path:
    """The review file of a sample project to change."""
    return demo / FILE_NAME


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A review that nobody has touched."""
    path = tmp_path / FILE_NAME
    create_review(path, "acme-app")
    return path


@dataclass
class Running:
    """The app while it runs."""

    app: GonogoApp
    pilot: Pilot[None]
    path: Path

    async def press(self, *keys: str) -> None:
        """Press keys one after another, as a person does."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text, fast."""
        for character in text:
            self.app.post_message(events.Key(_character_to_key(character), character))
        await self.pilot.pause()
        await self.pilot.pause()

    async def until(self, true: Callable[[], bool], seconds: float = 5) -> None:
        """Once something is so; fails where it doesn't get so."""
        for _ in range(int(seconds / 0.02)):
            await self.pilot.pause(0.02)
            if true():
                return
        raise AssertionError("\n".join(self.screen()))

    async def sees(self, words: str) -> None:
        """Once the words stand on the screen."""
        await self.until(lambda: self.shows(words))

    async def settled(self) -> None:
        """Once all is saved, or can't be."""
        for _ in range(200):
            await self.pilot.pause(0.01)
            if self.app.saving.word != "saving…" and not self.app.project.unsaved:
                break
            if self.app.saving.problem:
                break

    async def saved(self) -> Review:
        """What is in the file once all is saved."""
        await self.settled()
        return parse(self.path.read_text(encoding="utf-8"), str(self.path)).review

    async def answer(self, item: str) -> Answer:
        """An answer as the file has it."""
        return (await self.saved()).answer(item)

    def said(self, words: str) -> bool:
        """Whether a message with these words is in the corner."""
        return any(words in note.message for note in self.app._notifications)

    def screen(self) -> list[str]:
        """The lines that a person sees."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text for strip in strips]

    def shows(self, words: str) -> bool:
        """Whether the words stand on the screen on one line."""
        return any(words in line for line in self.screen())


Opener = Callable[..., AbstractAsyncContextManager[Running]]


@pytest.fixture
def opened(today: datetime.date) -> Opener:
    """Opens the app: ``async with opened(path, 80, 24) as run: …``."""

    @asynccontextmanager
    async def open_app(path: Path, width: int = 80, height: int = 24) -> AsyncIterator[Running]:
        app = GonogoApp(Project.open(path, today))
        async with app.run_test(size=(width, height)) as pilot:
            await pilot.pause()
            yield Running(app, pilot, path)

    return open_app

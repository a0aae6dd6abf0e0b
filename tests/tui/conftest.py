"""The real app on real files, with real keys."""

import asyncio
import contextlib
import datetime
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import textual.app
import textual.pilot
from textual import events
from textual._compositor import Compositor
from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.keys import _character_to_key
from textual.pilot import Pilot

from gonogo.project import Project
from gonogo.review.model import Answer, Review
from gonogo.store.document import parse
from gonogo.store.place import FILE_NAME, create_review
from gonogo.tui.app import GonogoApp
from gonogo.tui.aside import begin

DRAW = Compositor.render_update


class Patience:
    """How long a key waits until the app is done, and until threads beside it are (seconds)."""

    app = 10.0
    beside = 10.0


async def all_done(*_: object) -> None:
    """What Textual's pilot waits for: nothing left to do, in the app or beside it.

    Textual itself looks every 20 ms whether the process idles, and sends each widget a message to
    see whether it is done; this ends as soon as it is so. What changed is drawn at the end.
    """
    loop: Any = asyncio.get_running_loop()
    app = active_app.get()
    patience = loop.time() + Patience.beside
    end = loop.time() + Patience.app
    calm = 0
    while calm < 3 and loop.time() < end and not app._exception_event.is_set():
        await asyncio.sleep(0)
        calm += 1
        if loop._ready or not app.screen_stack:
            calm = 0
        elif (screen := app.screen)._update_timer._active.is_set():
            screen._on_timer_update()  # due within 16 ms
            calm = 0
        elif screen.is_running and screen._compositor._dirty_regions:
            DRAW(screen._compositor, screen_stack=app._background_screens)
            calm = 0
        elif not waiting(app) or (busy_beside(loop) and loop.time() < patience):
            await asyncio.sleep(0.001)
            calm = 0


def waiting(app: App[Any]) -> bool:
    """Whether each widget waits for its next message, or gets none any more."""
    for pump in (app, *app.screen.walk_children(with_self=True)):
        queue: Any = pump._message_queue
        waits = queue.empty() and queue.ready_event._waiters
        if not (waits or pump._closed or pump._closing):
            return False
    return True


def busy_beside(loop: Any) -> bool:
    """Whether a thread works for the app."""
    pool = loop._default_executor
    if pool and pool._idle_semaphore._value < len(pool._threads):
        return True
    names = [thread.name for thread in threading.enumerate()]
    return any(name.endswith(("(run)", "(_write)")) for name in names)


def draw_later(frame: Compositor, full: bool = False, *given: Any, **named: Any) -> Any:
    """A frame that the next one replaces before anybody can look isn't drawn; the last one is."""
    return DRAW(frame, full, *given, **named) if full else None


async def pause(_: Pilot[Any], seconds: float = 0) -> None:
    """A pause of the pilot: the app comes to rest after it as well."""
    await asyncio.sleep(seconds)
    await all_done()


@pytest.fixture(autouse=True, scope="session")
def short_waits() -> Iterator[None]:
    """The pilot goes on as soon as there is nothing left to wait for."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (textual.app, textual.pilot):
            patch.setattr(module, "wait_for_idle", all_done)
        patch.setattr(Pilot, "_wait_for_screen", all_done)
        patch.setattr(Pilot, "pause", pause)
        patch.setattr(Compositor, "render_update", draw_later)
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
def held_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that hold threads up: keys hardly wait for them."""
    monkeypatch.setattr(Patience, "beside", 0.04)


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

    async def type(self, text: str) -> None:
        """Type a text, fast."""
        for character in text:
            self.app.post_message(events.Key(_character_to_key(character), character))
        await self.pilot.pause()

    async def until(self, true: Callable[[], bool], seconds: float = 5) -> None:
        """Once something is so; fails where it doesn't get so."""
        for _ in range(int(seconds / 0.005)):
            await self.pilot.pause()
            if true():
                return
            await asyncio.sleep(0.005)
        raise AssertionError("\n".join(self.screen()))

    async def sees(self, words: str) -> None:
        """Once the words stand on the screen."""
        await self.until(lambda: self.shows(words))

    async def settled(self) -> None:
        """Once all is saved, or can't be, and the screen says so."""
        await self.until(
            lambda: (
                bool(self.app.saving.problem)
                or (self.app.saving.word != "saving…" and not self.app.project.unsaved)
            )
        )

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


@dataclass
class Terminal:
    """The command on a terminal of its own."""

    process: subprocess.Popen[bytes]
    descriptor: int
    seen: bytes = b""

    def sees(self, words: bytes, seconds: float = 30) -> bytes:
        """Wait until the command has written these bytes since the last time; gives all of it."""
        self.until(lambda: words in self.seen, seconds)
        before, _, self.seen = self.seen.partition(words)
        return before + words

    def until(self, true: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until something is so."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, self.seen[-2000:]
            self._read()

    def type(self, keys: str) -> None:
        """Type, as a terminal sends it."""
        os.write(self.descriptor, keys.encode())

    def ended(self, seconds: float = 30) -> int:
        """Wait until the command has ended; gives its exit code."""
        self.until(lambda: self.process.poll() is not None, seconds)
        return self.process.returncode

    def rest(self) -> bytes:
        """All that it has written since, on one line."""
        while self._read():
            pass
        return self.seen.replace(b"\r\n", b"")

    def _read(self) -> bool:
        ready, _, _ = select.select([self.descriptor], [], [], 0.05)
        if ready:
            with contextlib.suppress(OSError):  # it has ended
                self.seen += os.read(self.descriptor, 65_536)
                return True
        return False


@pytest.fixture
def terminal(today: datetime.date) -> Iterator[Callable[..., Terminal]]:
    """Starts gonogo on a review file, on a terminal of 80×24, the environment changed."""
    started: list[Terminal] = []

    def start(path: Path, **changes: str) -> Terminal:
        ours, theirs = pty.openpty()
        fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        command = [sys.executable, "-m", "gonogo", "--today", str(today), "--file", str(path)]
        process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, **changes}
        )
        os.close(theirs)
        started.append(Terminal(process, ours))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()
        os.close(one.descriptor)


Opener = Callable[..., AbstractAsyncContextManager[Running]]


@pytest.fixture
def opened(today: datetime.date) -> Opener:
    """Opens the app: ``async with opened(path, 80, 24) as run: …``.

    ``at_once``: as the command does it, before git has told anything. ``clock`` tells the day,
    ``on`` is another day to begin with.
    """

    @asynccontextmanager
    async def open_app(
        path: Path,
        width: int = 80,
        height: int = 24,
        *,
        at_once: bool = False,
        clock: Callable[[], datetime.date] | None = None,
        on: datetime.date | None = None,
    ) -> AsyncIterator[Running]:
        project = Project.open(path, on or today, look_up=not at_once)
        app = GonogoApp(project, begin(project.look_again) if at_once else None, clock=clock)
        async with app.run_test(size=(width, height)) as pilot:
            await pilot.pause()
            yield Running(app, pilot, path)

    return open_app

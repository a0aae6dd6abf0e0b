"""The floor of repainting: screens of the same kinds of widgets that do no more than must be done.

``floor_screens.py COUNT FILE``, for as many items. Why it is a fair floor: at each key that is
measured it changes what gonogo visibly changes there, in widgets of the same kind and size, with
as much text and as many styles in it (``floor_words``), by Textual's plain means: a row is a
``Content`` of an ``OptionList``, a text is a ``Static`` that is updated. Where gonogo changes
nothing in sight, the floor draws nothing. It assesses nothing and lays nothing out by hand.

A status is also kept, as nothing less keeps what was said: a text as long as gonogo's file is
written in a thread, synced and put in place of ``FILE``, and *saving* turns into *saved* then.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import ClassVar

from floor_words import (
    Facts,
    details,
    matrix,
    plan_details,
    plan_row,
    question,
    review_row,
    status_keys,
)
from pydantic import BaseModel
from textual import on
from textual.app import App, ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

LETTERS = {"o": "open", "p": "partial"}


class Kept(BaseModel):
    """What is kept between the screens."""

    place: int = 0
    turn: int = 0
    cell: int = 4


class FloorScreen(Screen[None]):
    """A line above and a line below, and a way back."""

    BINDINGS: ClassVar = [("escape", "leave", "")]
    facts: ClassVar = Facts([], [])
    path: ClassVar = Path()

    def __init__(self) -> None:
        super().__init__()
        self.kept = Kept()

    def action_leave(self) -> None:
        """Back."""
        self.dismiss()

    def show(self, name: str, content: Content | str, *, layout: bool = False) -> None:
        """Another text; ``layout`` where its height may differ."""
        self.query_one(f"#{name}", Static).update(content, layout=layout)

    def tell_saving(self, word: str) -> None:
        """The line above: the verdict, what is left, whether it is saved."""
        left = f"NO-GO → GO WITH RISK: {self.kept.turn} blockers, 12–17.5 h   {word}\n"
        self.show("top", f"{left} next: finish 1.2 (6 h)  risk left 57 %  unknown 16 %")

    def keep(self) -> None:
        """Keep what was said, beside the app."""
        self.tell_saving("saving…")
        self.run_worker(self._write())

    async def _write(self) -> None:
        await asyncio.to_thread(write, self.path)
        self.tell_saving("saved")

    def section(self, n: int) -> list[dict[str, object]]:
        """The items of a section, from 0."""
        each = len(self.facts.items) // len(self.facts.sections)
        return self.facts.items[n * each : (n + 1) * each]


def write(path: Path) -> None:
    """Put a text in place of the file, so that it survives a crash."""
    beside = path.with_suffix(".new")
    with beside.open("wb") as new:
        new.write(path.read_bytes())
        os.fsync(new.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


class ReviewFloor(FloorScreen):
    """Sections, items of one section, details."""

    BINDINGS: ClassVar = [
        ("j", "move(1)", ""),
        ("k", "move(-1)", ""),
        ("l", "section(1)", ""),
        ("h", "section(-1)", ""),
        ("o", "status('open')", ""),
        ("p", "status('partial')", ""),
        ("P", "go('plan')", ""),
        ("R", "go('risk')", ""),
        ("W", "go('walkthrough')", ""),
    ]
    AUTO_FOCUS = "#items"

    def compose(self) -> ComposeResult:
        """Three panes."""
        titles = (section["title"] for section in self.facts.sections)
        sections = (f"{title}\n  ✓◐?●● 61 % left" for title in titles)
        yield Static("NO-GO\nsaved", id="top", markup=False)
        with Horizontal():
            yield OptionList(*sections, id="sections")
            with Container(id="main"):
                yield OptionList(*(review_row(i, "open") for i in self.section(0)), id="items")
                with VerticalScroll(can_focus=False):
                    yield Static(details(self.section(0)[0], "open"), id="detail")
        yield Input()
        yield Static("help", id="hints")

    def action_move(self, step: int) -> None:
        """Another row; what is told of it follows, as Textual tells of the row."""
        items = self.query_one("#items", OptionList)
        items.action_cursor_down() if step > 0 else items.action_cursor_up()

    @on(OptionList.OptionHighlighted, "#items")
    def highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What is told of a row."""
        item = self.section(self.kept.place)[event.option_index]
        self.show("detail", details(item, "open"), layout=True)

    def action_section(self, step: int) -> None:
        """Another section: other rows, and what is told of the first of them."""
        self.kept.place += step
        items = self.query_one("#items", OptionList)
        self.query_one("#sections", OptionList).highlighted = self.kept.place
        items.set_options(review_row(item, "open") for item in self.section(self.kept.place))
        items.highlighted = 0
        items.border_title = str(self.kept.place)

    def action_status(self, status: str) -> None:
        """Another status: the row, what is told of it, the lines of all and of its section."""
        self.kept.turn += 1
        items = self.query_one("#items", OptionList)
        place = items.highlighted or 0
        item = self.section(self.kept.place)[place]
        items.replace_option_prompt_at_index(place, review_row(item, status))
        self.query_one("#sections", OptionList).replace_option_prompt_at_index(
            self.kept.place, f"{self.kept.place} {item['section']}\n {self.kept.turn} % left"
        )
        self.show("detail", details(item, status), layout=True)
        self.keep()

    def action_go(self, name: str) -> None:
        """Another screen."""
        screens = {"plan": PlanFloor, "risk": RiskFloor, "walkthrough": WalkthroughFloor}
        self.app.push_screen(screens[name]())


class PlanFloor(FloorScreen):
    """All items in one list, and what is told of one."""

    BINDINGS: ClassVar = [
        ("j", "move(1)", ""),
        ("k", "move(-1)", ""),
        ("plus", "refill", ""),
        ("minus", "refill", ""),
    ]
    AUTO_FOCUS = "#items"

    def compose(self) -> ComposeResult:
        """Two panes, one below the other."""
        yield Static("NO-GO\nsaved", id="top", markup=False)
        yield OptionList(*(plan_row(item, 0) for item in self.facts.items), id="items")
        with VerticalScroll(can_focus=False):
            yield Static(plan_details(self.facts.items[0]), id="detail")
        yield Static("help", id="hints")

    action_move = ReviewFloor.action_move

    @on(OptionList.OptionHighlighted)
    def highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What is told of a row."""
        self.show("detail", plan_details(self.facts.items[event.option_index]), layout=True)

    def action_refill(self) -> None:
        """Other figures in each row."""
        self.kept.turn += 1
        items = self.query_one("#items", OptionList)
        place = items.highlighted or 0
        items.set_options(plan_row(item, self.kept.turn) for item in self.facts.items)
        items.highlighted = place
        items.border_title = f"Plan {self.kept.turn} h"


class RiskFloor(FloorScreen):
    """Cells with the items of one of them, and three more panes."""

    BINDINGS: ClassVar = [("left", "cell(-1)", ""), ("right", "cell(1)", "")]
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        """Five panes."""
        yield Static("NO-GO\nsaved", id="top", markup=False)
        with Horizontal():
            with Vertical():
                yield Static(matrix(4), id="matrix")
                yield Static("", id="words")
                yield OptionList(*self.rows(), id="items")
            with Vertical():
                with VerticalScroll():
                    yield Static(
                        "\n".join(f"{s['title']:.20} █████????░░" for s in self.facts.sections)
                    )
                yield OptionList(f"! 5.3 {self.facts.items[0]['why']}", id="accepted")
                yield Static("No trend: there is no git repository here.", id="trend")
        yield Static("help", id="hints")

    def rows(self) -> list[Content]:
        """The items of the cell: as many as gonogo has in the two cells that are measured."""
        each = len(self.facts.items) // 50
        start, count = (0, each) if self.kept.cell == 4 else (each, 2 * each)
        return [review_row(item, "open") for item in self.facts.items[start : start + count]]

    def action_cell(self, step: int) -> None:
        """Another cell, its words and its items."""
        self.kept.cell += step
        items = self.query_one("#items", OptionList)
        self.show("matrix", matrix(self.kept.cell))
        self.show("words", self.facts.items[self.kept.cell]["severity_reason"], layout=True)
        items.set_options(self.rows())
        items.highlighted = 0
        items.border_title = f"Severity 5, likelihood {self.kept.cell}"


class WalkthroughFloor(FloorScreen):
    """One item to read, lines around it, and a clock."""

    AUTO_FOCUS = ""

    BINDINGS: ClassVar = [
        ("enter", "next", ""),
        ("o", "status('open')", ""),
        ("p", "status('partial')", ""),
    ]

    def compose(self) -> ComposeResult:
        """A text and lines."""
        yield Static("NO-GO\nsaved", id="top", markup=False)
        with Vertical():
            yield Static("", id="title")
            with VerticalScroll(can_focus=False):
                yield Static("", id="detail")
            yield Static(status_keys("open"), id="keys")
            yield Static("", id="facts")
            yield Static("", id="last")
        yield Input()
        yield Static("help", id="hints")

    def on_mount(self) -> None:
        """The first item; the clock goes by the second."""
        self.set_interval(1, lambda: self.tell_saving("saved"))
        self.action_next()

    def action_next(self) -> None:
        """Another item."""
        self.kept.place += 1
        self.kept.turn += 1
        item = self.facts.items[self.kept.place]
        self.tell_saving("saved")
        self.show(
            "title", f"{item['number']} {item['about']['title']}\n{item['title']}", layout=True
        )
        self.show("detail", question(item), layout=True)
        self.tell_status("open")

    def action_status(self, status: str) -> None:
        """The same item with another status."""
        self.kept.turn += 1
        self.tell_status(status)
        self.show("last", f"Last: {self.kept.place} status: → {status}")
        self.keep()

    def tell_status(self, status: str) -> None:
        """What tells of the status."""
        self.show("keys", status_keys(status))
        self.show("facts", f"{status}   Owner Dana   Due 2026-11-20 (2 d ago) overdue   1 proof")


class Floor(App[None]):
    """All of them, as large as those of gonogo at 120×40."""

    CSS = """
    #top { dock: top; height: 2; }
    #hints { dock: bottom; height: 1; }
    Input { display: none; }
    OptionList, VerticalScroll, #matrix, #trend { border: round $foreground; padding: 0; }
    #main { width: 1fr; height: 100%; layout: horizontal; }
    #sections { width: 34; height: 100%; }
    ReviewFloor #items { width: 1.1fr; height: 100%; }
    ReviewFloor VerticalScroll { width: 1fr; min-width: 50; }
    PlanFloor #items { height: 1fr; text-wrap: nowrap; }
    PlanFloor VerticalScroll { height: 10; }
    RiskFloor Vertical { width: 1fr; }
    RiskFloor #items { height: 1fr; }
    #matrix { height: auto; }
    #words { height: auto; padding: 0 1; }
    #accepted { height: auto; max-height: 25%; }
    #trend { height: 9; }
    WalkthroughFloor { align-horizontal: center; }
    WalkthroughFloor Vertical { max-width: 78; height: 1fr; padding: 0 1; }
    WalkthroughFloor VerticalScroll { height: 1fr; border: none; padding: 0 1; }
    #title { height: auto; border: heavy $primary; padding: 0 1; }
    #keys { height: 3; padding: 0 1; }
    #facts, #last { height: 1; padding: 0 2; }
    """

    def get_default_screen(self) -> ReviewFloor:
        """It begins with the review."""
        return ReviewFloor()


if __name__ == "__main__":
    FloorScreen.facts = Facts.read(int(sys.argv[1]))
    FloorScreen.path = Path(sys.argv[2])
    app = Floor()
    app.animation_level = "none"
    app.run()

"""Takes the screenshots: the real app on the sample project, with real keys and a fixed day."""

import asyncio
import datetime
import html
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gonogo.demo.make import make_demo
from gonogo.project import Project
from gonogo.report.badge import badge
from gonogo.tui.app import GonogoApp
from gonogo.tui.screens import walkthrough
from gonogo.tui.screens.scan import ScanScreen
from gonogo.tui.themes import DARK, LIGHT

HERE = Path(__file__).resolve().parent
DAY = datetime.date(2026, 11, 22)
SMALL, LARGE = (80, 24), (120, 40)


LOOKS = 50
"""Tenths of a second at most until the screen shows what it did last time."""


@dataclass(frozen=True)
class Picture:
    """One picture: its name, the keys that lead there, and the size of the terminal."""

    name: str
    keys: tuple[str, ...]
    size: tuple[int, int]
    theme: str = DARK.name


PICTURES = (
    Picture("review-80x24-dark", (), SMALL),
    Picture("review-80x24-light", (), SMALL, LIGHT.name),
    Picture("review-120x40-dark", (), LARGE),
    Picture("review-120x40-light", (), LARGE, LIGHT.name),
    Picture("review-60x20-dark", (), (60, 20)),
    Picture("plan-80x24-dark", ("P", *["plus"] * 4), SMALL),
    Picture("plan-120x40-light", ("P", *["plus"] * 5, "j"), LARGE, LIGHT.name),
    Picture("risk-80x24-dark", ("R",), SMALL),
    Picture("risk-80x24-light", ("R",), SMALL, LIGHT.name),
    Picture("risk-120x40-dark", ("R",), LARGE),
    Picture("risk-120x40-light", ("R",), LARGE, LIGHT.name),
    Picture("scan-80x24-dark", ("S", "j"), SMALL),
    Picture("meeting-80x24-dark", ("W",), SMALL),
    Picture("walkthrough-80x24-dark", ("W", "enter"), SMALL),
    Picture("walkthrough-80x24-light", ("W", "enter"), SMALL, LIGHT.name),
    Picture("walkthrough-120x40-dark", ("W", "enter", "n", *"ask Kim"), LARGE),
    Picture("walkthrough-120x40-light", ("W", "enter", "v"), LARGE, LIGHT.name),
    Picture("status-80x24-dark", ("space",), SMALL),
    Picture("evidence-80x24-dark", ("e", *"tenan"), SMALL),
    Picture("prove-80x24-dark", ("v",), SMALL),
    Picture("owner-80x24-dark", ("w",), SMALL),
    Picture("decision-80x24-dark", ("a",), SMALL),
    Picture("help-80x24-dark", ("question_mark",), SMALL),
)


async def take(picture: Picture, review: Path) -> str:
    """The picture as SVG."""
    app = GonogoApp(Project.open(review, DAY))
    async with app.run_test(size=picture.size) as pilot:
        app.theme = picture.theme
        for key in picture.keys:
            await pilot.press(key)
            if isinstance(app.screen, ScanScreen):  # the next key is for what is found
                await app.scans.scanned(app.project)
                await pilot.pause()
        for _ in range(LOOKS):  # what git tells of is drawn when it has told it
            await pilot.pause(0.1)
            svg = without_network(app.export_screenshot(title="gonogo", simplify=True))
            if shown(svg) == shown(kept(picture.name)):
                break
        return svg


def kept(name: str) -> str:
    """The picture as it was taken last; empty where there is none."""
    path = HERE / f"{name}.svg"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def shown(svg: str) -> tuple[list[tuple[str, str, str]], set[str]]:
    """The words, each with its place, and the colours: not how Textual happens to write them."""
    words = re.findall(r'<text[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>', svg)
    colours = set(re.findall(r"fill: ?(#[0-9a-f]{6})", svg))
    return [(x, y, html.unescape(text)) for x, y, text in words], colours


def without_network(svg: str) -> str:
    """The picture with a font that is at hand, instead of one that is fetched."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


@contextmanager
def sample_project() -> Iterator[Path]:
    """The review file of a sample project, and a user with no settings and no unfinished meeting.

    What the pictures show then doesn't depend on whose machine takes them.
    """
    before = dict(os.environ)
    ticks = walkthrough.TICK_SECONDS
    with tempfile.TemporaryDirectory() as folder:
        for name in [n for n in os.environ if n.startswith(("XDG_", "GIT_", "GONOGO_"))]:
            del os.environ[name]
        for name in ("NO_COLOR", "VISUAL", "EDITOR"):
            os.environ.pop(name, None)
        os.environ |= {
            "HOME": folder,
            "GONOGO_ASCII": "0",
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        walkthrough.TICK_SECONDS = 3_600.0  # the time that taking it takes is no part of it
        try:
            yield make_demo(Path(folder) / "acme-app", DAY)
        finally:
            os.environ.clear()
            os.environ |= before
            walkthrough.TICK_SECONDS = ticks


async def take_all(review: Path) -> dict[str, str]:
    """All pictures, by their names."""
    taken = {"badge": badge(Project.open(review, DAY).assessment)}
    for picture in PICTURES:
        os.environ["XDG_STATE_HOME"] = str(review.parent.parent / picture.name)  # no meeting kept
        taken[picture.name] = await take(picture, review)
    return taken


def main() -> None:
    """Take all of them."""
    with sample_project() as review:
        for name, svg in asyncio.run(take_all(review)).items():
            (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")
            print(name)


if __name__ == "__main__":
    main()

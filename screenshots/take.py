"""Takes the screenshots: the real app on the sample project, with real keys and a fixed day."""

import asyncio
import datetime
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from gonogo.demo.make import make_demo
from gonogo.project import Project
from gonogo.tui.app import GonogoApp
from gonogo.tui.screens import walkthrough
from gonogo.tui.themes import DARK, LIGHT

HERE = Path(__file__).resolve().parent
DAY = datetime.date(2026, 11, 22)
SMALL, LARGE = (80, 24), (120, 40)


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
    Picture("meeting-80x24-dark", ("W",), SMALL),
    Picture("walkthrough-80x24-dark", ("W", "enter"), SMALL),
    Picture("walkthrough-80x24-light", ("W", "enter"), SMALL, LIGHT.name),
    Picture("walkthrough-120x40-dark", ("W", "enter", "n", *"ask Kim"), LARGE),
    Picture("walkthrough-120x40-light", ("W", "enter", "v"), LARGE, LIGHT.name),
    Picture("status-80x24-dark", ("space",), SMALL),
    Picture("evidence-80x24-dark", ("e", *"tenan"), SMALL),
    Picture("owner-80x24-dark", ("w",), SMALL),
    Picture("decision-80x24-dark", ("a",), SMALL),
    Picture("help-80x24-dark", ("question_mark",), SMALL),
)


async def take(picture: Picture, review: Path) -> str:
    """The picture as SVG."""
    app = GonogoApp(Project.open(review, DAY))
    async with app.run_test(size=picture.size) as pilot:
        app.theme = picture.theme
        await pilot.press(*picture.keys)
        await pilot.pause(0.3)
        return without_network(app.export_screenshot(title="gonogo", simplify=True))


def without_network(svg: str) -> str:
    """The picture with a font that is at hand, instead of one that is fetched."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


def main() -> None:
    """Take all of them."""
    os.environ.pop("NO_COLOR", None)
    os.environ["GONOGO_ASCII"] = "0"
    with tempfile.TemporaryDirectory() as folder:
        review = make_demo(Path(folder) / "acme-app", DAY)
        walkthrough.TICK_SECONDS = 3_600.0  # the time that taking it takes is no part of it
        for picture in PICTURES:
            os.environ["XDG_STATE_HOME"] = str(Path(folder) / picture.name)  # no meeting is kept
            svg = asyncio.run(take(picture, review))
            (HERE / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
            print(picture.name)


if __name__ == "__main__":
    main()

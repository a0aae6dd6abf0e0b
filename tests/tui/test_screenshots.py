"""The pictures in ``screenshots/`` show the app as it is."""

import html
import importlib.util
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "screenshots"
AGAIN = "take them again: python3 dev.py screenshots"


@pytest.fixture(scope="module")
def taking():
    """The script that takes them."""
    spec = importlib.util.spec_from_file_location("take", FOLDER / "take.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shown(svg):
    """The words, each with its place, and the colours: not how Textual happens to write them."""
    words = re.findall(r'<text[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>', svg)
    colours = set(re.findall(r"fill: ?(#[0-9a-f]{6})", svg))
    return [(x, y, html.unescape(text)) for x, y, text in words], colours


async def test_the_pictures_are_those_of_the_app_as_it_is(taking):
    with taking.sample_project() as review:
        taken = await taking.take_all(review)
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(taken), AGAIN
    for name, svg in taken.items():
        kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
        assert shown(svg)[0], name
        assert shown(kept) == shown(svg), f"{name}: {AGAIN}"

"""The pictures in ``screenshots/`` show the app as it is."""

import importlib.util
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


async def test_the_pictures_are_those_of_the_app_as_it_is(taking):
    with taking.sample_project() as review:
        taken = await taking.take_all(review)
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(taken), AGAIN
    for name, svg in taken.items():
        words, _ = taking.shown(svg)
        assert words, name
        assert taking.shown(taking.kept(name)) == taking.shown(svg), f"{name}: {AGAIN}"

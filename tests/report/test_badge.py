from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from gonogo.assess.verdict import VerdictValue
from gonogo.report.badge import badge

SVG = "{http://www.w3.org/2000/svg}"
READABLE = 4.5


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    full = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    parts = [int(full[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.fixture(params=list(VerdictValue))
def root(request, assessment) -> ET.Element:
    verdict = assessment.verdict._replace(value=request.param)
    return ET.fromstring(badge(replace(assessment, verdict=verdict)))


def test_it_is_read_aloud_as_one_picture(root):
    assert root.get("role") == "img"
    title = root.findtext(f"{SVG}title")
    assert title == root.get("aria-label")
    assert title.startswith("Launch verdict of acme_*app*: ")
    for told in ("% risk left", "unknown 81.1 %", "accepted 1.5 %", "not applicable 0 %"):
        assert told in title


def test_verdict_and_rest_stand_in_it_and_can_be_read(root):
    label, value = root.findall(f".//{SVG}text")
    assert label.text == "launch"
    assert value.text.split(" · ")[0] in {verdict.words for verdict in VerdictValue}
    assert value.text.endswith(" % risk left")
    letters = root.find(f"./{SVG}g[@fill]").get("fill")
    for ground in root.findall(f"./{SVG}g/{SVG}rect"):
        assert 1.05 / (luminance(ground.get("fill")) + 0.05) >= READABLE
        assert luminance(letters) == pytest.approx(1)


def test_the_letters_stay_inside(root):
    for text, ground in zip(
        root.findall(f".//{SVG}text"), root.findall(f"./{SVG}g/{SVG}rect"), strict=True
    ):
        start, width = float(ground.get("x", "0")), float(ground.get("width"))
        assert float(text.get("x")) > start
        assert float(text.get("x")) + float(text.get("textLength")) < start + width


def test_it_loads_nothing_and_runs_nothing(hostile_facts):
    root = ET.fromstring(badge(hostile_facts.assessment))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags == {"svg", "title", "clipPath", "rect", "g", "text"}
    names = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or "href" in name}
    assert "<script>document.body.id='hit'</script>" in root.findtext(f"{SVG}title")

"""What an event makes doubtful, on the command line and in the file."""

import pytest


@pytest.fixture
def file(demo):
    return demo / "gonogo.toml"


def test_an_event_is_listed_marked_confirmed_and_taken_into_account(gonogo, demo, file):
    before = file.read_text()
    listed = gonogo(demo, "recheck", "release", "--json").json
    assert listed["event"] == "release"
    items = listed["items"]
    assert items
    assert all("release" in item["recheck_on"] for item in items)
    assert all(piece["state"] == "current" for item in items for piece in item["evidence"])
    shown = gonogo(demo, "recheck", "release").out
    assert shown.startswith("A release makes ")
    assert all(item["number"] in shown for item in items)
    assert file.read_text() == before, "looking changes nothing"

    first = items[0]
    piece = first["evidence"][0]
    commented = f'ref = "{piece["ref"]}" }}, # kept'
    assert f'ref = "{piece["ref"]}" }},' in before
    file.write_text(before.replace(f'ref = "{piece["ref"]}" }},', commented, 1))
    marked = gonogo(demo, "recheck", "release", first["number"], "--mark")
    assert marked.code == 0
    assert f"{first['number']} evidence made doubtful by a release" in marked.out
    assert f'ref = "{piece["ref"]}", doubted = 2026-11-22, event = "release" }}, # kept' in (
        file.read_text()
    )
    status = gonogo(demo, "status", "--json").json
    item = next(one for one in status["items"] if one["id"] == first["id"])
    assert item["standing"] == "stale"
    assert item["evidence"][0]["doubted"] == "2026-11-22"
    left = gonogo(demo, "recheck", "release", "--json").json["items"]
    assert [one["id"] for one in left] == [one["id"] for one in items[1:]]

    assert gonogo(demo, "confirm", first["number"]).code == 0
    assert commented in file.read_text()
    assert "doubted" not in file.read_text()


def test_a_misspelt_event_and_an_event_of_no_consequence_are_told(gonogo, demo):
    wrong = gonogo(demo, "recheck", "relase")
    assert wrong.code == 2
    assert 'did you mean "release"' in wrong.err
    none = gonogo(demo, "recheck", "release", "5.5")
    assert (none.code, none.out) == (
        0,
        "A release makes no proof doubtful that is good today.\n",
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [('doubted = "soon"', "is not a day"), ("doubted = 2026-11-20, event = 3", "event")],
)
def test_a_wrong_doubt_is_told_with_its_line(gonogo, demo, file, written, said):
    lines = file.read_text().splitlines()
    index = next(n for n, line in enumerate(lines) if line.lstrip().startswith("{ id ="))
    lines[index] = lines[index].replace(" },", f", {written} }},")
    file.write_text("\n".join(lines) + "\n")
    wrong = gonogo(demo, "status")
    assert wrong.code == 2
    assert f":{index + 1}" in wrong.err
    assert said in wrong.err

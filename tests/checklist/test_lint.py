from pathlib import Path

import pytest

from gonogo.checklist.lint import lint
from gonogo.checklist.load import load_checklist
from gonogo.text.problems import FileProblem


def found_in(path: Path) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in lint(path).problems]


def copy_of(small: str, item: str) -> str:
    """The text of one of the two items of the small checklist."""
    start = small.index(f"[[items]]\nid = '{item}'")
    end = small.find("\n[[items]]", start + 1)
    return small[start : end if end > 0 else len(small)]


def test_a_sound_checklist_has_no_problems(written, small):
    assert lint(written(small)) == ([], [])


SECTION = """\
[[sections]]
id = 'door'
title = 'Again'
tier = 'trust'
question = 'What?'
red_flag = 'That.'
failure_patterns = []

[[items]]
"""
EACH_KIND = {
    "an item id used twice": (
        "id = 'door.bell'",
        "id = 'door.lock'",
        [(55, 'items[2].id: "door.lock" is already items[1]; give this one its own id')],
    ),
    "a section id used twice": (
        "[[items]]\n",
        SECTION,
        [(30, 'sections[2].id: "door" is already sections[1]; give this one its own id')],
    ),
    "a principle id used twice": (
        "text = 'Keep calm.'",
        "text = 'Keep calm.'\n[[principles]]\nid = 'calm'\ntext = 'Again.'",
        [(15, 'principles[2].id: "calm" is already principles[1]; give this one its own id')],
    ),
    "an unknown section": (
        "section = 'door'\ntitle = 'Mend",
        "section = 'dor'\ntitle = 'Mend",
        [
            (56, 'items[2].section: there is no section "dor"; did you mean "door"?'),
        ],
    ),
    "a step that names a missing item": (
        "items = ['door.lock']",
        "items = ['door.lock', 'door.bel']",
        [(19, 'steps[1].items[2]: there is no item "door.bel"; did you mean "door.bell"?')],
    ),
    "a step that names a section": (
        "items = ['door.lock']",
        "items = ['window']",
        [(19, 'steps[1].items[1]: there is no item "window"; add the item or remove it here')],
    ),
    "an item twice in one step": (
        "items = ['door.lock']",
        "items = [\n  'door.lock',\n  'door.lock',\n]",
        [
            (
                21,
                'steps[1].items[2]: "door.lock" is already in steps[1]; an item has one step',
            )
        ],
    ),
    "an item in two steps": (
        "items = ['door.lock']",
        "items = ['door.lock']\n[[steps]]\ntitle = 't'\ntier = 'trust'\nwhy = 'w'\n"
        "items = ['door.bell', 'door.lock']",
        [
            (
                24,
                'steps[2].items[2]: "door.lock" is already in steps[1]; an item has one step',
            )
        ],
    ),
    "a section without items": (
        "[[items]]\n",
        SECTION.replace("'door'", "'attic'"),
        [(29, 'sections[2]: no item has section = "attic"; add items or remove the section')],
    ),
    "a link with a password": (
        "https://example.com/locks",
        "https://me:pw@example.com/",
        [
            (
                45,
                "items[1].references[1].url: a link holds no name or password before its host; "
                "remove them",
            )
        ],
    ),
    "a blocker without a reason": (
        "blocker_reason = 'An open door is no door.'\n",
        "",
        [(42, "items[1].blocker: a blocker needs a blocker_reason: why must a launch wait for it")],
    ),
    "a reason without a blocker": (
        "blocker = true\n",
        "",
        [
            (
                42,
                "items[1].blocker_reason: the item is no blocker; set blocker = true or remove "
                "the reason",
            )
        ],
    ),
    "optimistic above typical": (
        "optimistic = 1,",
        "optimistic = 5,",
        [(41, "items[1].effort_hours: optimistic (5) is more than typical (4); swap or mend them")],
    ),
    "an id outside its section": (
        "id = 'door.bell'",
        "id = 'bell'",
        [(55, 'items[2].id: "bell" must begin with its section, as "door.bell" would')],
    ),
    "an id like a number": (
        "id = 'door.bell'",
        "id = '1.2'",
        [
            (55, 'items[2].id: "1.2" looks like the number of an item; begin with its section'),
        ],
    ),
    "a reference given twice": (
        "id = 'L-1', url = 'https://example.com/locks' },",
        "id = 'L-1', url = 'https://example.com/locks' },\n"
        "  { name = 'More', id = 'L-1', url = 'https://example.com/more' },",
        [(46, 'items[1].references[2].id: "L-1" is given twice in this item; remove one')],
    ),
    "an item that a later version brings": (
        "title = 'Mend the bell'",
        "title = 'Mend the bell'\nsince = '10'",
        [
            (
                58,
                'items[2].since: "10" comes after the version of this file, "1"; raise that',
            )
        ],
    ),
    "a broken file": (
        "schema = 1",
        "schema 1",
        [(1, "not valid TOML: an = is missing after the key")],
    ),
}


STYLE = {
    "a terminal escape": (
        "verify = ['Ring it.']",
        'verify = [\n  "Ring it.",\n  "\\u001b[31mRing it.",\n]',
        [
            (
                62,
                "items[2].verify[2]: holds \\x1b, which can't be seen; remove it",
            )
        ],
    ),
    "text that runs backwards": (
        "accept = 'A recording.'",
        "accept = 'A \u202erecording.'",
        [
            (
                69,
                "items[2].evidence.accept: holds \\u202e, which can't be seen; remove it",
            )
        ],
    ),
    "a title on two lines": (
        "title = 'Mend the bell'",
        'title = "Mend\\nthe bell"',
        [(57, "items[2].title: must stay on one line; join its lines")],
    ),
}


@pytest.mark.parametrize("kind", EACH_KIND)
def test_each_kind_of_error_is_named_with_its_line(written, small, kind):
    old, new, expected = EACH_KIND[kind]
    assert old in small
    assert found_in(written(small.replace(old, new, 1))) == expected


def test_texts_may_have_lines_tabs_and_any_script(written, small):
    text = small.replace("'Ring it.'", '"Ring it.\\n\\tTwice: läuten, 鳴らす, ♪."')
    assert lint(written(text)) == ([], [])


def test_a_missing_file_is_a_problem_and_no_crash(tmp_path):
    assert "there is no such file" in lint(tmp_path / "none.toml").problems[0].message


def test_all_kinds_are_told_at_once_in_the_order_of_the_file(written, small):
    text = (
        small.replace("items = ['door.lock']", "items = ['door.lok']")
        .replace("severity = 5", "severity = 'five'")
        .replace("optimistic = 1,", "optimistic = 9,")
        .replace("https://example.com/locks", "example.com/locks")
        .replace("id = 'door.bell'", "id = 'door.lock'")
        .replace("kinds = ['file']", "kinds = []")
    )
    found = found_in(written(text))
    assert [line for line, _ in found] == [19, 37, 41, 45, 55, 71]
    assert [message.split(":")[0] for _, message in found] == [
        "steps[1].items[1]",
        "items[1].severity",
        "items[1].effort_hours",
        "items[1].references[1].url",
        "items[2].id",
        "items[2].evidence.kinds",
    ]


def test_one_broken_item_hides_nothing_elsewhere(written, small):
    broken = (
        "\n[[items]]\nid = 3\nsection = ['door']\nverify = 'x'\neffort_hours = 1\nreferences = 2\n"
    )
    found = found_in(written(small + broken + "\n" + copy_of(small, "door.bell")))
    again = 'items[4].id: "door.bell" is already items[2]; give this one its own id'
    assert again in [message for _, message in found]
    assert "items[3].id: 3 is not a text in quotes" in [message for _, message in found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "items = 3",
        "items = [3, [], {}]\nsteps = [[], {items = 3}, {items = [3]}]\nsections = {}",
        "schema = 1\nitems = [{id = [], section = {}, references = [[]], effort_hours = {}}]",
        "principles = [{id = 1}, {id = 1}]\nsections = [{}, 'x']",
        "items = [{blocker = 'yes', blocker_reason = 1, effort_hours = {optimistic = 'x'}}]",
    ],
)
def test_any_table_can_be_linted_and_every_message_has_words(written, text):
    found = found_in(written(text))
    assert found
    assert all(len(message) > 10 for _, message in found)


@pytest.mark.parametrize("kind", STYLE)
def test_style_is_warned_of_and_keeps_nothing_from_being_used(written, small, kind):
    old, new, expected = STYLE[kind]
    path = written(small.replace(old, new, 1))
    linted = lint(path)
    assert linted.problems == []
    assert [(warning.line, warning.message) for warning in linted.warnings] == expected
    assert len(load_checklist(path).items) == 2


@pytest.mark.parametrize("kind", EACH_KIND)
def test_what_lint_refuses_is_refused_wherever_it_is_read_in_the_same_words(written, small, kind):
    old, new, expected = EACH_KIND[kind]
    with pytest.raises(FileProblem) as refused:
        load_checklist(written(small.replace(old, new, 1)))
    assert [(problem.line, problem.message) for problem in refused.value.problems] == expected

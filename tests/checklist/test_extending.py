"""A checklist that extends another changes what its file names, and nothing else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gonogo.checklist.lint import lint
from gonogo.checklist.load import (
    default_checklist_path,
    load_checklist,
    load_shipped,
    shipped_checklists,
    validate,
)
from gonogo.checklist.model import Checklist, Item
from gonogo.checklist.naming import UnknownItem, find_item
from gonogo.checklist.versions import brought_after
from gonogo.text.problems import FileProblem
from gonogo.text.toml_map import map_toml

BASE = load_checklist()
HEAD = """\
schema = 1
id = "acme"
version = "3"
title = "Acme"
extends = "production-readiness"
"""
ITEM = {
    "title": "Added",
    "ask": "Is it?",
    "why": "It matters.",
    "verify": ["Look."],
    "tier": "trust",
    "severity_reason": "So.",
    "likelihood_reason": "So.",
    "effort_hours": {"optimistic": 1, "typical": 2},
    "evidence": {"accept": "A", "not_enough": "B", "kinds": ["link"], "valid_days": 90},
}
SECTION = {
    "title": "Own",
    "tier": "trust",
    "question": "Well?",
    "red_flag": "No.",
    "failure_patterns": [],
}
words = st.text("abc '\"\\", min_size=1, max_size=9)
levels = st.integers(1, 5)


given_fields = st.fixed_dictionaries(
    {},
    optional={
        "title": words,
        "ask": words,
        "why": words,
        "verify": st.lists(words, min_size=1, max_size=2),
        "severity": levels,
        "severity_reason": words,
        "likelihood": levels,
        "likelihood_reason": words,
        "blocker": st.booleans(),
        "effort_hours": st.just({"optimistic": 0.5, "typical": 1.5}),
    },
).filter(bool)


@st.composite
def changes(draw: st.DrawFn) -> dict[str, object]:
    """A change of one item, with the reasons that it needs."""
    change: dict[str, object] = draw(given_fields)
    for field in ("severity", "likelihood", "blocker"):
        if field in change:
            change[f"{field}_reason"] = draw(words)
    return change


names = st.sampled_from(sorted(BASE.by_id))
left_out = st.dictionaries(names, words.filter(str.strip), max_size=49)
some_sections = st.lists(
    st.sampled_from([*(section.id for section in BASE.sections), "own"]), max_size=5
)
a_change = changes()


@st.composite
def files(draw: st.DrawFn) -> dict[str, object]:
    """The table of a sound checklist file that extends the shipped one."""
    off = draw(left_out)
    places = draw(some_sections)
    items = [
        {
            **ITEM,
            "id": f"{place}.own{n}",
            "section": place,
            "severity": draw(levels),
            "likelihood": draw(levels),
        }
        for n, place in enumerate(places)
    ]
    joining = {"1": [items[0]["id"]]} if items and draw(st.booleans()) else {}
    return {
        "schema": 1,
        "id": "acme",
        "version": "3",
        "title": "Acme",
        "extends": "production-readiness",
        "off": off,
        "change": draw(st.dictionaries(names.filter(lambda n: n not in off), a_change)),
        "into_step": joining,
        "sections": [{**SECTION, "id": "own"}] if "own" in places else [],
        "items": items,
    }


def made_of(table: dict[str, object]) -> Checklist:
    checklist, problems = validate(table, lambda: map_toml(""))
    assert problems == []
    assert checklist is not None
    return checklist


@settings(max_examples=50)
@given(files())
def test_only_what_the_file_names_is_another(table):
    checklist = made_of(table)
    for item in BASE.in_order:
        change = table["change"].get(item.id, {})
        if item.id in table["off"]:
            assert item.id not in checklist.by_id
            continue
        now = checklist.by_id[item.id].model_dump()
        expected = item.model_dump() | change
        if change.get("blocker") is False:
            expected["blocker_reason"] = None
        assert now == expected
        assert checklist.numbers[item.id] == BASE.numbers[item.id]
    assert [out.item.id for out in checklist.left_out] == [
        item.id for item in BASE.in_order if item.id in table["off"]
    ]
    assert {out.item.id: out.why for out in checklist.left_out} == table["off"]


@settings(max_examples=50)
@given(files())
def test_risk_numbers_and_steps_add_up(table):
    checklist = made_of(table)
    added = [item["id"] for item in table["items"]]
    total = sum(item.risk for item in checklist.items)
    expected = sum(item.risk for item in BASE.items)
    expected -= sum(BASE.by_id[item].risk for item in table["off"])
    for name, change in table["change"].items():
        expected += risk_of(BASE.by_id[name], change) - BASE.by_id[name].risk
    assert total == expected + sum(checklist.by_id[item].risk for item in added)
    assert len(set(checklist.numbers.values())) == len(checklist.items)
    taken = set(checklist.numbers.values()) & {out.number for out in checklist.left_out}
    assert not taken
    for place in {item["section"] for item in table["items"]}:
        members = [item.id for item in checklist.items_of(place)]
        own = [item for item in added if item in members]
        assert members[len(members) - len(own) :] == own
        last = 0 if place == "own" else 5
        numbers = [int(checklist.numbers[item].split(".")[1]) for item in own]
        assert numbers == list(range(last + 1, last + 1 + len(own)))
    assert {item for item in checklist.step_of if item not in added} == {
        item for item in BASE.step_of if item not in table["off"]
    }
    assert all(checklist.step_of[i] == BASE.step_of[i] for i in checklist.step_of if i not in added)


def risk_of(item: Item, change: dict[str, int]) -> int:
    return int(
        2 ** (change.get("severity", item.severity) - 1)
        * 2 ** (change.get("likelihood", item.likelihood) - 1)
    )


def test_its_version_changes_with_either_of_both(written):
    assert load_checklist(written(HEAD)).version == f"3+{BASE.version}"


def test_each_item_is_compared_with_the_part_of_the_version_that_brings_it(monkeypatch):
    risk = {"severity": 1, "likelihood": 1}
    added = {**ITEM, **risk, "id": "auth.added", "section": "auth", "since": "3"}
    own = {"schema": 1, "id": "acme", "version": "3", "title": "Acme", "items": [added]}
    checklist = made_of({**own, "extends": "ai-products"})
    assert brought_after(checklist, "2+1+1") == {"auth.added"}
    assert brought_after(checklist, "2+beta+1+1") == {"auth.added"}
    assert brought_after(checklist, "3+0+0") == frozenset()
    for of_another in ("1", "2", "2+1"):
        assert brought_after(checklist, of_another) == frozenset()
    newer = BASE.model_copy(
        update={
            "version": "2",
            "items": [
                i.model_copy(update={"since": "2"} if i.id == "cost.caching" else {})
                for i in BASE.items
            ],
        }
    )
    monkeypatch.setattr("gonogo.checklist.load.load_shipped", lambda _: newer)
    checklist = made_of({**own, "extends": BASE.id})
    assert brought_after(checklist, "3+1") == {"cost.caching"}
    assert brought_after(checklist, "2+1") == {"cost.caching", "auth.added"}
    assert brought_after(checklist, "2+2") == {"auth.added"}
    assert brought_after(checklist, checklist.version) == frozenset()


def test_a_section_and_a_step_of_which_nothing_is_left_keep_their_numbers(written):
    names = [item.id for item in BASE.items_of("database")]
    off = "".join(f'"{name}" = "We have none."\n' for name in names)
    checklist = load_checklist(written(f"{HEAD}[off]\n{off}"))
    assert [section.id for section in checklist.sections] == [s.id for s in BASE.sections]
    assert checklist.items_of("database") == ()
    assert checklist.numbers["cost.budget-alerts"] == "8.4"
    assert checklist.steps[3].items == []
    assert checklist.step_of["cost.budget-alerts"] == 5


def test_a_shipped_checklist_that_extends_another_can_be_extended(written):
    text = HEAD.replace('"production-readiness"', '"ai-products"')
    checklist = load_checklist(written(f'{text}[off]\n"llm.vendor-data" = "Our own model."\n'))
    ours = load_shipped("ai-products")
    assert len(checklist.items) == len(ours.items) - 1
    assert checklist.numbers["llm.bounded-agency"] == "11.5"
    assert checklist.version == f"3+{ours.version}"


def test_an_item_that_is_left_out_is_told_with_the_reason_where_it_is_asked_for(written):
    checklist = load_checklist(written(f'{HEAD}[off]\n"auth.tenant-isolation" = "One tenant."\n'))
    for named in ("1.2", "auth.tenant-isolation"):
        with pytest.raises(UnknownItem, match=r"1\.2 .* is left out by the checklist: One tenant"):
            find_item(checklist, named)


WRONG = [
    ('[off]\n"auth.tenant-isolaton" = "x"', 7, 'did you mean "auth.tenant-isolation"?'),
    ('[off]\n"1.2" = "x"', 7, 'name the item by its id, "auth.tenant-isolation"'),
    ('[off]\n"auth.tenant-isolation" = " "', 7, "needs a reason"),
    ('[off]\n"auth.tenant-isolation" = ""', 7, "must not be empty"),
    ('[off]\n"auth.tenant-isolation" = 1', 7, "1 is not a text in quotes"),
    ('[off]\nauth.tenant-isolation = "x"', 7, 'needs quotes; write "auth.tenant-isolation"'),
    ("[change.auth.tenant-isolation]\nseverity = 1", 6, 'write "auth.tenant-isolation"'),
    ('[change."auth.tenant-isolation"]\nseverity = 1', 7, "needs a severity_reason"),
    ('[change."auth.tenant-isolation"]\nlikelihood = 1', 7, "needs a likelihood_reason"),
    ('[change."auth.tenant-isolation"]\nblocker = false', 7, "needs a blocker_reason"),
    ('[change."auth.tenant-isolation"]\nblocker_reason = "x"', 7, "write blocker = true or false"),
    ('[change."auth.tenant-isolation"]\nsevrity = 1', 7, 'did you mean "severity"?'),
    ('[change."auth.tenant-isolation"]\nid = "x"', 7, "there is no such key; there are title"),
    ('[change."auth.tenant-isolation"]', 6, "changes nothing; name one of title, ask"),
    ('[change."auth.nothing"]\ntitle = "x"', 6, "there is no such item"),
    (
        '[change."auth.tenant-isolation"]\neffort_hours = { optimistic = 3, typical = 1 }',
        7,
        "optimistic (3) is more than typical (1)",
    ),
    (
        '[off]\n"auth.tenant-isolation" = "x"\n[change."auth.tenant-isolation"]\ntitle = "x"',
        8,
        "is switched off under [off]",
    ),
    ('[into_step]\n9 = ["auth.tenant-isolation"]', 7, "no such step; there are 1 to 5"),
    ('[into_step]\n1 = ["auth.tenant-isolatio"]', 7, 'did you mean "auth.tenant-isolation"?'),
    ('[into_step]\n2 = ["auth.tenant-isolation"]', 7, "is already in step 1 of"),
    ('[into_step]\n1 = ["cost.caching"]\n2 = ["cost.caching"]', 8, "already in into_step.1"),
    ('[into_step]\n1 = ["cost.caching", "cost.caching"]', 7, "already in into_step.1"),
    ('[[sections]]\nid = "auth"', 7, '"auth" is already in "production-readiness"'),
    ('[[items]]\nid = "auth.tenant-isolation"', 7, '"auth.tenant-isolation" is already 1.2 of'),
    ('[[items]]\nid = "auth.x"\nsection = "auht"', 8, 'did you mean "auth"?'),
]


@pytest.mark.parametrize(("more", "line", "message"), WRONG, ids=[more for more, _, _ in WRONG])
def test_what_is_wrong_is_said_with_its_line_in_this_file(written, more, line, message):
    path = written(f"{HEAD}{more}\n")
    with pytest.raises(FileProblem) as refused:
        load_checklist(path)
    assert refused.value.name == str(path)
    told = [problem for problem in refused.value.problems if message in problem.message]
    assert [problem.line for problem in told] == [line]


@pytest.mark.parametrize(
    ("base", "message"),
    [
        ('"production-rediness"', 'did you mean "production-readiness"?'),
        ('"../other.toml"', "only a checklist that comes with gonogo can be extended"),
        ('"Production Readiness"', 'did you mean "production-readiness"?'),
        ('""', "only a checklist that comes with gonogo can be extended"),
        ("1", "1 is not a text in quotes"),
        ('"acme"', "only a checklist that comes with gonogo"),
    ],
)
def test_only_what_comes_along_can_be_extended(written, base, message):
    text = HEAD.replace('"production-readiness"', base)
    (problem,) = lint(written(text)).problems
    assert problem.line == 5
    assert message in problem.message


def test_it_needs_an_id_of_its_own(written):
    text = HEAD.replace('"acme"', '"production-readiness"')
    assert [p.line for p in lint(written(text)).problems if "its own id" in p.message] == [2]


def test_what_only_an_extending_file_has_asks_what_it_extends(written, small):
    told = [problem.message for problem in lint(written(small + "\n[off]\n")).problems]
    assert "extends: is missing" in told


def test_all_that_is_wrong_is_said_at_once_in_the_order_of_the_file(written):
    text = HEAD + '[off]\n"nope" = "x"\n[change."no.pe"]\ntitle = ""\nseverity = 9\n'
    lines = [problem.line for problem in lint(written(text)).problems]
    assert lines == sorted(lines)
    assert len(lines) >= 4


def test_probes_are_added_and_those_of_items_left_out_go_with_them(written):
    gone = BASE.probes[0].item
    text = f"""{HEAD}
        [off]
        "{gone}" = "No."
        [[probes]]
        id = "own"
        item = "cost.caching"
        says = "for"
        sure = "hint"
        files = ["cache.py"]
        unless = ["{BASE.probes[-1].id}"]
        message = "There is a cache."
        """
    probes = load_checklist(written(text)).probes
    kept = [probe.id for probe in BASE.probes if probe.item != gone]
    assert [probe.id for probe in probes] == [*kept, "own"]
    assert len(kept) < len(BASE.probes)
    (problem,) = lint(written(text.replace("cost.caching", gone))).problems
    assert f'there is no item "{gone}"' in problem.message


def test_everything_off_leaves_no_checklist(written):
    off = "".join(f'"{item}" = "No."\n' for item in BASE.by_id)
    (problem,) = lint(written(f"{HEAD}[off]\n{off}")).problems
    assert "leaves no item at all" in problem.message


@pytest.mark.parametrize("path", shipped_checklists().values(), ids=lambda path: path.stem)
def test_what_is_shipped_is_sound_and_named_after_its_id(path):
    assert lint(path) == ([], [])
    assert load_shipped(path.stem).id == path.stem


def test_the_items_for_language_models_are_as_good_as_the_others():
    checklist = load_shipped("ai-products")
    own = checklist.items_of("llm")
    assert len([item for item in own if not item.since]) == 5, "a later one names its version"
    for item in own:
        assert len(item.title) <= 60
        assert len(item.verify) >= 3
        assert "Pass:" in " ".join(item.verify)
        assert len(item.references) >= 2
        assert item.evidence.recheck_on
    text = shipped_checklists()["ai-products"].read_text(encoding="utf-8")
    numbered = re.findall(r"^# (\d+\.\d+)\n\[\[items\]\]\nid = '(.+)'$", text, re.M)
    assert numbered == [(checklist.numbers[item.id], item.id) for item in own]
    others = {item.id for item in BASE.items} - checklist.extension.changed.keys()
    assert all(checklist.by_id[item] == BASE.by_id[item] for item in others)


def test_the_folder_of_the_shipped_ones_holds_nothing_but_their_schema_besides():
    folder = default_checklist_path().parent
    files = {path for path in folder.iterdir() if path.is_file()}
    assert files == {*shipped_checklists().values(), folder / "checklist.schema.json"}

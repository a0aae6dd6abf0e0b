"""The schemas against what the files and documents really are, judged by independent validators."""

import datetime
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker

from gonogo.assess.assessment import assess
from gonogo.checklist.load import DEFAULT, load_checklist, shipped_checklists, validate
from gonogo.project import Project
from gonogo.report.plan_json import plan_document
from gonogo.report.schemas import WHICH, schema_of
from gonogo.report.status_json import status_document
from gonogo.review.model import Answer, Decision, Evidence, Policy, Review, Status
from gonogo.store.document import parse
from gonogo.store.layout import new_text
from gonogo.store.place import new_review_text
from gonogo.store.schema_file import named_schema
from gonogo.text.problems import FileProblem
from gonogo.text.toml_map import map_toml

CHECKLIST = load_checklist()
EXTENDING = """
schema = 1
id = "acme"
version = "3"
title = "Acme"
extends = "production-readiness"
"""


def in_json(value: Any) -> Any:
    """A TOML value as editors give it to a schema: days as texts."""
    match value:
        case dict():
            return {key: in_json(part) for key, part in value.items()}
        case list():
            return [in_json(part) for part in value]
        case datetime.date():
            return value.isoformat()
    return value


def errors(which: str, document: Any, *, strict: bool = False) -> list[str]:
    """What is wrong with a document; ``strict`` asks that the schema tells every field."""
    schema = schema_of(which)
    schema = closed(schema) if strict else schema
    validator = Draft7Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def closed(schema: Any) -> Any:
    """A schema that allows no other fields than it tells, and asks for each of them."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(part) for key, part in schema.items()}
    if isinstance(fields := found.get("properties"), dict) and found.get("type") == "object":
        found |= {"additionalProperties": False, "required": list(fields)}
    return found


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fresh") / "gonogo.toml"
    launch = datetime.date(2026, 12, 5)
    path.write_text(new_review_text("acme", launch, load_checklist(), DEFAULT))
    return path


@pytest.mark.parametrize("which", WHICH)
def test_each_is_a_schema(which):
    Draft7Validator.check_schema(schema_of(which))


def test_real_reviews_fit(fresh, demo_made):
    for path in (fresh, demo_made / "gonogo.toml"):
        assert errors("review", in_json(tomllib.loads(path.read_text()))) == []


@pytest.mark.parametrize("path", shipped_checklists().values(), ids=lambda path: path.stem)
def test_shipped_checklists_fit(path):
    assert errors("checklist", tomllib.loads(path.read_text())) == []


names = st.text("abcé \"'\\\n#", max_size=9)
days = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1))
maybe_days = st.none() | days
evidence = st.builds(
    Evidence,
    id=st.uuids().map(str),
    at=days,
    by=names,
    ref=st.text("ab/", min_size=1),
    doubted=maybe_days,
    event=names,
)
answers = st.builds(
    Answer,
    status=st.sampled_from(Status),
    note=names,
    decision=st.none() | st.builds(Decision, by=names, at=maybe_days, until=maybe_days, why=names),
    owner=names,
    due=maybe_days,
    evidence=st.lists(evidence, max_size=2).map(tuple),
)


policies = st.builds(Policy, max_remaining=st.floats(0, 100), require=st.sampled_from(["go"]))
some_answers = st.dictionaries(st.sampled_from(list(CHECKLIST.by_id)), answers, max_size=4)


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    some = draw(some_answers)
    return Review(
        checklist="production-readiness",
        checklist_version="1",
        project=draw(names),
        launch=draw(maybe_days),
        policy=draw(policies),
        items={item: some.get(item, Answer()) for item in CHECKLIST.by_id},
    )


@settings(deadline=None, max_examples=30)
@given(reviews(), st.none() | st.floats(0, 99))
def test_random_reviews_fit_as_they_are_written_and_so_do_their_documents(today, review, hours):
    checklist = CHECKLIST
    text = new_text(checklist, review)
    assert parse(text, "gonogo.toml").review == review
    assert errors("review", in_json(tomllib.loads(text))) == []
    assessed = assess(checklist, review, today, {})
    assert errors("status", status_document(assessed), strict=True) == []
    plan = assessed.plan(hours)
    assert errors("plan", plan_document(plan, assessed.outlook(plan)), strict=True) == []


def test_the_documents_of_the_demo_have_exactly_these_fields(demo_made, today):
    project = Project.open(demo_made / "gonogo.toml", today)
    for which in ("status", "report"):
        document = status_document(project.assessment, project.file_cautions)
        assert errors(which, document, strict=True) == []
    plan = project.assessment.plan(8)
    assert errors("plan", plan_document(plan, project.assessment.outlook(plan)), strict=True) == []


WRONG_REVIEWS = [
    ('status = "unknown"', 'status = "opne"'),
    ('status = "unknown"', "status = 1"),
    ('due = ""', 'due = "soon"'),
    ("launch = 2026-12-05", 'launch = "x"'),
    ("max_remaining = 25", "max_remaining = 101"),
    ('require = "go-with-risk"', 'require = "maybe"'),
    ('project = "acme"', "project = 1"),
    ('project = "acme"', ""),
    ("schema = 1", "schema = 2"),
    ("schema = 1", ""),
    ('[items."auth.tenant-isolation"]', '[items."Auth Tenant"]'),
    ("evidence = []", 'evidence = [{ id = "a", at = 2026-01-01, by = "b" }]'),
    ("evidence = []", 'evidence = [{ id = "a", at = "", by = "b", ref = "c" }]'),
    ('note = ""', 'note = ""\ndecision = 1'),
    ('note = ""', 'note = ""\ndecision = { until = "later" }'),
]


@pytest.mark.parametrize(("right", "wrong"), WRONG_REVIEWS)
def test_what_gonogo_refuses_in_a_review_the_schema_refuses_too(fresh, right, wrong):
    text = fresh.read_text()
    assert right in text
    text = text.replace(right, wrong, 1)
    with pytest.raises(FileProblem):
        parse(text, "gonogo.toml")
    assert errors("review", in_json(tomllib.loads(text)))


@pytest.mark.parametrize(
    ("right", "as_well"),
    [
        ('note = ""', 'note = ""\nours = 1'),
        ('due = ""', 'due = "2026-12-05"'),
        ('due = ""', "due = 2026-12-05"),
        ('owner = ""', ""),
        ('note = ""', 'note = ""\ndecision = { until = "" }'),
        ("max_remaining = 25", "max_remaining = 12.5"),
        ("launch = 2026-12-05", ""),
        ("launch = 2026-12-05", 'launch = ""'),
    ],
)
def test_what_gonogo_takes_in_a_review_the_schema_takes_too(fresh, right, as_well):
    text = fresh.read_text().replace(right, as_well, 1)
    parse(text, "gonogo.toml")
    assert errors("review", in_json(tomllib.loads(text))) == []


CHECKLISTS = [
    ("", True),
    ('[off]\n"auth.tenant-isolation" = "x"', True),
    ('[change."auth.tenant-isolation"]\nseverity = 1\nseverity_reason = "x"', True),
    ('[change."auth.tenant-isolation"]\nblocker = false\nblocker_reason = "x"', True),
    ('[into_step]\n1 = ["cost.caching"]', True),
    ("off = 1", False),
    ('[off]\n"auth.tenant-isolation" = ""', False),
    ('[change."auth.tenant-isolation"]\nseverity = 1', False),
    ('[change."auth.tenant-isolation"]\nblocker_reason = "x"', False),
    ('[change."auth.tenant-isolation"]\nid = "x"', False),
    ('[change."auth.tenant-isolation"]', False),
    ('[scales]\nlikelihood_note = "x"', False),
    ("colour = 1", False),
    ('[[items]]\nid = "auth.x"', False),
]


@pytest.mark.parametrize(("more", "sound"), CHECKLISTS)
def test_extending_checklists_fit_if_they_are_sound(more, sound):
    table = tomllib.loads(EXTENDING + more)
    assert (not validate(table, lambda: map_toml(""))[1]) == sound
    assert (not errors("checklist", table)) == sound


def test_a_whole_checklist_has_nothing_of_an_extending_one_and_all_of_its_own():
    table = tomllib.loads(shipped_checklists()["production-readiness"].read_text())
    for key, value in (("off", {}), ("change", {}), ("into_step", {})):
        assert errors("checklist", {**table, key: value})
    for key in ("scales", "items", "sections", "title"):
        assert errors("checklist", {name: part for name, part in table.items() if name != key})
    assert errors("checklist", {**table, "items": []})


def test_the_schema_that_shipped_checklists_name_is_the_one_that_gonogo_prints():
    folder = shipped_checklists()["production-readiness"].parent
    kept = json.loads((folder / "checklist.schema.json").read_text())
    assert kept == schema_of("checklist"), "gonogo schema checklist > checklists/…schema.json"
    for path in shipped_checklists().values():
        assert named_schema(path.read_text()) == "./checklist.schema.json"


def taplo(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the TOML editors' own validator."""
    program = shutil.which("taplo", path=Path(sys.executable).parent)
    assert program, "taplo is among the development dependencies: pip install -e '.[dev]'"
    command = [program, "lint", "--no-auto-config", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_editors_find_real_files_right_and_wrong_ones_wrong(fresh, demo_made, tmp_path, built):
    schema = f"--schema={built('review').as_uri()}"
    done = taplo(schema, fresh, demo_made / "gonogo.toml")
    assert done.returncode == 0, done.stderr
    wrong = tmp_path / "gonogo.toml"
    for right, other in WRONG_REVIEWS:
        wrong.write_text(fresh.read_text().replace(right, other, 1))
        done = taplo(schema, wrong)
        assert done.returncode == 1, other
        assert "\nerror: " in done.stderr


def test_editors_find_checklists_right_and_wrong_ones_wrong(tmp_path, built):
    done = taplo(*shipped_checklists().values())  # by the schema that they name themselves
    assert done.returncode == 0, done.stderr
    for more, sound in CHECKLISTS:
        path = tmp_path / "checklist.toml"
        path.write_text(EXTENDING + more)
        done = taplo(f"--schema={built('checklist').as_uri()}", path)
        assert (done.returncode == 0) == sound, (more, done.stderr)


@pytest.fixture
def built(tmp_path: Path) -> Any:
    """Writes a schema to a file; gives its path."""

    def build(which: str) -> Path:
        path = tmp_path / f"{which}.json"
        path.write_text(json.dumps(schema_of(which)))
        return path

    return build

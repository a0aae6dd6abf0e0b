"""Versions read table by table say what they say when each is read as a whole."""

import random

import pytest

from gonogo.checklist.load import load_checklist
from gonogo.review.model import Answer, Review, Status
from gonogo.store.document import parse
from gonogo.store.layout import new_text
from gonogo.store.old_versions import OldVersions
from gonogo.text.problems import FileProblem


def as_a_whole(text: str):
    try:
        return parse(text, "x").review
    except FileProblem as problem:
        return problem.problems


def in_parts(versions: OldVersions, text: str):
    try:
        return versions.read(text.encode())
    except FileProblem as problem:
        return problem.problems


@pytest.fixture(scope="module")
def new_review() -> str:
    checklist = load_checklist()
    note = Answer(status=Status.OPEN, note="two\nlines", owner="dana")
    review = Review(
        checklist=checklist.id,
        checklist_version=checklist.version,
        project="acme-app",
        items={"auth.tenant-isolation": note, "retired.item": note},
    )
    return new_text(checklist, review)


HEADER = '[items."auth.tenant-isolation"]'


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text,
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"{text}\n{HEADER}\nstatus = 'open'\n",
        lambda text: f"{text}\n  {HEADER}\nstatus = 'open'\n",
        lambda text: f"{text}\n[policy]\nmax_remaining = 3\n",
        lambda text: f"{text}\n  [policy]\n",
        lambda text: f"policy = {{}}\n{text}",
        lambda text: f"items = {{}}\n{text}",
        lambda text: f'"\\u0069tems" = {{}}\n{text}',
        lambda text: f'items."auth.tenant-isolation".status = "open"\n{text}',
        lambda text: text.replace(HEADER, f'{HEADER[:-1]}.decision]\nby = "x"\n\n{HEADER}'),
        lambda text: text.replace(HEADER, f"{HEADER} # why"),
        lambda text: text.replace(HEADER, '[items]\n"a.b" = {}\n'),
        lambda text: text.replace(HEADER, "[[items]]"),
        lambda text: text.replace(HEADER, "[other]"),
        lambda text: text.replace(HEADER, f'[x]\ny = """\n{HEADER}\n"""\n'),
        lambda text: text.replace('note = ""', 'note = """\n[items."b"]\n"""', 1),
        lambda text: text.replace("evidence = []", "evidence = [\n[1],\n]", 1),
        lambda text: text.replace('status = "unknown"', 'status = "no"', 1),
        lambda text: text.replace("schema = 1", "schema = 2"),
        lambda text: text.replace("schema = 1\n", ""),
        lambda text: text.replace(HEADER, f"<<<<<<< ours\n{HEADER}"),
        lambda text: text[: len(text) // 2],
        lambda text: text[:0],
        lambda text: HEADER + text[:0],
        lambda text: f'{text}\n[x]\ny = """\n{HEADER}x\n[z]\n"""\n',
        lambda text: text.replace(HEADER, f'[x]\ny = """\n{HEADER}') + '[z]\n"""\n',
        lambda text: f"{text}\n[scan]\ndropped = []\n",
        lambda text: f"{text}\n[items]\n",
        lambda text: text + "x" * 200_000,
    ],
)
def test_any_text_says_the_same(new_review, edit):
    text = edit(new_review)
    assert in_parts(OldVersions("x"), text) == as_a_whole(text)


def test_texts_changed_line_by_line_at_random_say_the_same(new_review):
    chance = random.Random(1)
    versions = OldVersions("x")
    lines = new_review.split("\n")
    for _ in range(60):
        changed = list(lines)
        for _ in range(chance.choice((1, 1, 2))):
            at = chance.randrange(len(changed))
            match chance.randrange(3):
                case 0:
                    del changed[at]
                case 1:
                    changed.insert(at, chance.choice(lines))
                case 2:
                    other = chance.randrange(len(changed))
                    changed[at], changed[other] = changed[other], changed[at]
        text = "\n".join(changed)
        assert in_parts(versions, text) == as_a_whole(text), text

"""``gonogo resolve`` and ``gonogo merge-driver``, on files as git leaves them."""

import re

import pytest

from gonogo.store.document import parse
from gonogo.store.place import create_review

FIRST, SECOND, THIRD = "auth.server-side-enforcement", "auth.tenant-isolation", "auth.session-flows"
LINES = "".join(f"line {number}\\n" for number in range(6))
NOTES = [f'"{LINES}{end}"' for end in ("mine", "other")]


def edited(text: str, *edits: tuple[str, str, str]) -> str:
    """The text with keys of items given other values."""
    for item, key, value in edits:
        head, header, rest = text.partition(f'[items."{item}"]')
        rest = re.sub(
            rf"^{key} = .*$", lambda _, k=key, v=value: f"{k} = {v}", rest, count=1, flags=re.M
        )
        text = head + header + rest
    return text


OURS = [(FIRST, "status", '"done"'), (FIRST, "owner", '"dana"'), (SECOND, "note", NOTES[0])]
THEIRS = [(FIRST, "status", '"open"'), (SECOND, "note", NOTES[1]), (THIRD, "due", "2026-12-01")]


@pytest.fixture
def conflict(sandbox):
    """A repository in the midst of a merge that git couldn't do alone."""
    file = sandbox.root / "gonogo.toml"
    create_review(file, "acme")
    base = file.read_text()
    sandbox.git("add", "--all")
    sandbox.git("commit", "--quiet", "-m", "base")
    sandbox.git("branch", "-M", "main")
    sandbox.git("switch", "--quiet", "-c", "feature")
    file.write_text(edited(base, *THEIRS))
    sandbox.git("commit", "--quiet", "--all", "-m", "theirs", "--author", "Bo <bo@example.com>")
    sandbox.git("switch", "--quiet", "main")
    file.write_text(edited(base, *OURS))
    sandbox.git("commit", "--quiet", "--all", "-m", "ours")
    with pytest.raises(Exception, match="merge"):
        sandbox.git("merge", "feature")
    return sandbox


def review_in(sandbox):
    return parse((sandbox.root / "gonogo.toml").read_text(), "x").review


def test_all_but_the_true_conflicts_is_settled_and_the_rest_told(conflict, gonogo):
    run = gonogo(conflict.root, "resolve")
    assert run.code == 2
    assert "2 conflicts left between markers" in run.out
    assert [line for line in run.err.splitlines() if line.startswith("left: ")] == [
        "left: 1.1 Enforce login and permissions on the server: status",
        "left: 1.2 Prove one customer cannot reach another's data: note",
    ]
    assert "--ours ITEM or --theirs ITEM" in run.err
    text = (conflict.root / "gonogo.toml").read_text()
    assert text.count("<<<<<<< ours: main\n") == 2
    assert text.count(">>>>>>> theirs: feature\n") == 2


def test_named_sides_are_taken_and_git_add_is_named(conflict, gonogo):
    run = gonogo(conflict.root, "resolve", "--ours", "1.1", "--theirs", SECOND)
    assert run.code == 0, run.err
    assert "2 of them chosen" in run.out
    assert "git add gonogo.toml" in run.err
    review = review_in(conflict)
    assert (review.answer(FIRST).status, review.answer(FIRST).owner) == ("done", "dana")
    assert review.answer(SECOND).note.endswith("other")
    assert str(review.answer(THIRD).due) == "2026-12-01"
    again = gonogo(conflict.root, "resolve")
    assert (again.code, "git add gonogo.toml" in again.err) == (0, True)
    conflict.git("add", "gonogo.toml")
    conflict.git("commit", "--quiet", "--no-edit")
    assert "git has nothing to merge" in gonogo(conflict.root, "resolve").err


def test_one_side_for_all_but_some(conflict, gonogo):
    assert gonogo(conflict.root, "resolve", "--theirs", "1.1", "--ours", "all").code == 0
    assert review_in(conflict).answer(FIRST).status == "open"
    assert review_in(conflict).answer(SECOND).note.endswith("mine")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--ours", "1.99"], 'there is no item "1.99"'),
        (["--ours", "auth.tenant-izolation"], 'did you mean "auth.tenant-isolation"?'),
        (["--ours", "1.5"], "1.5 is not in conflict; in conflict: 1.1, 1.2"),
        (["--ours", "1.1", "--theirs", FIRST], "named for both sides"),
        (["--ours", "all", "--theirs", "all"], "can't both be"),
    ],
)
def test_a_wrong_choice_changes_nothing(conflict, gonogo, options, told):
    before = (conflict.root / "gonogo.toml").read_bytes()
    run = gonogo(conflict.root, "resolve", *options)
    assert run.code == 2
    assert told in run.err
    assert (conflict.root / "gonogo.toml").read_bytes() == before


def test_a_person_is_asked_for_each_with_who_and_when(conflict, terminal):
    run = terminal(conflict.root, "resolve", typed="x\n\nt\nours\n")
    assert run.code == 0
    assert "1.1 Enforce login and permissions on the server: status  (1 of 2)" in run.out
    assert re.search(r"o ours: done\s+main; Dana, \d{4}-\d\d-\d\d", run.out)
    assert re.search(r"t theirs: open\s+feature; Bo, \d{4}-\d\d-\d\d", run.out)
    assert "-mine" in run.out
    assert "+other" in run.out
    assert review_in(conflict).answer(FIRST).status == "open"
    assert review_in(conflict).answer(SECOND).note.endswith("mine")


@pytest.mark.parametrize(("typed", "left"), [("q\n", 2), ("s\nt\n", 1), ("o\nq\n", 1)])
def test_what_is_skipped_stays_between_markers(conflict, terminal, typed, left):
    assert terminal(conflict.root, "resolve", typed=typed).code == 2
    assert (conflict.root / "gonogo.toml").read_text().count("<<<<<<<") == left


def test_who_breaks_off_changes_nothing(conflict, terminal):
    before = (conflict.root / "gonogo.toml").read_bytes()
    assert terminal(conflict.root, "resolve", typed="o\n\x04").code == 130
    assert (conflict.root / "gonogo.toml").read_bytes() == before


def test_json_tells_what_was_settled_and_what_is_left(conflict, gonogo):
    run = gonogo(conflict.root, "resolve", "--theirs", "1.1", "--json")
    assert run.code == 2
    assert run.json["sides"] == {"ours": "main", "theirs": "feature"}
    assert run.json["settled"] == [
        {
            "item": FIRST,
            "number": "1.1",
            "field": "status",
            "ours": "done",
            "theirs": "open",
            "took": "theirs",
        }
    ]
    assert [(left["item"], left["field"]) for left in run.json["left"]] == [(SECOND, "note")]


def test_edits_made_by_hand_outside_and_between_the_markers_count(conflict, gonogo):
    file = conflict.root / "gonogo.toml"
    text = edited(file.read_text(), (THIRD, "owner", '"eve" # by hand'))
    text = text.replace('status = "done"', 'status = "partial" # better', 1)
    file.write_text(text)
    assert gonogo(conflict.root, "resolve", "--ours", "all").code == 0
    assert review_in(conflict).answer(THIRD).owner == "eve"
    assert review_in(conflict).answer(FIRST).status == "partial"
    assert "# by hand" in file.read_text()
    assert "# better" in file.read_text()


def test_where_a_side_is_no_review_any_more_those_of_git_are_taken(conflict, gonogo):
    file = conflict.root / "gonogo.toml"
    file.write_text(file.read_text().replace('status = "done"', "status = done"))
    run = gonogo(conflict.root, "resolve", "--ours", "all")
    assert run.code == 0
    assert "git's own are used" in run.err
    assert review_in(conflict).answer(FIRST).status == "done"


def test_markers_without_git_are_settled_as_well(conflict, gonogo, tmp_path):
    file = tmp_path / "alone" / "gonogo.toml"
    file.parent.mkdir()
    file.write_text((conflict.root / "gonogo.toml").read_text())
    assert gonogo(file.parent, "resolve", "--theirs", "all").code == 0
    assert parse(file.read_text(), "x").review.answer(FIRST).status == "open"


def test_broken_markers_without_git_are_one_message(tmp_path, gonogo):
    create_review(tmp_path / "gonogo.toml", "acme")
    file = tmp_path / "gonogo.toml"
    file.write_text(file.read_text().replace("schema = 1", "<<<<<<< a\nschema = 1"))
    before = file.read_bytes()
    run = gonogo(tmp_path, "resolve")
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "has no end" in run.err
    assert file.read_bytes() == before


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_file_that_holds_one_side_only_is_not_taken_for_merged(conflict, gonogo, side):
    conflict.git("checkout", f"--{side}", "--", "gonogo.toml")
    run = gonogo(conflict.root, "resolve")
    assert run.code == 0
    assert f"it is {side} as it was" in run.err
    assert "git checkout --merge -- gonogo.toml" in run.err


@pytest.mark.parametrize("by", ["ours", "theirs"])
def test_a_file_deleted_on_one_side_is_told_with_both_ways(sandbox, gonogo, by):
    file = sandbox.root / "gonogo.toml"
    create_review(file, "acme")
    sandbox.git("add", "--all")
    sandbox.git("commit", "--quiet", "-m", "base")
    sandbox.git("branch", "-M", "main")
    for branch, deletes in (("feature", by == "theirs"), ("main", by == "ours")):
        sandbox.git("switch", "--quiet", *(["-c"] if branch == "feature" else []), branch)
        if deletes:
            sandbox.git("rm", "--quiet", "gonogo.toml")
        else:
            file.write_text(edited(file.read_text(), (FIRST, "owner", '"bo"')))
        sandbox.git("commit", "--quiet", "--all", "-m", "x")
    with pytest.raises(Exception, match="merge"):
        sandbox.git("merge", "feature")
    run = gonogo(sandbox.root, "resolve")
    deleter, changer = ("main", "feature") if by == "ours" else ("feature", "main")
    assert run.code == 2
    assert f"was deleted in {deleter} ({by}) and changed in {changer}" in run.err
    assert "git add gonogo.toml keeps it, git rm gonogo.toml deletes it" in run.err


# -- the driver -----------------------------------------------------------------------------


@pytest.fixture
def three(tmp_path):
    create_review(tmp_path / "base", "acme")
    base = (tmp_path / "base").read_text()
    (tmp_path / "ours").write_text(edited(base, *OURS))
    (tmp_path / "theirs").write_text(edited(base, *THEIRS))
    return tmp_path


def drive(gonogo, folder, size="7"):
    return gonogo(folder, "merge-driver", "base", "ours", "theirs", size, "sub/gonogo.toml")


def test_the_driver_leaves_only_true_conflicts_and_says_so(three, gonogo):
    run = drive(gonogo, three, "9")
    assert (run.code, run.out) == (3, "")
    assert run.err.splitlines() == [
        "sub/gonogo.toml: both sides changed 1.1 status",
        "sub/gonogo.toml: both sides changed 1.2 note",
        "gonogo resolve settles what is between the markers",
    ]
    assert (three / "ours").read_text().count("<<<<<<<<< ours\n") == 2


def test_the_driver_says_nothing_where_all_is_merged(three, gonogo):
    (three / "theirs").write_text(edited((three / "base").read_text(), THEIRS[2]))
    run = drive(gonogo, three)
    assert (run.code, run.out, run.err) == (0, "", "")
    merged = parse((three / "ours").read_text(), "x").review
    assert (str(merged.answer(THIRD).due), merged.answer(FIRST).owner) == ("2026-12-01", "dana")


@pytest.mark.parametrize("base", ["", "<<<<<<< a\n", "not toml", None])
def test_a_base_that_cannot_be_read_is_none(three, gonogo, base):
    (three / "base").unlink() if base is None else (three / "base").write_text(base)
    assert drive(gonogo, three).code == 3
    assert "due = 2026-12-01" in (three / "ours").read_text()


@pytest.mark.parametrize("side", ["ours", "theirs"])
@pytest.mark.parametrize("content", [b"", b"no = [review", b"\xff\xfe", b"x" * 2_000_000])
def test_a_side_that_cannot_be_read_leaves_everything_as_it_was(three, gonogo, side, content):
    (three / side).write_bytes(content)
    before = {path: path.read_bytes() for path in three.iterdir()}
    run = drive(gonogo, three)
    assert run.code == 2
    assert {path: path.read_bytes() for path in three.iterdir()} == before


def test_a_secret_is_told_by_its_kind_and_never_shown(conflict, terminal, gonogo):
    token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
    path = conflict.root / "gonogo.toml"
    path.write_text(path.read_text().replace("\\nother", f"\\n{token}"))
    run = terminal(conflict.root, "resolve", typed="s\ns\n")
    assert "t theirs: (not shown, as it looks like a GitHub token)" in run.out
    assert "o ours: line 0" in run.out
    document = gonogo(conflict.root, "resolve", "--json")
    assert document.json["left"][1]["theirs"] == "(not shown, as it looks like a GitHub token)"
    assert token not in run.out + document.out + document.err

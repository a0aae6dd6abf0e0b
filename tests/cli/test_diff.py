"""``gonogo diff`` in real repositories."""

import shutil
from pathlib import Path

import pytest

ITEM = "auth.tenant-isolation"


class Kept:
    """A review in a repository, changed by the commands and committed day by day."""

    def __init__(self, sandbox, gonogo) -> None:
        self.sandbox = sandbox
        self.root: Path = sandbox.root
        self.path = self.root / "gonogo.toml"
        self.gonogo = gonogo

    def ok(self, *arguments: str):
        run = self.gonogo(self.root, *arguments)
        assert run.code == 0, run.err
        return run

    def refused(self, *arguments: str) -> str:
        run = self.gonogo(self.root, *arguments)
        assert (run.code, run.out) == (2, "")
        return " ".join(run.err.split())

    def set(self, *arguments: str) -> None:
        self.ok("set", *arguments)

    def commit(self, day: str, *paths: str) -> str:
        self.sandbox.git("add", *(paths or ("--all",)))
        date = f"{day}T12:00:00 +0000"
        self.sandbox.git("commit", "--quiet", "--date", date, "-m", f"Review of {day}")
        return self.sandbox.git("rev-parse", "HEAD")

    def items(self, *arguments: str) -> dict[str, dict]:
        found = self.ok("diff", *arguments, "--json").json["items"]
        return {item["number"]: item for item in found}


@pytest.fixture
def kept(sandbox, gonogo) -> Kept:
    kept = Kept(sandbox, gonogo)
    kept.ok("init", "--project", "acme-app")
    return kept


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """Where the reviewed project is kept once it was made."""
    return tmp_path_factory.mktemp("reviewed") / "project"


@pytest.fixture
def reviewed(sandbox, gonogo, copy) -> Kept:
    """1.2 proven by a file, 1.3 open, 2.1 accepted until the 10th, 3.2 about to be stale."""
    kept = Kept(sandbox, gonogo)
    if not copy.exists():
        _review(kept)
        shutil.copytree(kept.root, copy)
    else:
        shutil.copytree(copy, kept.root, dirs_exist_ok=True)
    return kept


def _review(kept: Kept) -> None:
    kept.ok("init", "--project", "acme-app")
    kept.sandbox.write("tests/test_tenancy.py")
    kept.sandbox.git("add", "--all")
    early = ("--today", "2026-11-01")
    for told in (
        ("evidence", "add", "1.2", "tests/test_tenancy.py", "--by", "dana"),
        ("set", "1.2", "--status", "done", "--owner", "dana"),
        ("set", "1.3", "--status", "open"),
        (
            "set",
            "2.1",
            "--status",
            "accepted",
            "--by",
            "bo",
            "--why",
            "small",
            "--until=2026-11-10",
        ),
        ("--today", "2026-08-20", "evidence", "add", "3.2", "https://ci.example.com/1"),
        ("set", "3.2", "--status", "done"),
    ):
        kept.ok(*early, *told)
    kept.commit("2026-11-02")


def test_the_file_is_compared_with_the_last_commit(reviewed):
    reviewed.set("1.3", "--status", "partial", "--due", "2026-12-01")
    reviewed.set("1.4", "--status", "not-applicable", "--by", "bo", "--why", "no passwords here")
    items = reviewed.items()
    movements = {number: item["movement"] for number, item in items.items()}
    assert movements == {
        "1.3": "moved-on",
        "1.4": "closed",
        "2.1": "fell-back",
        "3.2": "became-stale",
    }
    assert {number for number, item in items.items() if item["by_itself"]} == {"2.1", "3.2"}
    assert "ran out on 2026-11-10" in items["2.1"]["after"]["because"]
    assert [change["field"] for change in items["1.3"]["changes"]] == ["status", "due"]
    shown = " ".join(reviewed.ok("diff").out.split())
    for words in (
        "HEAD (",
        ", 2026-11-02) → the file as it is (2026-11-22)",
        "Each side counts as of its own day.",
        "still NO-GO",
        "Fell back (1) ↓ 2.1",
        "accepted → open by itself: counts as open: the acceptance by bo ran out on 2026-11-10",
        "Became stale (1) ↓ 3.2 ▲",
        "Closed (1) ↑ 1.4",
        "unknown → n/a decision: — → bo, 2026-11-22: no passwords here",
        "open → partial due: — → 2026-12-01",
    ):
        assert words in shown, shown


def test_two_commits_count_as_of_their_own_days(reviewed):
    reviewed.set("1.3", "--owner", "Bo")
    reviewed.commit("2026-11-03")
    assert list(reviewed.items("HEAD~1", "HEAD")) == ["1.3"]
    assert reviewed.items("HEAD~1", "HEAD")["1.3"]["movement"] == "stayed"
    assert set(reviewed.items("HEAD~1")) == {"1.3", "2.1", "3.2"}
    told = reviewed.ok("diff", "HEAD~1..HEAD", "--json").json
    assert [told[side]["date"] for side in ("before", "after")] == ["2026-11-02", "2026-11-03"]


def test_a_branch_is_compared_with_where_it_left(reviewed):
    main = reviewed.sandbox.git("symbolic-ref", "--short", "HEAD")
    reviewed.sandbox.git("checkout", "--quiet", "-b", "side")
    reviewed.set("1.5", "--status", "open")
    reviewed.commit("2026-11-03")
    reviewed.sandbox.git("checkout", "--quiet", main)
    reviewed.set("4.1", "--status", "open")
    reviewed.commit("2026-11-03")
    assert set(reviewed.items(f"{main}...side")) == {"1.5"}
    assert set(reviewed.items(main, "side")) == {"1.5", "4.1"}


def test_evidence_that_is_gone_since_makes_an_item_fall_back(reviewed):
    (reviewed.root / "tests/test_tenancy.py").unlink()
    reviewed.commit("2026-11-03", "--update")
    item = reviewed.items("HEAD~1", "HEAD")["1.2"]
    assert (item["movement"], item["by_itself"]) == ("fell-back", True)
    assert (item["before"]["standing"], item["after"]["standing"]) == ("proven", "claimed")
    history = reviewed.ok("history", "--json").json
    assert history["now"]["remaining_percent"] > history["commits"][0]["remaining_percent"]


def test_settings_and_retired_items_are_told(reviewed):
    text = reviewed.path.read_text()
    text = text.replace("max_remaining = 25", "max_remaining = 30")
    text = text.replace("# launch = 2026-12-05", "launch = 2026-12-05")
    extra = '[items."old.item"]\nstatus = "open"\nnote = "was here"\n\n# end of review'
    reviewed.path.write_text(text.replace("# end of review", extra))
    told = reviewed.ok("diff", "--json").json
    assert [(s["name"], s["before"], s["after"]) for s in told["settings"]] == [
        ("launch", None, "2026-12-05"),
        ("max_remaining", 25.0, 30.0),
    ]
    [old] = [item for item in told["items"] if item["id"] == "old.item"]
    assert (old["presence"], old["before"], old["after"]) == ("added", None, None)
    shown = reviewed.ok("diff").out
    assert "launch: — → 2026-12-05" in shown
    assert "Added (1)\n  old.item" in shown


def test_nothing_is_said_to_be_nothing(kept):
    kept.commit("2026-11-22")
    assert "Nothing changed." in kept.ok("diff").out
    assert "Nothing changed." in kept.ok("diff", "--markdown").out


def test_markdown_is_escaped(reviewed):
    reviewed.set("1.3", "--owner", "<b>|[x](http://e.example) `")
    told = reviewed.ok("diff", "--markdown").out
    assert told.startswith("### Launch review: still NO-GO\n\n| | HEAD (")
    assert r"owner: — → \<b\>\|\[x\](http://e.example) \`" in told
    assert "| Risk left | " in told


def test_a_secret_is_not_repeated(reviewed):
    token = "ghp_" + "a1B2c3D4e5F6" * 3
    reviewed.set("1.3", "--note", f"token {token}", "--allow-secret")
    for form in ((), ("--markdown",)):
        out = reviewed.ok("diff", *form).out
        assert token not in out
        assert "not shown, as it looks like" in out


def test_a_file_that_was_renamed_is_found_under_its_old_name(reviewed):
    before = reviewed.ok("history", "--json").json["commits"][0]
    (reviewed.root / "ops").mkdir()
    reviewed.sandbox.git("mv", "gonogo.toml", "ops/gonogo.toml")
    reviewed.sandbox.git("commit", "--quiet", "-m", "Move")
    told = reviewed.gonogo(reviewed.root / "ops", "diff", "HEAD~1", "--json").json
    assert told["before"]["renamed_from"] == "gonogo.toml"
    left = "remaining_percent"
    assert told["before"][left] == before[left], "its evidence was named from where it lay then"


def test_a_file_behind_a_link_is_that_which_git_tracks(reviewed, gonogo):
    (reviewed.root / "app").mkdir()
    (reviewed.root / "app" / "gonogo.toml").symlink_to("../gonogo.toml")
    for command in ("diff", "history"):
        run = gonogo(reviewed.root / "app", command)
        assert (run.code, "2026-11-02" in run.out) == (0, True)


def test_history_follows_the_file_through_its_renames(reviewed):
    before = reviewed.ok("history", "--json").json["commits"]
    reviewed.sandbox.git("mv", "gonogo.toml", "launch.toml")
    first = reviewed.commit("2026-11-05")
    (reviewed.root / "ops").mkdir()
    reviewed.sandbox.git("mv", "launch.toml", "ops/[x].toml")
    second = reviewed.commit("2026-11-06")
    reviewed.sandbox.write("gonogo.toml", "another file of the first name")
    reviewed.commit("2026-11-07")
    told = " ".join(reviewed.ok("--file", "ops/[x].toml", "history").out.split())
    assert f"Before {second[:8]} the file was called launch.toml." in told
    assert f"Before {first[:8]} the file was called gonogo.toml." in told
    document = reviewed.ok("--file", "ops/[x].toml", "history", "--json").json
    assert [commit["commit"] for commit in document["commits"][:2]] == [second, first]
    assert document["commits"][2:] == before
    assert document["renamed_from"] == "launch.toml"


def test_history_says_that_it_does_not_know_what_was_before_a_rename(reviewed):
    reviewed.sandbox.git("mv", "gonogo.toml", "two\nlines.toml")
    reviewed.commit("2026-11-03")
    reviewed.sandbox.git("mv", "two\nlines.toml", "launch.toml")
    reviewed.commit("2026-11-04")
    history = ("--file", "launch.toml", "history")
    assert "Older commits are left out" in reviewed.ok(*history).out
    document = reviewed.ok(*history, "--json").json
    assert (len(document["commits"]), document["older"]) == (1, True)


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("v1.o", 'there is no commit, branch or tag "v1.o"; did you mean "v1.0"?'),
        ("--output=x", "No such option"),
        ("HEAD:gonogo.toml", "there is no commit"),
        ("", '"": names no commit'),
        ("two\nlines", "names no commit"),
        ("a\u2028b", "there is no commit"),
        ("a\rb", "there is no commit"),
        ("a" * 500, "there is no commit"),
        ("v1.0..before", 'gonogo.toml is not in "before"'),
        ("HEAD...nowhere", 'no commit, branch or tag "nowhere"'),
    ],
)
def test_a_revision_that_cannot_be_compared_is_told(reviewed, revision, said):
    reviewed.sandbox.git("tag", "v1.0")
    reviewed.sandbox.git("checkout", "--quiet", "--orphan", "empty")
    reviewed.sandbox.git("rm", "--quiet", "--cached", "-r", ".")
    reviewed.sandbox.git("commit", "--quiet", "--allow-empty", "-m", "x")
    reviewed.sandbox.git("tag", "before")
    assert said in reviewed.refused("diff", revision)
    if said != "No such option":
        assert said in reviewed.refused("diff", "--", revision)
    assert not (reviewed.root / "x").exists()


def test_before_there_was_the_file_nothing_was_known(sandbox, gonogo):
    sandbox.write("README.md")
    sandbox.git("add", "--all")
    sandbox.git("commit", "--quiet", "-m", "x")
    sandbox.git("branch", "base")
    kept = Kept(sandbox, gonogo)
    kept.ok("init", "--project", "acme-app")
    kept.set("1.2", "--status", "open")
    told = kept.ok("diff").out  # not committed yet
    kept.commit("2026-11-03")
    comment = kept.ok("diff", "--markdown", "base...HEAD").out
    assert "before there was the file)" in " ".join(told.split())
    assert "| where HEAD left base (" in comment
    assert "| Unknown | 100 % | 88.4 % |" in comment
    assert "**Moved on** (1)" in comment
    document = kept.ok("diff", "base", "--json").json
    assert document["before"]["without_file"]
    assert [item["number"] for item in document["items"]] == ["1.2"]
    assert document["settings"] == document["warnings"] == []
    sandbox.write("gonogo.toml", kept.path.read_text() + "#" * 2_000_000)
    kept.commit("2026-11-04")
    sandbox.git("checkout", "--quiet", "HEAD~1", "--", "gonogo.toml")
    assert "is it too large there?" in kept.refused("diff", "HEAD")


def test_what_is_typed_is_never_an_option_of_git(reviewed):
    assert "there is no commit" in reviewed.refused("diff", "--", "--output=x")
    assert "there is no commit" in reviewed.refused("diff", "--", "--all", "HEAD")
    assert not (reviewed.root / "x").exists()


def test_an_old_version_that_is_broken_is_told_with_its_line(reviewed):
    good = reviewed.path.read_text()
    reviewed.path.write_text("<<<<<<< ours\n" + good)
    broken = reviewed.commit("2026-11-03")
    of_another = good.replace('checklist = "production-readiness"', 'checklist = "x"')
    reviewed.path.write_text(of_another.replace('[items."', '[items."other.'))
    other = reviewed.commit("2026-11-04")
    reviewed.path.write_text(good)
    assert f"{broken[:8]}:gonogo.toml:1: holds conflict markers" in reviewed.refused("diff", broken)
    assert f'{other[:8]}:gonogo.toml: asks for the checklist "x"' in reviewed.refused("diff", other)
    assert reviewed.ok("diff", "HEAD~2").err == ""
    rows = [line for line in reviewed.ok("history").out.splitlines() if "can't be used" in line]
    assert len(rows) == 3
    assert rows[2].startswith(f"2 commits can't be used; {other[:8]}: it asks for the checklist")


def test_a_broken_file_is_told_but_does_not_hinder_comparing_commits(reviewed):
    good = reviewed.path.read_text()
    reviewed.path.write_text(good.replace('status = "open"', 'status = "opne"'))
    assert "opne" in reviewed.refused("diff")
    reviewed.ok("diff", "HEAD", "HEAD")
    run = reviewed.ok("history")
    assert "the file as it is can't be used" in run.err
    assert "Review of 2026-11-02" in run.out


def test_without_history_it_says_so(kept, gonogo, tmp_path):
    assert "nothing is committed here yet" in kept.refused("diff")
    assert "never committed" in kept.ok("history").out
    alone = tmp_path / "alone"
    alone.mkdir()
    gonogo(alone, "init")
    for command in ("diff", "history"):
        run = gonogo(alone, command)
        assert (run.code, run.out) == (2, "")
        assert "there is no git repository here" in run.err


def test_a_shallow_clone_says_that_history_is_cut_off(reviewed, gonogo):
    first = reviewed.sandbox.git("rev-parse", "HEAD")
    reviewed.set("1.3", "--owner", "Bo")
    reviewed.commit("2026-11-03")
    clone = reviewed.sandbox.clone("shallow", "--depth=1")
    assert "shallow clone" in gonogo(clone.root, "diff", first).err
    assert "shallow clone" in gonogo(clone.root, "history").out
    assert gonogo(clone.root, "history", "--json").json["cut_off"]


def test_history_of_a_branch_reads_newest_first(reviewed):
    reviewed.sandbox.git("checkout", "--quiet", "-b", "side")
    reviewed.set("1.5", "--status", "open")
    reviewed.commit("2026-11-03")
    reviewed.sandbox.git("checkout", "--quiet", "-")
    reviewed.sandbox.git("merge", "--quiet", "--no-ff", "-m", "Merge side", "side")
    out = reviewed.ok("history").out
    rows = [line for line in out.splitlines() if "NO-GO" in line and "Now" not in line]
    assert ["Merge side" in rows[0], "· Dana" in rows[1] or "· " in rows[1]] == [True, True]
    assert rows[2].endswith("Review of 2026-11-02")
    assert "made on a branch that was merged later" in out
    assert "2 older commits not listed" in reviewed.ok("history", "--limit", "1").out


def test_the_markdown_fits_into_a_comment_however_much_changed(reviewed):
    text = reviewed.path.read_text()
    piece = '{{ id = "{:08x}", at = 2026-11-01, by = "bo", ref = "{}" }},'
    pieces = "\n".join(piece.format(n, "x" * 150) for n in range(20))
    text = text.replace('status = "unknown"', 'status = "done"')
    text = text.replace("evidence = []", f"evidence = [\n{pieces}\n]")
    reviewed.path.write_text(text.replace("max_remaining = 25", "max_remaining = 90"))
    comment = reviewed.ok("diff", "--markdown").out
    assert 40_000 < len(comment) <= 65_000
    assert "- max\\_remaining: 25 → 90" in comment
    assert " more left out: no room.*" in comment
    assert comment.endswith("\nEach side counts as of its own day.\n")

"""The gate as CI runs it: what it says, its exit code, and the places it has to work in."""

import json
import re
import shutil

import pytest

from gonogo.checklist.load import default_checklist_path

GITHUB_TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"


def rewrite(demo, old, new, count=1):
    path = demo / "gonogo.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, count))


def settle_blockers(gonogo, demo):
    """What GO WITH RISK lacks in the sample project: a decision on each blocker left."""
    why = ("--why", "small launch", "--until", "2026-12-20", "--by", "Dana")
    for item in ("1.2", "1.3", "1.4", "3.2"):
        assert gonogo(demo, "set", item, "--status", "accepted", *why).code == 0


def test_what_fails_is_said_item_by_item_most_important_first(process, demo):
    run = process(demo, "check")
    assert run.code == 1
    assert run.out.splitlines() == [
        "FAIL  NO-GO · risk left 52.7 % · unknown 15.6 % · accepted 1.5 % · not applicable 0.7 %",
        "  - the verdict is NO-GO; GO WITH RISK is required: 4 items to settle, 11–16.5 h",
        "   1.2  finish 6 h      Prove one customer cannot reach another's data "
        "· Dana · 2 days over",
        "   1.3  look 30 min     Check the role on every admin action",
        "   3.2  fix 4 h         Rehearse a rollback that takes minutes · Bo",
        "   1.4  prove 30 min    Make reset, expiry and token refresh predictable · Kim",
    ]
    assert "warning: 1 item overdue: 1.2\n" in run.err


def test_what_passes_is_one_line(gonogo, demo):
    settle_blockers(gonogo, demo)
    run = gonogo(demo, "check")
    assert run.code == 0
    assert len(run.out.splitlines()) == 1
    assert run.out.startswith("PASS  GO WITH RISK · risk left ")
    assert " · unknown 9.8 %" in run.out
    assert gonogo(demo, "check", "--require", "go").code == 1


def test_beyond_ten_items_it_says_how_many_more(gonogo, demo):
    out = gonogo(demo, "check", "--require", "go").out.splitlines()
    assert out[1].startswith("  - the verdict is NO-GO; GO is required: 14 items to settle")
    assert len(out) == 2 + 10 + 1
    assert out[-1].strip() == "… and 4 more items: gonogo plan"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--max-remaining", "50"], "risk left is 52.7 %; at most 50 % is required"),
        (["--max-remaining", "50%"], "risk left is 52.7 %; at most 50 % is required"),
        (["--require-evidence", "all"], "5 items done without evidence that counts: 1.4, "),
        (["--no-stale"], "2 items with evidence too old: 1.5, 7.1"),
        (["--no-overdue"], "1 item overdue: 1.2"),
        (["--step", "1", "--step", "5"], "3 items of step 1 not settled: 1.2, 1.3, 1.4"),
    ],
)
def test_each_option_asks_for_more(gonogo, demo, options, said):
    run = gonogo(demo, "check", *options)
    assert run.code == 1
    assert f"  - {said}" in run.out


def test_a_step_that_is_settled_passes_whatever_the_verdict(gonogo, demo):
    for item in ("1.2", "1.3", "1.4"):
        gonogo(demo, "set", item, "--status", "not-applicable", "--why", "no users", "--by", "Bo")
    run = gonogo(demo, "check", "--step", "1")
    assert (run.code, run.out[:15]) == (0, "PASS  NO-GO · r")
    assert gonogo(demo, "check").code == 1


def test_the_policy_of_the_file_is_asked_first(gonogo, demo):
    settle_blockers(gonogo, demo)
    rewrite(demo, 'require = "go-with-risk"', 'require = "go"')
    assert gonogo(demo, "check").code == 1
    assert gonogo(demo, "check", "--require", "go-with-risk").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--require", "go-wth-risk"], 'did you mean "go-with-risk"?'),
        (["--max-remaining", "nan"], "a number from 0 to 100"),
        (["--max-remaining", "101"], "a number from 0 to 100"),
        (["--step", "6"], "there is no step 6; the checklist has 1 to 5"),
        (["--step", "one"], "'one' is not a valid integer"),
        (["gonogo.toml"], "files are named with --file-only"),
    ],
)
def test_a_wrong_option_is_no_verdict(gonogo, demo, arguments, said):
    run = gonogo(demo, "check", *arguments)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_json_tells_what_holds_and_what_does_not(gonogo, demo):
    run = gonogo(demo, "check", "--no-stale", "--max-remaining", "60", "--json")
    document = run.json
    assert run.code == 1
    assert list(document) == [
        *("schema", "passed", "project", "date", "verdict", "risk", "requirements", "items"),
        *("secrets", "warnings"),
    ]
    assert (document["schema"], document["passed"]) == (1, False)
    assert document["verdict"] == {"value": "no-go", "required": "go-with-risk"}
    held = {asked["code"]: asked["held"] for asked in document["requirements"]}
    assert held == {"verdict": False, "max-remaining": True, "stale": False}
    numbers = [item["number"] for item in document["items"]]
    assert numbers == ["1.2", "1.3", "3.2", "1.5", "1.4", "7.1"]
    first = document["items"][0]
    lines = (demo / "gonogo.toml").read_text().splitlines()
    assert lines[first["line"] - 1] == '[items."auth.tenant-isolation"]'
    assert (first["action"], first["owner"], first["fails"]) == ("finish", "Dana", ["verdict"])
    assert document["items"][-1]["fails"] == ["stale"]
    assert "overdue" in {warning["code"] for warning in document["warnings"]}


def test_a_new_item_of_a_newer_checklist_only_warns_until_the_version_is_raised(gonogo, demo):
    settle_blockers(gonogo, demo)
    shipped = default_checklist_path().read_text()
    newer = re.sub(r"^version = .*", 'version = "2"', shipped, count=1, flags=re.M)
    restore = "id = 'database.restore-tested'\n"
    assert restore in newer
    (demo / "own.toml").write_text(newer.replace(restore, f"{restore}since = '2'\n"))
    rewrite(demo, 'checklist = "production-readiness"', 'checklist = "own.toml"')
    path = demo / "gonogo.toml"
    text = path.read_text()
    path.write_text(text[: text.index("# 6.5 ")] + text[text.index("# ── 7 ") :])
    for _ in range(2):
        run = gonogo(demo, "check")
        assert run.code == 0
        assert "1 new item of a newer checklist not counted yet: 6.5" in run.err
        assert run.err.count("newer checklist") == run.err.count("warning: 1 new") == 1
        assert 'once looked at, or once the file says checklist_version = "2"' in run.err
        assert gonogo(demo, "set", "5.1", "--owner", "Kim").code == 0
        assert "# 6.5 " in path.read_text()
    assert "version 2, which brought 6.5" in " ".join(gonogo(demo, "status").out.split())
    rewrite(demo, 'checklist_version = "1"', 'checklist_version = "2"')
    run = gonogo(demo, "check")
    assert run.code == 1
    assert "6.5" in run.out


# -- the file itself ------------------------------------------------------------------------


def test_a_file_that_is_wrong_is_no_verdict(gonogo, demo):
    rewrite(demo, 'status = "done"', 'status = "dnoe"')
    for options in ([], ["--file-only"]):
        run = gonogo(demo, "check", *options)
        assert (run.code, run.out) == (2, "")
        assert "gonogo.toml:" in run.err
        assert 'did you mean "done"?' in run.err


def test_a_secret_is_named_by_its_place_and_stops_with_2(gonogo, demo):
    settle_blockers(gonogo, demo)
    rewrite(demo, 'note = ""', f'note = "see {GITHUB_TOKEN}"')
    line = (demo / "gonogo.toml").read_text().split("see ghp_")[0].count("\n")  # of the table
    said = f"gonogo.toml:{line - 1}: "
    for options in ([], ["--file-only"], ["--json"]):
        run = gonogo(demo, "check", *options)
        assert run.code == 2
        assert said in run.err
        assert "note: looks like a GitHub token" in run.err
        assert GITHUB_TOKEN not in run.err + run.out
        allowed = gonogo(demo, "check", *options, "--allow-secret")
        assert allowed.code == 0
        assert GITHUB_TOKEN not in allowed.err + allowed.out
    assert "  - 1 item with what looks like a secret\n" in gonogo(demo, "check").out
    document = gonogo(demo, "check", "--json").json
    assert document["passed"] is False
    assert document["secrets"] == [
        {
            "item": "auth.admin-role-checks",
            "field": "note",
            "kind": "a GitHub token",
            "line": line - 1,
        }
    ]


def test_a_secret_is_not_shown_wherever_it_stands(process, demo, tmp_path):
    rewrite(demo, 'owner = "Dana"', f'owner = "{GITHUB_TOKEN}"', count=99)
    decision = f'by = "Dana", at = 2026-11-20, until = 2026-12-20, why = "{GITHUB_TOKEN}"'
    rewrite(demo, 'status = "unknown"', f'status = "accepted"\ndecision = {{ {decision} }}')
    summary = tmp_path / "summary.md"
    github = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    for options in ([], ["--json"], ["--allow-secret", "--require", "go"]):
        run = process(demo, "check", *options, **github)
        assert "left out" in run.out
        assert GITHUB_TOKEN not in run.out + run.err + summary.read_text()


def test_only_the_files_are_looked_at_for_a_hook(gonogo, demo):
    below = demo / "sub" / "gonogo.toml"
    below.parent.mkdir()
    shutil.copy(demo / "gonogo.toml", below)
    run = gonogo(demo, "check", "--file-only", "gonogo.toml", "sub/gonogo.toml")
    assert (run.code, run.err) == (0, "")
    assert run.out == "gonogo.toml: a valid review file\nsub/gonogo.toml: a valid review file\n"
    text = below.read_text()
    below.write_text(text.replace("schema = 1", f"# {GITHUB_TOKEN}\nschema = 1", 1))
    rewrite(demo, "launch = 2026-12-05", "<<<<<<< ours\nlaunch = 2026-12-05")
    run = gonogo(demo, "check", "--file-only", "gonogo.toml", "sub/gonogo.toml", "gone.toml")
    assert (run.code, run.out) == (2, "")
    first, second, third = run.err.splitlines()
    assert first.startswith("gonogo.toml:7: holds conflict markers")
    assert second.startswith("sub/gonogo.toml:3: a comment: looks like a GitHub token")
    assert third.startswith("gone.toml: there is no such file")
    document = gonogo(demo, "check", "--file-only", "sub/gonogo.toml", "--json").json
    assert document["passed"] is False
    assert document["files"][0]["path"] == "sub/gonogo.toml"
    assert document["files"][0]["problems"][0]["line"] == 3


def test_without_a_file_there_is_no_verdict(gonogo, tmp_path):
    for options in ([], ["--file-only"]):
        run = gonogo(tmp_path, "check", *options)
        assert (run.code, run.out) == (2, "")
        assert "there is no gonogo.toml here" in run.err


# -- where it has to work -------------------------------------------------------------------


def test_without_git_without_home_and_from_below_it_says_the_same(on_ci, demo):
    told = on_ci(demo, "check")
    assert told.code == 1
    below = on_ci(demo / "docs", "check", NO_COLOR="1")
    assert (below.code, below.out) == (1, told.out)
    elsewhere = on_ci(demo.parent, "--file", str(demo / "gonogo.toml"), "check")
    assert (elsewhere.code, elsewhere.out) == (1, told.out)
    shutil.rmtree(demo / ".git")
    bare = on_ci(demo.parent, "-C", "acme-app", "check")
    assert bare.code == 1
    assert bare.out == told.out
    assert "with evidence that could not be checked" in bare.err


def test_in_a_shallow_clone_what_is_cut_off_counts_with_a_warning(on_ci, sandbox, gonogo):
    commit = sandbox.commit("a.txt")
    assert gonogo(sandbox.root, "init").code == 0
    gonogo(sandbox.root, "set", "1.1", "--status", "done")
    gonogo(sandbox.root, "evidence", "add", "1.1", commit[:12])
    sandbox.commit("b.txt")
    shallow = sandbox.clone("shallow", "--depth", "1")
    shallow.git("checkout", "--quiet", "--detach")
    whole = on_ci(sandbox.root, "check", "--json")
    cut = on_ci(shallow.root, "check", "--json")
    assert (whole.code, cut.code) == (1, 1)
    mine, theirs = json.loads(whole.out), json.loads(cut.out)
    assert mine["risk"] == theirs["risk"]
    assert mine["requirements"] == theirs["requirements"]
    assert mine["warnings"] == []
    [warning] = theirs["warnings"]
    assert warning["code"] == "evidence-unchecked"
    assert "1.1 (history is cut off here (shallow clone))" in warning["text"]


def test_a_reader_who_has_enough_does_not_open_the_gate(into_a_closed_pipe, demo):
    run = into_a_closed_pipe(demo, "check", "--require", "go")
    assert run.code == 1
    assert "Error" not in run.err


def test_on_a_terminal_there_is_colour_unless_it_is_not_wanted(terminal, demo):
    assert "\x1b[1;31mFAIL\x1b[0m" in terminal(demo, "check").out
    assert "\x1b" not in terminal(demo, "check", NO_COLOR="1").out
    ascii_only = terminal(demo, "check", "--no-stale", GONOGO_ASCII="1", NO_COLOR="1").out
    assert ascii_only.isascii()
    assert "NO-GO | risk left" in ascii_only


def test_on_a_narrow_terminal_lines_are_broken_between_words(terminal, demo):
    lines = terminal(demo, "check", NO_COLOR="1").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("FAIL  NO-GO · risk left 52.7 % · unknown 15.6 %")
    assert not lines[0][-1].isdecimal()
    assert (
        "   1.2  finish 6 h      Prove one customer cannot reach another's data · Dana ·" in lines
    )
    assert " " * 24 + "2 days over" in lines


def test_a_verdict_is_not_asked_in_vain_with_file_only(gonogo, demo):
    for asked in (("--require", "go"), ("--no-stale",), ("--step", "1"), ("--max-remaining", "5")):
        run = gonogo(demo, "check", "--file-only", *asked)
        assert (run.code, run.out) == (2, "")
        assert "--file-only looks at the file, whatever the verdict" in run.err

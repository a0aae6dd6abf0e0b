"""A review that follows a checklist of its own, kept in its repository."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from gonogo.project import Project
from gonogo.trend import find_trend

OWN = """\
schema = 1
id = "acme"
version = "3"
title = "Acme before real traffic"
extends = "production-readiness"

[off]
"performance.load-test" = "Ten customers."
"auth.session-flows" = "Sign-in is bought."

[change."auth.tenant-isolation"]
title = "Keep tenants apart"
severity = 2
severity_reason = "One tenant."
blocker = false
blocker_reason = "There is one tenant only."

[[sections]]
id = "own"
title = "Our own"
tier = "trust"
question = "Well?"
red_flag = "No."
failure_patterns = []

[[items]]
id = "own.thing"
section = "own"
title = "Do our thing"
ask = "Is it done?"
why = "It matters."
verify = ["Look."]
tier = "trust"
severity = 5
severity_reason = "So."
likelihood = 5
likelihood_reason = "So."
effort_hours = { optimistic = 1, typical = 2 }
evidence = { accept = "A", not_enough = "B", kinds = ["link"], valid_days = 90 }
"""
NAMED = 'checklist = "checklists/acme.toml"'
DEFAULT = 'checklist = "production-readiness"'


def name(folder: Path, path: str) -> None:
    """Have the review name another checklist, by editing its line."""
    file = folder / "gonogo.toml"
    file.write_text(file.read_text().replace(DEFAULT, f'checklist = "{path}"'))


@pytest.fixture
def acme(demo: Path) -> Path:
    """The sample project, switched to a checklist of its own."""
    own = demo / "checklists" / "acme.toml"
    own.parent.mkdir()
    own.write_text(OWN)
    name(demo, "checklists/acme.toml")
    return demo


def test_status_tells_what_is_left_out_why_and_what_is_judged_lighter(gonogo, acme):
    run = gonogo(acme, "status")
    assert run.code == 0
    assert "Left out by the checklist: 2 items\n" in run.out
    assert "\n  1.4 ▲ Make reset" in run.out
    assert "Sign-in is bought." in run.out
    flat = " ".join(run.out.split())
    assert "2 items left out by the checklist" in flat
    assert "of the risk of production-readiness: 1.4 (blocker), 7.4" in flat
    assert "1.2 (no blocker, risk 32 instead of 256)" in flat
    assert "2 retired items that the checklist no longer has: auth.session-flows" in flat
    assert "1 item not in the file yet: 11.1" in flat
    assert "made with version 1 of the checklist; this is version 3+1" in flat
    document = gonogo(acme, "status", "--json").json
    assert document["checklist"]["id"] == "acme"
    assert document["checklist"]["extends"] == "production-readiness"
    assert [out["number"] for out in document["checklist"]["left_out"]] == ["1.4", "7.4"]
    assert len(document["items"]) == 49
    assert "auth.tenant-isolation" not in document["verdict"]["blockers"]


def test_a_save_writes_what_the_checklist_adds_and_keeps_what_it_leaves_out(gonogo, acme):
    before = (acme / "gonogo.toml").read_text()
    assert gonogo(acme, "set", "11.1", "--owner", "Kim").code == 0
    after = (acme / "gonogo.toml").read_text()
    assert '# ── 11 Our own ──\n\n# 11.1 Do our thing\n[items."own.thing"]' in after
    assert '[items."auth.session-flows"]' in after
    assert NAMED in after
    kept = [line for line in after.split("\n") if line in before]
    assert kept[:40] == before.split("\n")[:40]
    refused = gonogo(acme, "set", "1.4", "--status", "done")
    assert refused.code == 2
    assert "left out by the checklist: Sign-in is bought." in refused.err


def test_show_marks_what_is_added_changed_and_left_out(gonogo, acme):
    out = gonogo(acme, "checklist", "show").out
    assert "Acme before real traffic, version 3+1" in out
    assert "\n~ 1.2   Keep tenants apart" in out
    assert "\n        severity 2 instead of 5: One tenant." in out
    assert "no blocker here: There is one tenant only." in " ".join(out.split())
    assert "\n+ 11.1  Do our thing" in out
    assert "\n  1.3 " in out
    assert "Left out by the checklist: 2 items" in out
    document = gonogo(acme, "checklist", "show", "--json").json
    items = {item["id"]: item for section in document["sections"] for item in section["items"]}
    assert items["own.thing"]["added"]
    assert items["auth.tenant-isolation"]["changed"] == [
        *("title", "severity", "severity_reason", "blocker", "blocker_reason"),
    ]
    assert gonogo(acme, "checklist", "show", "production-readiness").out.startswith("Production")
    assert gonogo(acme, "checklist", "show", "checklists/acme.toml").out == out


def test_the_shipped_ones_are_listed_and_used_by_name(gonogo, tmp_path):
    names = [c["name"] for c in gonogo(tmp_path, "checklist", "list", "--json").json["checklists"]]
    assert names == ["production-readiness", "ai-products"]
    assert all(name in gonogo(tmp_path, "checklist", "list").out for name in names)
    run = gonogo(tmp_path, "init", "--checklist", "ai-products")
    assert run.code == 0
    text = (tmp_path / "gonogo.toml").read_text()
    assert 'checklist = "ai-products"\nchecklist_version = "1+1"\n' in text
    assert text.index("# ── 11 Language models ──") < text.index('[items."llm.prompt-injection"]')
    assert "Warnings" not in gonogo(tmp_path, "status").out
    assert gonogo(tmp_path, "show", "11.1").code == 0


def test_init_names_a_file_from_where_the_review_will_be(process, sandbox):
    sandbox.write("lists/acme.toml", OWN)
    below = sandbox.root / "lists"
    run = process(below, "init", "--checklist", "acme.toml", "--json")
    assert run.json["checklist"] == "lists/acme.toml"
    assert (
        'checklist = "lists/acme.toml"\nchecklist_version = "3+1"'
        in (sandbox.root / "gonogo.toml").read_text()
    )


@pytest.mark.parametrize("named", ["acme.toml", "no-such", "../out.toml"])
def test_init_with_a_checklist_that_is_not_there_writes_nothing(gonogo, sandbox, named):
    run = gonogo(sandbox.root, "init", "--checklist", named)
    assert run.code == 2
    assert "--checklist: " in run.err
    assert not (sandbox.root / "gonogo.toml").exists()


def test_what_is_wrong_in_it_is_told_with_both_places(gonogo, acme):
    own = acme / "checklists" / "acme.toml"
    own.write_text(OWN.replace("severity = 2", "severity = 7").replace("verify", "verfy"))
    run = gonogo(acme, "status")
    assert (run.code, run.out) == (2, "")
    first, *others = run.err.splitlines()
    assert first == f"{own}: can't be used, and {acme / 'gonogo.toml'}:4 asks for it"
    assert [line.split(": ")[0] for line in others] == [f"{own}:13", f"{own}:26", f"{own}:32"]


def test_a_diff_tells_that_the_checklist_was_made_lighter(gonogo, acme):
    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=acme, check=True, capture_output=True)

    git("add", "--all")
    git("commit", "-m", "own")
    assert "not the same on both sides" not in gonogo(acme, "diff").out
    assert "Nothing changed." in gonogo(acme, "diff").out
    own = acme / "checklists" / "acme.toml"
    own.write_bytes(OWN.replace("\n", "\r\n").encode())
    assert "Nothing changed." in gonogo(acme, "diff").out
    own.write_text(OWN.replace("[off]", '[off]\n"auth.admin-role-checks" = "Late."'))
    told = "checklists/acme.toml is not the same on both sides"
    lighter = "1.3 (blocker), 1.4 (blocker), 7.4"
    for options in ((), ("--markdown",)):
        run = gonogo(acme, "diff", *options)
        flat = " ".join(run.out.split())
        assert told in flat
        assert lighter in flat
        assert "Nothing changed" not in flat
    git("commit", "-am", "lighter")
    document = gonogo(acme, "diff", "HEAD~1...HEAD", "--json").json
    codes = [warning["code"] for warning in document["warnings"]]
    assert codes == ["checklist-changed", "left-out", "judged-lighter"]
    assert "auth.admin-role-checks" in document["warnings"][1]["items"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("checklists/acm.toml", 'is not there; did you mean "checklists/acme.toml"?'),
        ("nowhere/acme.toml", "is not there, seen from the folder of the review"),
        ("/etc/acme.toml", "is no path inside the repository"),
        ("../acme.toml", "leads out of the repository"),
        ("checklists/../../x.toml", "is no path inside the repository"),
        ("a\\\\b.toml", "is not there"),
        ("\\u0000.toml", "is no path inside the repository"),
        ("link.toml", "leads out of the repository"),
        ("folder.toml", "is a folder; name the file in it"),
        ("ai-product", 'did you mean "ai-products"?'),
        ("pipe.toml", "this is no file"),
    ],
)
def test_a_path_that_leads_nowhere_or_outside_is_refused(gonogo, acme, path, message):
    (acme / "link.toml").symlink_to(acme.parent / "outside.toml")
    (acme.parent / "outside.toml").write_text(OWN)
    (acme / "folder.toml").mkdir()
    os.mkfifo(acme / "pipe.toml")
    file = acme / "gonogo.toml"
    file.write_text(file.read_text().replace(NAMED, f'checklist = "{path}"'))
    run = gonogo(acme, "status")
    assert run.code == 2
    assert message in run.err
    assert "gonogo.toml:4" in run.err


def test_a_review_further_down_may_name_a_file_of_its_repository(gonogo, acme):
    below = acme / "apps" / "web"
    below.mkdir(parents=True)
    file = below / "gonogo.toml"
    shutil.move(acme / "gonogo.toml", file)
    file.write_text(file.read_text().replace("checklists/acme", "../../checklists/acme"))
    assert gonogo(below, "status", "--json").json["checklist"]["id"] == "acme"


def test_a_hostile_file_costs_no_more_than_a_message(gonogo, acme):
    own = acme / "checklists" / "acme.toml"
    for text in ("x" * 2_000_000, "[" * 5_000, "a." * 5_000 + "b = 1", "<<<<<<< ours\n", "\x00"):
        own.write_text(text)
        run = gonogo(acme, "status")
        assert run.code == 2
        assert run.err.startswith(f"{own}: can't be used")


def test_shells_complete_the_items_of_its_own(process, acme):
    words = {"_GONOGO_COMPLETE": "bash_complete", "COMP_WORDS": "gonogo show own"}
    assert "own.thing" in process(acme, **words, COMP_CWORD="2").out


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


@pytest.fixture
def parted(gonogo, acme: Path) -> Path:
    """The same with a note of an own item that three versions have differently."""
    for version in ("base", "ours", "theirs"):
        gonogo(acme, "set", "11.1", "--note", version)
        shutil.copy(acme / "gonogo.toml", acme / version)
    return acme


MERGING = ("merge-driver", "base", "ours", "theirs", "7", "gonogo.toml")


def test_the_driver_finds_it_beside_the_file_that_git_names(gonogo, parted):
    shutil.copy(parted / "gonogo.toml", parted.parent / "gonogo.toml")
    run = gonogo(parted, *MERGING)
    assert run.code == 3
    assert "both sides changed 11.1 note" in run.err
    (parted / "gonogo.toml").write_bytes((parted / "ours").read_bytes())
    left = gonogo(parted, "resolve")
    assert left.code == 2
    assert "left: 11.1 Do our thing: note" in left.err
    assert gonogo(parted, "resolve", "--theirs", "11.1").code == 0


def test_the_driver_merges_without_it_where_a_merge_has_taken_it_away(gonogo, parted):
    (parted / "checklists" / "acme.toml").write_text("<<<<<<< ours\n")
    shutil.copy(parted / "base", parted / "ours")
    assert gonogo(parted, *MERGING).code == 0
    assert (parted / "ours").read_bytes() == (parted / "theirs").read_bytes()


def test_the_history_from_before_it_was_switched_still_counts(acme, today):
    git(acme, "commit", "--quiet", "--all", "--message", "Switch to our own checklist")
    project = Project.open(acme / "gonogo.toml", today)
    trend = find_trend(project.path, project.checklist, project.repository, project.look)
    assert (len(trend.points), trend.skipped) == (6, 0)


def test_a_link_in_a_circle_is_not_proposed_for_itself(gonogo, acme):
    own = acme / "checklists" / "acme.toml"
    own.unlink()
    own.symlink_to("acme.toml")
    run = gonogo(acme, "status")
    assert run.code == 2
    assert "is not there, seen from" in run.err
    assert "did you mean" not in run.err


def test_what_lint_refuses_check_refuses_in_the_same_words_and_style_stops_neither(gonogo, acme):
    own = acme / "checklists" / "acme.toml"
    own.write_text(OWN.replace('id = "own.thing"', 'id = "thing"'))
    told = f'{own}:27: items[1].id: "thing" must begin with its section, as "own.thing" would'
    for command in (["checklist", "lint", "checklists/acme.toml"], ["check"], ["status"]):
        run = gonogo(acme, *command)
        assert (run.code, run.out) == (2, "")
        assert told in run.err
    own.write_text(OWN.replace('"Is it done?"', '"Is it\\u200b done?"'))
    run = gonogo(acme, "checklist", "lint", "checklists/acme.toml")
    assert (run.code, run.out) == (0, "49 items, 11 sections: fine\n")
    assert f"warning: {own}:30: items[1].ask: holds \\u200b, which" in run.err
    document = gonogo(acme, "checklist", "lint", "checklists/acme.toml", "--json").json
    assert [len(document[key]) for key in ("problems", "warnings")] == [0, 1]
    assert gonogo(acme, "check").code == 1


def test_the_example_of_the_readme_is_fine_as_it_stands(gonogo, tmp_path):
    readme = (Path(__file__).parents[2] / "README.md").read_text()
    [example] = [part for part in readme.split("```") if 'extends = "production' in part]
    rest = OWN.partition('section = "own"\n')[2]
    (tmp_path / "acme.toml").write_text(example.removeprefix("toml\n") + rest)
    run = gonogo(tmp_path, "checklist", "lint", "acme.toml")
    assert (run.code, run.err) == (0, "")

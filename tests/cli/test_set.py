import subprocess
import tomllib

import pytest

from gonogo.project import Project


def answers(folder):
    return tomllib.loads((folder / "gonogo.toml").read_text())["items"]


def test_several_items_are_set_at_once_and_the_changes_told(process, demo):
    run = process(demo, "set", "1.3", "1.4", "--owner", "dana", "--due", "friday")
    assert run.out.splitlines() == [
        "1.3 owner: — → Dana",
        "1.4 owner: Kim → Dana",
        "1.3 due: — → 2026-11-27",
        "1.4 due: 2026-11-25 → 2026-11-27",
    ]
    saved = answers(demo)
    assert saved["auth.admin-role-checks"]["owner"] == "Dana"
    assert str(saved["auth.session-flows"]["due"]) == "2026-11-27"


def test_what_becomes_of_verdict_and_risk_is_told(gonogo, demo):
    out = gonogo(demo, "set", "1.3", "--status", "done").out
    assert "1.3 now: claimed: there is no evidence yet" in out
    assert "NO-GO · risk left 52.7 % → 48.4 %" in out


def test_json_tells_before_and_after(gonogo, demo):
    document = gonogo(demo, "set", "3.2", "--status", "partial", "--due", "", "--json").json
    assert document["changed"] == [
        {"item": "deploy.fast-rollback", "field": "status", "before": "open", "after": "partial"},
        {"item": "deploy.fast-rollback", "field": "due", "before": "2026-11-26", "after": None},
    ]
    assert document["verdict"] == "no-go"
    status = gonogo(demo, "status", "--json").json
    assert document["remaining_percent"] == status["risk"]["remaining_percent"]


def test_an_empty_text_clears(gonogo, demo):
    gonogo(demo, "set", "1.2", "--owner", "", "--due", "", "--note", "")
    saved = answers(demo)["auth.tenant-isolation"]
    assert (saved["owner"], saved["due"], saved["note"]) == ("", "", "")


def test_setting_what_is_so_already_changes_nothing(gonogo, demo):
    before = (demo / "gonogo.toml").read_bytes()
    run = gonogo(demo, "set", "1.2", "--status", "partial", "--owner", "DANA")
    assert (run.code, run.out) == (0, "Nothing to change: it is so already.\n")
    assert (demo / "gonogo.toml").read_bytes() == before


def test_only_the_lines_that_change_differ_in_git(gonogo, demo):
    gonogo(demo, "set", "1.2", "--note", "new")
    diff = subprocess.run(
        ["git", "diff", "--numstat"], cwd=demo, capture_output=True, text=True, check=True
    )
    assert diff.stdout == "1\t1\tgonogo.toml\n"


def test_a_risk_is_accepted_by_the_person_at_the_keyboard(gonogo, demo):
    run = gonogo(demo, "set", "7.2", "--status", "accepted", "--why", "later", "--until", "+30")
    assert run.code == 0
    decision = answers(demo)["performance.throughput-ceiling"]["decision"]
    assert {name: str(value) for name, value in decision.items()} == {
        "by": "Dana",
        "at": "2026-11-22",
        "until": "2026-12-22",
        "why": "later",
    }


def test_who_decided_can_be_named(gonogo, demo):
    arguments = ("--status", "not-applicable", "--why", "no queue", "--by", "kim")
    gonogo(demo, "set", "5.4", *arguments)
    assert answers(demo)["reliability.deferred-work"]["decision"]["by"] == "Kim"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--status", "accepted"], "needs --why and --until as well"),
        (["--status", "accepted", "--why", "x"], "needs --until as well"),
        (["--status", "accepted", "--until", "+5", "--why", " "], "needs --why as well"),
        (["--status", "not-applicable"], "needs --why as well"),
        (["--status", "accepted", "--why", "x", "--until", "+91"], "90 days at most"),
        (["--status", "accepted", "--why", "x", "--until", "2026-11-01"], "2026-11-01"),
        (["--status", "done", "--why", "x"], "--why belongs to --status accepted"),
        (["--until", "+5"], "--until belongs to --status accepted"),
        (["--status", "dne"], 'did you mean "done"?'),
        (["--due", "someday"], '"someday" is not a day'),
        (["--owner", "x" * 101], "owner"),
        (["--note", "x" * 8001], "note"),
        (["--note", "bad \udcff byte"], "note"),
        (["--stauts", "done"], "--status"),
        ([], "say what to set"),
    ],
)
def test_what_cannot_be_set_is_refused_with_one_message(gonogo, demo, arguments, message):
    before = (demo / "gonogo.toml").read_bytes()
    run = gonogo(demo, "set", "1.2", *arguments)
    assert (run.code, run.out) == (2, "")
    assert message in run.err
    assert (demo / "gonogo.toml").read_bytes() == before


def test_one_unknown_item_among_several_changes_nothing(gonogo, demo):
    before = (demo / "gonogo.toml").read_bytes()
    run = gonogo(demo, "set", "1.2", "1.9", "--owner", "Bo")
    assert run.code == 2
    assert 'there is no item "1.9"' in run.err
    assert (demo / "gonogo.toml").read_bytes() == before


def test_a_new_name_close_to_a_known_one_is_told(gonogo, demo):
    run = gonogo(demo, "set", "1.2", "--owner", "Danna")
    assert run.code == 0
    assert '"Danna" is new in this file; did you mean "Dana"?' in run.err


def test_a_change_made_by_others_meanwhile_stays(gonogo, demo, monkeypatch):
    path = demo / "gonogo.toml"
    save = Project.save

    def others_first(project):
        path.write_text(path.read_text().replace("Invoices and projects are covered.", "Theirs."))
        return save(project)

    monkeypatch.setattr(Project, "save", others_first)
    run = gonogo(demo, "set", "1.2", "--note", "mine", "--owner", "Bo")
    assert run.code == 2
    assert "somebody else changed note of 1.2 meanwhile; theirs stays" in run.err
    saved = answers(demo)["auth.tenant-isolation"]
    assert saved["note"].startswith("Theirs.")
    assert saved["owner"] == "Bo"
    assert run.out.splitlines()[0] == "1.2 owner: Dana → Bo"


def test_long_notes_that_begin_alike_are_told_from_where_they_part(gonogo, demo):
    def told(note):
        return " ".join(gonogo(demo, "set", "1.3", "--note", note).out.split())

    same = "Invoices, projects and exports are covered; signed links and search are not."
    told(f"{same} Kim looks at the links until Friday.")
    assert told(f"{same} Bo looks at the links until Monday.").startswith(
        "1.3 note: …signed links and search are not. Kim looks at the links until Friday."
        " → …signed links and search are not. Bo looks at the links until Monday."
    )
    assert " → …signed links and search are not." in told(same)
    assert f"; signed links and search a… → {'x' * 69}…" in told("x" * 90)
    assert f"…{'x' * 30} → …{'x' * 31}" in told("x" * 91)

import tomllib

import pytest


def evidence(folder, item):
    items = tomllib.loads((folder / "gonogo.toml").read_text())["items"]
    return [(piece["ref"], piece["by"], str(piece["at"])) for piece in items[item]["evidence"]]


def test_what_is_added_is_told_with_kind_state_and_worth(process, demo):
    run = process(demo, "evidence", "add", "1.3", "README.md", "docs/none.md", "we looked")
    assert (run.code, run.out.splitlines()[0]) == (
        0,
        "1.3 evidence added: README.md (Dana, 2026-11-22)",
    )
    told = run.err.splitlines()
    assert told[0] == "README.md counts (file, current): good for 90 more days"
    assert told[1].startswith("warning: docs/none.md doesn't count (file, broken): ")
    assert told[2].startswith("warning: we looked doesn't count (text, current): words alone")
    assert told[3].startswith("1.3 is still unknown; when it is in place: gonogo set 1.3 ")
    assert [ref for ref, _, _ in evidence(demo, "auth.admin-role-checks")] == [
        *("README.md", "docs/none.md", "we looked"),
    ]


def test_done_sets_the_status_as_well(gonogo, demo):
    run = gonogo(demo, "evidence", "add", "1.3", "README.md", "--done", "--by", "kim", "--json")
    assert [change["field"] for change in run.json["changed"]] == ["evidence", "status"]
    item = gonogo(demo, "show", "1.3", "--json").json["item"]
    assert (item["standing"], item["evidence"][0]["by"]) == ("proven", "Kim")


def test_a_path_typed_in_a_folder_below_is_kept_from_the_folder_of_the_file(process, demo):
    process(demo / "tests", "evidence", "add", "1.3", "test_tenancy.py", "docs/costs.md")
    assert [ref for ref, _, _ in evidence(demo, "auth.admin-role-checks")] == [
        *("tests/test_tenancy.py", "docs/costs.md"),
    ]


def test_what_is_there_already_is_not_added_again(gonogo, demo):
    run = gonogo(demo, "evidence", "add", "1.2", "tests/test_tenancy.py")
    assert (run.code, run.out) == (0, "Nothing to change: it is so already.\n")
    assert "is there already; gonogo confirm 1.2 renews it" in run.err


@pytest.mark.parametrize("ref", ["", "  ", "x" * 2001])
def test_evidence_that_cannot_be_kept_is_refused(gonogo, demo, ref):
    before = (demo / "gonogo.toml").read_bytes()
    run = gonogo(demo, "evidence", "add", "1.2", ref)
    assert (run.code, run.out) == (2, "")
    assert (demo / "gonogo.toml").read_bytes() == before


@pytest.mark.parametrize("named", ["{id}", "{beginning}", "2", "docs/costs.md"])
def test_a_piece_is_removed_by_id_beginning_position_or_ref(gonogo, demo, named):
    added = gonogo(demo, "evidence", "add", "1.2", "docs/costs.md", "--json").json["changed"]
    identity = added[0]["after"]["id"]
    named = named.format(id=identity, beginning=identity[:5])
    run = gonogo(demo, "evidence", "remove", "1.2", named)
    assert run.code == 0
    assert "evidence removed: docs/costs.md" in run.out
    assert [ref for ref, _, _ in evidence(demo, "auth.tenant-isolation")] == [
        "tests/test_tenancy.py"
    ]


def test_removing_what_is_not_there_is_refused_with_the_nearest(gonogo, demo):
    run = gonogo(demo, "evidence", "remove", "1.2", "tests/test_tenanci.py")
    assert run.code == 2
    assert 'did you mean "tests/test_tenancy.py"?' in run.err
    assert "has no evidence" in gonogo(demo, "evidence", "remove", "3.2", "1").err


def test_the_list_tells_what_each_piece_is_worth(gonogo, demo):
    out = gonogo(demo, "evidence", "list", "1.5").out
    assert "1. docs/secret-scan.txt\n     file, stale: 104 days old, good for 90" in out
    everything = gonogo(demo, "evidence", "list", "--json").json["evidence"]
    states = {(piece["number"], piece["kind"], piece["state"]) for piece in everything}
    assert states >= {
        ("1.1", "url", "current"),
        ("1.5", "file", "stale"),
        ("2.5", "file", "broken"),
        ("6.1", "commit", "current"),
        ("9.5", "text", "current"),
    }
    one = gonogo(demo, "evidence", "list", "1.4", "--json").json["evidence"]
    assert [(piece["number"], piece["counts"]) for piece in one] == [("1.4", False)]


def test_confirming_renews_day_and_name_and_proves_again(gonogo, demo):
    run = gonogo(demo, "confirm", "1.5", "7.1")
    assert "1.5 now: proven by docs/secret-scan.txt, Dana, today" in run.out
    assert evidence(demo, "auth.secret-hygiene") == [("docs/secret-scan.txt", "Dana", "2026-11-22")]
    assert evidence(demo, "performance.latency-baseline")[0][1:] == ("Dana", "2026-11-22")


def test_one_piece_alone_can_be_confirmed(gonogo, demo):
    gonogo(demo, "confirm", "1.1", "--evidence", "docs/endpoints.md", "--by", "Bo")
    assert [by for _, by, _ in evidence(demo, "auth.server-side-enforcement")] == ["Bo", "Dana"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["3.2"], "3.2 has no evidence to confirm"),
        (["1.1", "3.2"], "3.2 has no evidence to confirm"),
        (["1.1", "1.2", "--evidence", "1"], "confirm the items one by one"),
        (["1.1", "--evidence", "zz"], '1.1 has no evidence "zz"'),
        (["9.9"], 'there is no item "9.9"'),
    ],
)
def test_what_cannot_be_confirmed_is_refused(gonogo, demo, arguments, message):
    before = (demo / "gonogo.toml").read_bytes()
    run = gonogo(demo, "confirm", *arguments)
    assert (run.code, run.out) == (2, "")
    assert message in run.err
    assert (demo / "gonogo.toml").read_bytes() == before

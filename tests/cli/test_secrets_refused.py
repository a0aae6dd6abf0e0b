"""What looks like a secret is not written unasked, and never repeated."""

import tomllib

import pytest

TOKEN = "ghp_" + "a1B2" * 9
LINK = "https://dana:hunter2" + "@ci.example.com/run/7"
ACCEPT = ("--status", "accepted", "--until", "+30", "--why")


def answer(folder, item):
    return tomllib.loads((folder / "gonogo.toml").read_text())["items"][item]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["set", "1.2", "--due", "friday", "--note", f"see {TOKEN}"],
            "the note of 1.2 (a GitHub token)",
        ),
        (["set", "5.3", *ACCEPT, LINK], "the decision of 5.3 (a URL with a password)"),
        (["set", "1.2", "--owner", TOKEN], "the owner of 1.2 (a GitHub token)"),
        (
            ["evidence", "add", "1.3", "ok", LINK, "--done"],
            "the evidence of 1.3 (a URL with a password)",
        ),
        (["evidence", "add", "1.3", f"src/{TOKEN}"], "the evidence of 1.3 (a GitHub token)"),
        (["set", "1.2", "1.3", "--note", TOKEN], "1.2 (a GitHub token), the note of 1.3"),
    ],
)
def test_it_is_refused_with_what_to_do_and_nothing_is_changed(process, demo, arguments, told):
    before = (demo / "gonogo.toml").read_bytes()
    run = process(demo, *arguments)
    assert (run.code, run.out) == (2, "")
    assert told in run.err
    assert len(run.err.splitlines()) == 1
    for advice in ("secret store", "revoke", "--allow-secret"):
        assert advice in run.err
    assert TOKEN not in run.err
    assert "hunter2" not in run.err
    assert (demo / "gonogo.toml").read_bytes() == before


def test_it_is_written_where_that_is_asked_for(gonogo, demo):
    assert gonogo(demo, "set", "1.2", "--note", TOKEN, "--allow-secret").code == 0
    assert answer(demo, "auth.tenant-isolation")["note"] == TOKEN
    assert gonogo(demo, "evidence", "add", "1.3", LINK, "--allow-secret").code == 0
    assert answer(demo, "auth.admin-role-checks")["evidence"][0]["ref"] == LINK


@pytest.fixture
def leaky(gonogo, demo):
    """A project with a secret in a note and in a piece of evidence."""
    gonogo(demo, "set", "1.2", "--note", TOKEN, "--allow-secret")
    gonogo(demo, "evidence", "add", "1.3", LINK, "--allow-secret")
    return demo


@pytest.mark.parametrize(
    "arguments",
    [
        ["set", "1.2", "--note", ""],
        ["set", "1.2", "--note", f"{TOKEN} was revoked"],
        ["set", "1.2", "--note", TOKEN + "!", "--allow-secret"],
        ["evidence", "add", "1.3", LINK],
        ["evidence", "add", "1.3", LINK + "1", "--allow-secret"],
        ["evidence", "remove", "1.3", LINK],
        ["evidence", "remove", "1.3", LINK + "1"],
        ["evidence", "remove", "1.3", LINK.replace("hunter2", "x")],
        ["evidence", "add", TOKEN, "1.3"],
        ["confirm", "1.3"],
        ["status"],
    ],
)
def test_no_message_repeats_what_is_in_the_file(process, leaky, arguments):
    run = process(leaky, *arguments)
    assert run.out + run.err
    assert TOKEN[:12] not in run.out + run.err
    assert "hunter2" not in run.out + run.err


def test_status_warns_of_those_already_in_the_file(gonogo, leaky):
    told = (
        "2 items with what looks like a secret: 1.2 (a GitHub token), 1.3 (a URL with a password)"
    )
    assert told in " ".join(gonogo(leaky, "status").out.split())
    warnings = gonogo(leaky, "status", "--json").json["warnings"]
    [warning] = [warning for warning in warnings if warning["code"] == "secret"]
    assert warning["text"] == told
    assert warning["items"] == ["auth.tenant-isolation", "auth.admin-role-checks"]

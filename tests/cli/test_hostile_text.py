"""Text that wants to be more than text is shown as it stands, and changes nothing else."""

import json
import unicodedata

import pytest

PAYLOAD = (
    "[bold]b[/bold] [@click=app.quit]x[/] [x] done :smile: \x1b[31mred\x1b]8;;http://evil/\x07"
    "link\x1b]8;;\x07 \x9b2J \u202eolleh\u202c \u200bzero \u2066iso \u2069 \x08\x7f \r end\u2028sep"
)
LONG = "[long] " + "x" * 1990
OWNER = "[red]Eve[/] \x1b[2J\u202e"

COMMANDS = [
    ["status"],
    ["plan"],
    ["plan", "--hours", "8"],
    ["plan", "--to", "go"],
    ["show", "1.2"],
    ["show", "1.3"],
    ["show", "1"],
    ["brief", "1.2"],
    ["brief", "1.3"],
    ["evidence", "list"],
    ["evidence", "list", "1.2"],
    ["set", "1.2", "--note", PAYLOAD + "more"],
    ["set", "1.4", "--owner", OWNER + "a"],
    ["set", "1.4", "--owner", PAYLOAD],
    ["evidence", "add", "1.4", PAYLOAD],
    ["evidence", "remove", "1.2", PAYLOAD],
    ["evidence", "remove", "1.3", "no" + PAYLOAD],
    ["confirm", "1.3"],
    ["confirm", "1.2", "--evidence", PAYLOAD],
    ["show", PAYLOAD],
    ["--color", PAYLOAD, "status"],
    ["--file", "\x1b[31m\u202e.toml", "status"],
    [PAYLOAD],
    ["init"],
]


def is_safe(text: str, allowed: str = "\n") -> bool:
    bad = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    return not any(c not in allowed and unicodedata.category(c) in bad for c in text)


@pytest.fixture
def hostile(demo):
    """A project whose every free text is a payload, written as somebody's branch could bring it."""
    path = demo / "gonogo.toml"
    text = path.read_text()

    def replace(old, new):
        nonlocal text
        assert old in text, old
        text = text.replace(old, new)

    def quoted(value):
        return json.dumps(value, ensure_ascii=True).replace("\\u007f", "\\u007F")

    replace('project = "acme-app"', f"project = {quoted(PAYLOAD)}")
    replace('owner = "Dana"', f"owner = {quoted(OWNER)}")
    replace('by = "Dana"', f"by = {quoted(OWNER)}")
    replace('ref = "tests/test_tenancy.py"', f"ref = {quoted(PAYLOAD)}")
    replace('"Two old keys were found and revoked."', quoted(LONG))
    replace("Invoices and projects are covered.", quoted(PAYLOAD)[1:-1] + "\\n- second line")
    replace("Losing the summaries", quoted(PAYLOAD)[1:-1])
    replace("\n[items.", f"\n# {PAYLOAD!a}\n[items.")
    path.write_text(text)
    return demo


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: ascii(" ".join(c))[:40])
def test_nothing_of_it_reaches_a_pipe_raw(gonogo, hostile, command):
    run = gonogo(hostile, *command)
    assert run.code in (0, 2)
    assert is_safe(run.out)
    assert is_safe(run.err)
    assert "Traceback" not in run.err


def test_nothing_of_it_reaches_a_terminal_raw(terminal, hostile):
    """In colour all commands are looked at in tests/hostile."""
    coloured = terminal(hostile, "show", "1.2").out.replace("\r\n", "\n")
    assert "[x] done" in coloured
    assert "\x1b[1m" in coloured
    plain = terminal(hostile, "show", "1.2", NO_COLOR="1").out.replace("\r\n", "\n")
    assert "[x] done" in plain
    assert is_safe(plain)


def test_it_is_shown_literally(process, hostile):
    out = " ".join(process(hostile, "show", "1.2").out.split())
    assert "[bold]b[/bold] [@click=app.quit]x[/] [x] done :smile: \\x1b[31mred" in out
    assert "\\u202eolleh" in out
    assert "[red]Eve[/]" in out
    long = process(hostile, "show", "1.5").out
    assert "x" * 1990 in long


def test_json_gives_it_back_unchanged_and_in_ascii(process, hostile):
    run = process(hostile, "show", "1.2", "--json")
    assert run.out.isascii()
    assert is_safe(run.out)
    item = run.json["item"]
    assert item["note"].startswith(PAYLOAD)
    assert item["evidence"][0]["ref"] == PAYLOAD
    assert process(hostile, "status", "--json").json["project"] == PAYLOAD


def test_it_comes_back_from_the_file_as_it_was_typed(gonogo, demo):
    gonogo(demo, "set", "1.3", "--note", PAYLOAD, "--owner", OWNER)
    item = gonogo(demo, "show", "1.3", "--json").json["item"]
    assert item["note"] == PAYLOAD
    assert item["owner"] == " ".join(OWNER.split())
    assert gonogo(demo, "status").code == 0


def test_a_hostile_folder_name_becomes_a_plain_project_name(gonogo, tmp_path):
    folder = tmp_path / "a\x1b[31m\u202eb"
    folder.mkdir()
    run = gonogo(folder, "init")
    assert run.code == 0
    assert is_safe(run.out)
    assert is_safe(gonogo(folder, "status").out)

"""What the gate tells GitHub's runner, and that nothing in the file can speak to it."""

import re
from functools import partial

import pytest

HOSTILE = "::add-mask::x ##[set-env name=A]b\n::set-output name=a::b\r\n::error::%0A,:"
MARK = re.compile(r"^::(error|warning) ([^:]*)::([^\r\n]*)$")


@pytest.fixture
def on_github(on_ci):
    """Runs the program as GitHub's runner does."""
    return partial(on_ci, GITHUB_ACTIONS="true")


def marks(done):
    """The commands among the lines, as the runner reads them: kind, properties, message."""
    found = []
    for line in (*done.out.split("\n"), *done.err.split("\n")):
        if not line.lstrip().startswith("::"):
            assert "##[" not in line
            continue
        match = MARK.match(line)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        assert set(properties) <= {"file", "line", "title"}
        found.append((match[1], properties, match[3]))
    return found


def test_what_fails_is_marked_at_its_line_in_the_file(on_github, demo):
    done = on_github(demo / "docs", "check", GITHUB_WORKSPACE=str(demo.parent))
    assert done.code == 1
    assert "::" not in done.out
    found = marks(done)
    lines = (demo / "gonogo.toml").read_text().splitlines()
    errors = [(properties, message) for kind, properties, message in found if kind == "error"]
    assert [properties["title"][:3] for properties, _ in errors] == ["1.2", "1.3", "3.2", "1.4"]
    assert {properties["file"] for _, properties, _ in found} == {"acme-app/gonogo.toml"}
    assert lines[int(errors[0][0]["line"]) - 1] == '[items."auth.tenant-isolation"]'
    assert "finish ~6 h" in errors[0][1]
    assert errors[3][0]["title"] == "1.4 Make reset%2C expiry and token refresh predictable"
    warnings = [(properties, message) for kind, properties, message in found if kind == "warning"]
    assert [message for _, message in warnings] == [
        "1 item with evidence that is not there: 2.5",
        "1 item overdue: 1.2",
    ]
    assert warnings[1][0]["line"] == errors[0][0]["line"]


def test_beside_json_the_marks_stay_out_of_the_document(on_github, demo):
    done = on_github(demo, "check", "--json")
    assert done.out.startswith("{")
    assert len(marks(done)) == 6
    (_, properties, _), *_ = marks(done)
    assert properties["file"] == str(demo / "gonogo.toml").replace(":", "%3A")


def test_elsewhere_nothing_is_marked(on_github, demo, tmp_path):
    summary = tmp_path / "summary.md"
    done = on_github(demo, "check", GITHUB_ACTIONS="", GITHUB_STEP_SUMMARY=str(summary))
    assert "::" not in done.out + done.err
    assert not summary.exists()


def test_the_summary_of_the_job_is_added_to(on_github, demo, tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    on_github(demo, "check", GITHUB_STEP_SUMMARY=str(summary))
    text = summary.read_text()
    assert text.startswith("before\n")
    assert "## NO-GO: the launch gate of acme-app is not passed\n" in text
    assert "| 1.2 | Prove one customer cannot reach another's data | finish \\~6 h | Dana |" in text
    done = on_github(demo, "check", GITHUB_STEP_SUMMARY=str(tmp_path))
    assert done.code == 1
    assert "the summary of the job could not be written" in done.err


def test_a_wrong_file_is_marked_too(on_github, demo):
    path = demo / "gonogo.toml"
    path.write_text(path.read_text().replace('status = "done"', 'status = "dnoe"', 1))
    for options in ([], ["--file-only"]):
        done = on_github(demo, "check", *options, GITHUB_WORKSPACE=str(demo))
        assert done.code == 2
        [(kind, properties, message)] = marks(done)
        assert (kind, properties["file"]) == ("error", "gonogo.toml")
        assert path.read_text().splitlines()[int(properties["line"]) - 1] == 'status = "dnoe"'
        assert 'did you mean "done"?' in message


@pytest.mark.parametrize("options", [[], ["--no-overdue"], ["--file-only"], ["--json"]])
def test_hostile_text_gives_the_runner_no_command(on_github, demo, tmp_path, options):
    path = demo / "gonogo.toml"
    written = HOSTILE.replace("\r", "\\r").replace("\n", "\\n")
    text = path.read_text().replace('project = "acme-app"', f'project = "{written}"')
    text = text.replace('owner = "Dana"', f'owner = "{written}"')
    text = text.replace('ref = "', f'ref = "{written}')
    path.write_text(f'"{written}" = 1\n{text}')
    summary = tmp_path / "summary.md"
    done = on_github(demo, "check", *options, GITHUB_STEP_SUMMARY=str(summary))
    assert done.code == (0 if options == ["--file-only"] else 1)
    for _, _, message in marks(done):
        assert not re.search(r"%(?!25|0A|0D)", message)
    if summary.exists():
        assert "\n::" not in summary.read_text()


def test_hostile_names_of_files_give_the_runner_no_command(on_github, demo):
    names = ["::set-output name=a::b", "##[add-mask]x", "a\n::error::b", "ok.toml"]
    (demo / "ok.toml").write_text((demo / "gonogo.toml").read_text())
    (demo / "::add-mask::x.toml").write_text((demo / "gonogo.toml").read_text())
    done = on_github(demo, "check", "--file-only", *names, "::add-mask::x.toml")
    assert done.code == 2
    assert [properties["title"] for _, properties, _ in marks(done)] == ["gonogo"] * 3
    assert "\\::add-mask::x.toml: a valid review file\n" in done.out

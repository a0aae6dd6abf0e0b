"""What other repositories take from here: the hook, the action, the snippets of the documents."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent


def snippets_of(path):
    return re.findall(r"```yaml\n(.*?)```", (ROOT / path).read_text(), re.DOTALL)


SNIPPETS = snippets_of("docs/ci.md")
HOSTILE = "$(touch pwned)`touch pwned`\"; touch pwned; '\n touch pwned #"


def load(text):
    return YAML(typ="safe").load(text)


def test_action_and_snippets_are_what_their_readers_expect(tmp_path):
    files = {"github-actions": [ROOT / "action.yml"], "github-workflows": [], "gitlab-ci": []}
    for number, snippet in enumerate((*SNIPPETS, *snippets_of("README.md"))):
        first, *_ = load(snippet)
        if isinstance(first, dict):  # steps of a job
            snippet = f"jobs:\n  one:\n    runs-on: x\n    steps:\n{indent(snippet, ' ' * 6)}"
            snippet, first = f"name: x\non: push\n{snippet}", "name"
        kind = {"name": "github-workflows", "launch-gate": "gitlab-ci"}.get(first)
        if kind:
            files[kind].append(tmp_path / f"{number}.yml")
            files[kind][-1].write_text(snippet)
    assert [len(found) for found in files.values()] == [1, 3, 2]
    for kind, paths in files.items():
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{kind}"]
        done = subprocess.run([*command, *map(str, paths)], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout


def test_the_snippets_only_use_inputs_and_options_that_there_are(gonogo_help):
    action = load((ROOT / "action.yml").read_text())
    text = "\n".join(SNIPPETS)
    gate = load(SNIPPETS[0])["jobs"]["gonogo"]["steps"][1]
    assert set(gate["with"]) <= set(action["inputs"])
    [hook] = load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert f"id: {hook['id']}" in text
    for command, option in re.findall(r"gonogo (check|report|diff)[^\n]*?(--[a-z-]+)", text):
        assert option in gonogo_help(command)
    check = gonogo_help("check")
    for name in set(action["inputs"]) - {"file"}:
        assert f"--{name}" in check


@pytest.fixture(scope="module")
def gonogo_help():
    def run(command):
        return subprocess.run(
            [sys.executable, "-m", "gonogo", command, "--help"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    return run


def test_the_hook_takes_review_files_only_and_its_entry_runs(demo):
    [hook] = load((ROOT / ".pre-commit-hooks.yaml").read_text())
    takes = re.compile(hook["files"]).search
    assert takes("gonogo.toml")
    assert takes("services/api/gonogo.toml")
    assert not takes("my-gonogo.toml")
    assert not takes("gonogo.toml.orig")
    program, *arguments = shlex.split(hook["entry"])
    assert program == "gonogo"

    def run():
        command = [sys.executable, "-m", "gonogo", *arguments, "gonogo.toml"]
        return subprocess.run(command, cwd=demo, capture_output=True, check=False).returncode

    assert run() == 0
    (demo / "gonogo.toml").write_text("")
    assert run() == 2


@pytest.fixture
def run_action(demo, tmp_path):
    """Runs the checking step of the action as GitHub does, with some of its inputs given."""
    action = load((ROOT / "action.yml").read_text())
    step = action["runs"]["steps"][1]
    program = tmp_path / "runner" / "gonogo" / "bin" / "gonogo"
    program.parent.mkdir(parents=True)
    called = f"{shlex.quote(sys.executable)} -m gonogo --today 2026-11-22"
    program.write_text(f'#!/bin/sh\nexec {called} "$@"\n')
    program.chmod(0o755)
    script = tmp_path / "step.sh"
    script.write_text(step["run"])

    def run(**given):
        inputs = {name: told["default"] for name, told in action["inputs"].items()}
        inputs |= {name.replace("_", "-"): value for name, value in given.items()}
        variables = {
            name: inputs[re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value)[1]]
            for name, value in step["env"].items()
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=demo,
            env={
                "PATH": os.environ["PATH"],
                "GITHUB_ACTIONS": "true",
                "RUNNER_TEMP": str(tmp_path / "runner"),
                **variables,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_the_action_passes_its_inputs_on(run_action, demo):
    (demo / "gonogo.toml").rename(demo / "other.toml")
    assert run_action().returncode == 2
    assert run_action(file="other.toml").returncode == 1
    done = run_action(
        file="other.toml",
        step="2 1",
        no_stale="true",
        no_overdue="true",
        max_remaining="50",
        require_evidence="all",
        require="go",
    )
    assert done.returncode == 1
    failed = [line.strip(" -") for line in done.stdout.splitlines() if line.startswith("  - ")]
    assert [re.sub(r"^\d+ items? |:.*", "", line) for line in failed] == [
        "of step 2 not settled",
        "of step 1 not settled",
        "risk left is 52.7 %; at most 50 % is required",
        "done without evidence that counts",
        "with evidence too old",
        "overdue",
    ]


def test_no_input_of_the_action_runs_anything(run_action, demo):
    action = load((ROOT / "action.yml").read_text())
    assert all("${{" not in step["run"] for step in action["runs"]["steps"])
    before = sorted(demo.iterdir())
    for value in (HOSTILE, "--help", "*"):
        names = [name.replace("-", "_") for name in action["inputs"]]
        for given in (names, [name for name in names if not name.startswith("no_")]):
            done = run_action(**dict.fromkeys(given, value))
            assert done.returncode == 2, value
            assert done.stdout == ""
    assert sorted(demo.iterdir()) == before


def test_a_gate_that_is_misspelt_is_not_left_open(run_action):
    done = run_action(no_stale="yes")
    assert (done.returncode, done.stderr) == (2, "no-stale: write true or false\n")

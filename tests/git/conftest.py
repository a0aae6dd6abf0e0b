"""Real repositories, with a fixed identity and none of this machine's git settings."""

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Sandbox:
    """A folder in which git is run."""

    root: Path

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, capture_output=True, check=True, text=True
        )
        return done.stdout.strip()

    def write(self, path: str, text: str = "x\n") -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def commit(self, *paths: str, author: str = "Dana") -> str:
        """Write the paths and commit them; gives the commit's full name."""
        for path in paths:
            self.write(path)
        self.git("add", "--all")
        message = " ".join(paths).replace("\n", " ") or "empty"
        who = f"{author} <{author.lower()}@example.com>"
        self.git("commit", "--quiet", "--allow-empty", "--author", who, "-m", message)
        return self.git("rev-parse", "HEAD")

    def clone(self, name: str, *options: str) -> "Sandbox":
        self.git("clone", "--quiet", *options, self.root.as_uri(), str(self.root.parent / name))
        return Sandbox(self.root.parent / name)


@pytest.fixture(autouse=True)
def own_git_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Dana")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "dana@example.com")


@pytest.fixture
def make_sandbox(tmp_path: Path) -> Callable[..., Sandbox]:
    """A new repository; ``init`` takes more options for ``git init``."""

    def make(name: str = "project", *init: str) -> Sandbox:
        root = tmp_path.resolve() / name
        root.mkdir()
        sandbox = Sandbox(root)
        sandbox.git("init", "--quiet", *init)
        return sandbox

    return make


@pytest.fixture
def sandbox(make_sandbox: Callable[..., Sandbox]) -> Sandbox:
    return make_sandbox()

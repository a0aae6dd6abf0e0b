"""What tests of several folders share. None of this machine's settings reaches any of them."""

import ctypes
import datetime
import gc
import os
import runpy
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from gonogo.checklist import load
from gonogo.checklist.model import Checklist
from gonogo.demo.make import make_demo

_CAPABILITY_VERSION = 0x20080522
_MAY_ALL_WITH_FILES = 0b110
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --thorough` runs the tests that count (kills, writers, …) ten times as long."""
    parser.addoption("--thorough", action="store_true", help="ten times as many kills, edits, …")


def pytest_configure(config: pytest.Config) -> None:
    """Properties are tried on 100 examples each, the same ones every time, and at any pace.

    `pytest --thorough` tries 1,000 others each time.
    """
    at_any_pace = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("bounded", at_any_pace, derandomize=True)
    settings.register_profile("thorough", at_any_pace, max_examples=1_000)
    settings.load_profile("thorough" if config.getoption("--thorough") else "bounded")


def pytest_collection_finish() -> None:
    """What was imported stays: going through all of it for garbage takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def times(request: pytest.FixtureRequest) -> int:
    """By how much a test that counts something multiplies its counts."""
    return 10 if request.config.getoption("--thorough") else 1


@pytest.fixture(scope="session", autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Git knows one person, whoever runs the tests and however the terminal is set up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        for name in list(os.environ):
            if name.startswith(("GIT_", "GONOGO_")) or name in ("NO_COLOR", "COLORFGBG"):
                patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        for role in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{role}_NAME", "Dana")
            patch.setenv(f"GIT_{role}_EMAIL", "dana@example.com")
        yield


@pytest.fixture(scope="session", autouse=True)
def checklists_read_once() -> Iterator[None]:
    """Apps and commands of one process share the checklists that come with gonogo."""
    read, shipped = load._load_shipped, load.shipped_checklists().values()
    kept = {path: read(path) for path in shipped}

    def read_once(path: Path) -> Checklist:
        return kept[path] if path in kept else read(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "_load_shipped", read_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_wait_for_the_disk() -> Iterator[None]:
    """A save asks the disk to keep it, which takes long; what is asked is tested, not the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", os.fstat)
        yield


@pytest.fixture
def like_others() -> Iterator[None]:
    """Root may not read or write what the modes of files forbid, as for all others.

    Taken from this thread alone, and from those that it starts; given back in the end.
    """
    if os.geteuid() != 0:
        yield
        return
    try:
        libc = ctypes.CDLL(None)
        header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
        had = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable, and so again
        failed = libc.capget(header, had)
        fewer = (ctypes.c_uint32 * 6)(had[0] & ~_MAY_ALL_WITH_FILES, *had[1:])
        failed = failed or libc.capset(header, fewer)
    except (OSError, AttributeError):
        failed = True
    if failed:
        pytest.skip("only Linux can keep root from what modes of files forbid")
    yield
    libc.capset(header, had)


@pytest.fixture(scope="session")
def today() -> datetime.date:
    """The day on which tests take place."""
    return datetime.date(2026, 11, 22)


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory: pytest.TempPathFactory, today: datetime.date) -> Path:
    """The folder of the sample project, made once; not to be changed."""
    folder = make_demo(tmp_path_factory.mktemp("demo") / "acme-app", today).parent
    few_files(folder)
    return folder


def few_files(repository: Path) -> None:
    """Pack a repository that is copied for each test: most of its files are git's."""
    subprocess.run(["git", "gc", "--quiet"], cwd=repository, check=True)
    shutil.rmtree(repository / ".git" / "hooks")


@pytest.fixture
def demo(demo_made: Path, tmp_path: Path) -> Path:
    """The folder of a sample project to change."""
    return Path(shutil.copytree(demo_made, tmp_path / "acme-app", symlinks=True))


@pytest.fixture(scope="session")
def long_history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A review file of some 300 commits, with branches and merges; not to be changed."""
    maker = runpy.run_path(str(Path(__file__).parent / "bench" / "long_history.py"))
    path: Path = maker["make_long_history"](tmp_path_factory.mktemp("long") / "long", 310)
    return path


def pytest_xdist_auto_num_workers() -> int:
    """One more than processors: while one waits for git, a lock or a key, the others work."""
    ours = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (ours or 1) + 1


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

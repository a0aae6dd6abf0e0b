"""The checklist is in the wheel, and the installed package finds it there."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
ASK = """
import gonogo
from gonogo.checklist.load import default_checklist_path, load_checklist
print(gonogo.__file__, default_checklist_path(), len(load_checklist().items), sep="\\n")
"""


def answer(package_folder: Path, working_folder: Path) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(package_folder)}
    run = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=working_folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.splitlines()


def test_the_built_wheel_holds_the_checklist_and_finds_it(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    shipped = unpacked / "gonogo" / "checklists" / "production-readiness.toml"
    in_repository = REPOSITORY / "checklists" / "production-readiness.toml"
    assert shipped.read_bytes() == in_repository.read_bytes()
    for name in ("report.css", "report.js"):
        assert (unpacked / "gonogo" / "report" / name).is_file()
    assert answer(unpacked, tmp_path) == [
        str(unpacked / "gonogo" / "__init__.py"),
        str(shipped),
        "50",
    ]


def test_a_checkout_finds_the_checklist_of_its_repository(tmp_path):
    found = answer(REPOSITORY / "src", tmp_path)
    assert found[1:] == [str(REPOSITORY / "checklists" / "production-readiness.toml"), "50"]


def test_a_package_without_its_checklist_says_what_to_do(tmp_path):
    package = tmp_path / "lib" / "gonogo"
    for folder in ("checklist", "text"):
        (package / folder).mkdir(parents=True)
        for module in (REPOSITORY / "src" / "gonogo" / folder).glob("*.py"):
            (package / folder / module.name).write_bytes(module.read_bytes())
    (package / "__init__.py").touch()
    run = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "the checklist that comes with gonogo is missing; install gonogo again" in run.stderr

"""Many commands at the same time on one file."""

import subprocess
import sys

from gonogo.store.document import parse
from gonogo.store.place import FILE_NAME


def test_ten_changes_at_once_all_get_their_turn(demo):
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "gonogo", "set", f"{section}.2", "--owner", f"P{section}"],
            cwd=demo,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for section in range(1, 11)
    ]
    told = [program.communicate(timeout=60)[1] for program in programs]
    assert [program.returncode for program in programs] == [0] * 10, told
    review = parse((demo / FILE_NAME).read_text(encoding="utf-8"), FILE_NAME).review
    owners = {answer.owner for answer in review.items.values()}
    assert owners >= {f"P{section}" for section in range(1, 11)}

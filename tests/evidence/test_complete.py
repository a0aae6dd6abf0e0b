"""Completing the path of a file."""

from gonogo.evidence.complete import suggest_files

FILES = [
    "docs/runbooks/restore.md",
    "docs/restore.md",
    "docs/Drill.md",
    "src/store/restore_job.py",
    "src/restaurant.py",
    "tests/test_restore.py",
    "README.md",
]


def test_names_that_begin_with_the_text_come_before_those_that_hold_it():
    assert suggest_files("restore", FILES) == [
        "docs/restore.md",
        "docs/runbooks/restore.md",
        "src/store/restore_job.py",
        "tests/test_restore.py",
    ]


def test_a_path_that_begins_with_the_text_comes_first():
    assert suggest_files("docs/r", [*FILES, "app/docs/r.md"], limit=3) == [
        "docs/restore.md",
        "docs/runbooks/restore.md",
        "app/docs/r.md",
    ]


def test_case_does_not_matter():
    assert suggest_files("DRILL", FILES) == ["docs/Drill.md"]
    assert suggest_files("readme", FILES) == ["README.md"]


def test_scattered_letters_find_what_nothing_else_does():
    assert suggest_files("srcjob", FILES) == ["src/store/restore_job.py"]
    assert suggest_files("qqq", FILES) == []


def test_nothing_typed_suggests_nothing():
    assert suggest_files(" ", FILES) == []


def test_paths_may_be_typed_as_on_windows_or_from_here():
    assert suggest_files(".\\docs\\res", FILES)[0] == "docs/restore.md"


def test_no_more_than_the_limit_are_told_whatever_order_they_come_in():
    assert suggest_files("r", FILES, limit=2) == suggest_files("r", FILES[::-1], limit=2)
    assert len(suggest_files("r", FILES, limit=2)) == 2


def test_names_that_can_not_be_shown_are_left_out():
    names = ["a\nb.md", "a\x1b.md", "a\udce9.md", "a\u3164.md", "a\u0301\u0301\u0301\u0301.md"]
    assert suggest_files("a", [*names, "a.md"]) == ["a.md"]


def test_signs_of_patterns_are_letters_like_others():
    assert suggest_files("[a]^", ["x[a]^.md", "a.md"]) == ["x[a]^.md"]
    assert suggest_files("(*", ["x(y*.md"]) == ["x(y*.md"]

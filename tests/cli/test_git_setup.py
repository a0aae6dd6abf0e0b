"""``gonogo git-setup``: what it shows, writes and takes back."""

import os
import sys

import pytest

from gonogo.git.merge_setup import SETTINGS
from gonogo.store.place import create_review

LINE = "/gonogo.toml merge=gonogo\n"


@pytest.fixture
def review(sandbox):
    create_review(sandbox.root / "gonogo.toml", "acme")
    return sandbox


def driver_for(sandbox, path: str = "gonogo.toml") -> str:
    return sandbox.git("check-attr", "-z", "merge", "--", path).split("\0")[2]


def settings(sandbox) -> str:
    return (sandbox.root / ".git" / "config").read_text()


def attributes(sandbox) -> bytes:
    return (sandbox.root / ".gitattributes").read_bytes()


def test_what_will_be_written_is_shown_and_nothing_is_without_an_answer(review, gonogo):
    before = settings(review)
    run = gonogo(review.root, "git-setup")
    assert run.code == 2
    assert "/gonogo.toml merge=gonogo" in run.err
    for key, value in SETTINGS.items():
        assert f"git config --local {key} '{value}'" in run.err
    assert "add --yes" in run.err
    assert settings(review) == before
    assert not (review.root / ".gitattributes").exists()


def test_a_person_agrees_with_one_key(review, terminal):
    assert terminal(review.root, "git-setup", typed="n\n").code == 2
    assert driver_for(review) == "unspecified"
    assert terminal(review.root, "git-setup", typed="\n").code == 0
    assert driver_for(review) == "gonogo"


def test_it_can_be_run_twice_and_taken_back(review, gonogo):
    before = settings(review)
    first = gonogo(review.root, "git-setup", "--yes", "--json")
    assert first.code == 0
    assert first.json["changed"] is True
    assert attributes(review) == LINE.encode()
    for key, value in SETTINGS.items():
        assert review.git("config", "--local", key) == value
    second = gonogo(review.root, "git-setup", "--json")
    assert (second.code, second.json["changed"]) == (0, False)
    assert "All is there already" in second.err
    assert gonogo(review.root, "git-setup", "--remove").code == 2
    assert gonogo(review.root, "git-setup", "--remove", "--yes").code == 0
    assert settings(review) == before
    assert not (review.root / ".gitattributes").exists()
    assert "nothing to remove" in gonogo(review.root, "git-setup", "--remove").err


@pytest.mark.parametrize(
    "held", [b"# ours\n*.png binary\n", b"*.png binary\r\n\r\n# last\r\n", "# é\n".encode()]
)
def test_other_lines_stay_as_they_are(review, gonogo, held):
    (review.root / ".gitattributes").write_bytes(held)
    assert gonogo(review.root, "git-setup", "--yes").code == 0
    newline = b"\r\n" if b"\r" in held else b"\n"
    assert attributes(review) == held + LINE.strip().encode() + newline
    assert driver_for(review) == "gonogo"
    assert gonogo(review.root, "git-setup", "--yes", "--remove").code == 0
    assert attributes(review) == held


def test_a_last_line_without_its_end_gets_one(review, gonogo):
    (review.root / ".gitattributes").write_bytes(b"*.png binary")
    assert gonogo(review.root, "git-setup", "--yes").code == 0
    assert attributes(review) == b"*.png binary\n" + LINE.encode()


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows doesn't allow")
@pytest.mark.parametrize(
    "path",
    [
        "app/gonogo.toml",
        "two words.toml",
        'say "hi".toml',
        "[a]*?.toml",
        "#x.toml",
        "!x.toml",
        "-x.toml",
        "a\\b.toml",
        "tab\there.toml",
        "two\nlines.toml",
        "ü.toml",
    ],
)
def test_any_name_is_named_exactly(sandbox, gonogo, path):
    (sandbox.root / "app").mkdir()
    create_review(sandbox.root / path, "acme")
    run = gonogo(sandbox.root, "--file", path, "git-setup", "--yes")
    assert run.code == 0, run.err
    assert driver_for(sandbox, path) == "gonogo"
    assert driver_for(sandbox, f"other/{path}") == "unspecified"
    assert driver_for(sandbox, "a.toml") == "unspecified"
    assert gonogo(sandbox.root, "--file", path, "git-setup", "--yes", "--remove").code == 0
    assert not (sandbox.root / ".gitattributes").exists()


def test_another_driver_for_the_file_is_left_alone(review, gonogo):
    (review.root / ".gitattributes").write_text("*.toml merge=union\n")
    before = settings(review)
    run = gonogo(review.root, "git-setup", "--yes")
    assert run.code == 2
    assert "merge=union" in run.err
    assert (attributes(review), settings(review)) == (b"*.toml merge=union\n", before)


def test_a_line_of_ones_own_that_says_the_same_is_enough(review, gonogo):
    (review.root / ".gitattributes").write_text("*.toml merge=gonogo\n")
    assert gonogo(review.root, "git-setup", "--yes").code == 0
    assert attributes(review) == b"*.toml merge=gonogo\n"
    assert review.git("config", "--local", "merge.gonogo.driver")


def link(path):
    path.symlink_to("elsewhere")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (link, "is a link"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b"caf\xe9 text\n"), "is not UTF-8"),
    ],
)
def test_attributes_that_cannot_be_written_are_one_message(review, gonogo, spoil, told):
    spoil(review.root / ".gitattributes")
    before = settings(review)
    run = gonogo(review.root, "git-setup", "--yes")
    assert run.code == 2
    assert told in run.err
    assert run.err.count("\n") == 1
    assert settings(review) == before


def test_without_a_repository_there_is_nothing_to_set_up(tmp_path, gonogo, make_sandbox):
    create_review(tmp_path / "gonogo.toml", "acme")
    run = gonogo(tmp_path, "git-setup", "--yes")
    assert (run.code, "there is no git repository here" in run.err) == (2, True)
    bare = make_sandbox("bare.git", "--bare")
    create_review(bare.root / "gonogo.toml", "acme")
    run = gonogo(bare.root, "git-setup", "--yes")
    assert (run.code, "there is no git repository here" in run.err) == (2, True)


def test_a_linked_working_tree_and_a_submodule_are_set_up_like_any_other(review, gonogo, tmp_path):
    review.commit("a.md")
    review.git("worktree", "add", "--quiet", str(tmp_path / "tree"))
    assert gonogo(tmp_path / "tree", "git-setup", "--yes").code == 0
    assert (tmp_path / "tree" / ".gitattributes").read_text() == LINE
    assert review.git("config", "--local", "merge.gonogo.name")
    outer = type(review)(tmp_path / "outer")
    outer.root.mkdir()
    outer.git("init", "--quiet")
    allow = ("-c", "protocol.file.allow=always")
    outer.git(*allow, "submodule", "--quiet", "add", str(review.root), "inner")
    assert gonogo(outer.root / "inner", "git-setup", "--yes").code == 0
    assert (outer.root / "inner" / ".gitattributes").read_text() == LINE
    assert not os.path.lexists(outer.root / ".gitattributes")

import pytest

from gonogo.git.head import FileState, Head, head_of
from gonogo.git.repository import Repository


def head(sandbox, name="review.toml"):
    path = sandbox.root / name
    return head_of(Repository.around(path.parent), path, path.read_bytes().decode())


def test_a_file_as_committed_then_changed_then_never_committed(sandbox):
    commit = sandbox.commit("review.toml", "sub/other.txt")
    assert head(sandbox) == Head(commit, FileState.COMMITTED)
    sandbox.write("sub/other.txt", "other files don't count\n")
    assert head(sandbox).state is FileState.COMMITTED
    sandbox.write("review.toml", "y\n")
    assert head(sandbox) == Head(commit, FileState.CHANGED)
    sandbox.write("sub/new.toml")
    assert head(sandbox, "sub/new.toml") == Head(commit, FileState.NOT_COMMITTED)


def test_line_breaks_that_git_changes_at_checkout_are_no_change(sandbox):
    commit = sandbox.commit("review.toml")
    (sandbox.root / "review.toml").write_bytes(b"x\r\n")
    assert head(sandbox) == Head(commit, FileState.COMMITTED)


@pytest.mark.parametrize("hashes", ["sha1", "sha256"])
def test_both_kinds_of_names_that_git_gives(make_sandbox, hashes):
    sandbox = make_sandbox(hashes, f"--object-format={hashes}")
    assert head_of(Repository.around(sandbox.root), sandbox.write("review.toml"), "x\n") == Head(
        "", FileState.NOT_COMMITTED
    )
    commit = sandbox.commit("review.toml")
    assert head(sandbox) == Head(commit, FileState.COMMITTED)


def test_without_a_repository_nothing_is_known(tmp_path):
    assert head_of(None, tmp_path / "review.toml", "x") == Head()


def test_no_program_of_the_repository_is_run_to_compare(sandbox):
    sandbox.write(".gitattributes", "*.toml filter=evil\n")
    sandbox.commit("review.toml")
    sandbox.git("config", "filter.evil.clean", "touch ran; cat")
    sandbox.write("review.toml", "changed\n")
    assert head(sandbox).state is FileState.CHANGED
    assert not (sandbox.root / "ran").exists()

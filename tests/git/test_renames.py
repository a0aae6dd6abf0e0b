"""Where a file went: followed from rename to rename, and never guessed."""

from gonogo.git.renames import renamed_to
from gonogo.git.repository import Repository

TEXT = "\n".join(f"line {n} of the restore drill" for n in range(30))


def test_a_file_is_followed_through_its_renames_and_into_folders(sandbox):
    root = sandbox.root
    sandbox.write("docs/a é.md", TEXT)
    sandbox.write("docs/gone.md", TEXT.replace("restore", "other"))
    sandbox.commit("here.md")
    repository = Repository.around(root)
    assert renamed_to(repository, root, "docs/a é.md") == "", "it is there"
    sandbox.git("mv", "docs/a é.md", "b.md")
    sandbox.write("b.md", TEXT + "\nmore")
    sandbox.commit()
    assert renamed_to(repository, root, "docs/a é.md") == "b.md"
    (root / "ops").mkdir()
    sandbox.git("mv", "b.md", "ops/[c].md")
    sandbox.git("rm", "-q", "docs/gone.md")
    sandbox.commit()
    assert renamed_to(repository, root, "docs/a é.md") == "ops/[c].md"
    assert renamed_to(repository, root, "docs/gone.md") == ""
    assert renamed_to(repository, root, "never.md") == ""
    assert renamed_to(repository, root / "ops", "never.md") == ""
    sandbox.git("mv", "ops/[c].md", "D")
    sandbox.commit()
    sandbox.write("D", TEXT + "\nstill more")
    sandbox.commit()
    assert renamed_to(repository, root, "docs/a é.md") == "D"
    sandbox.git("rm", "-q", "D")
    sandbox.commit()
    assert renamed_to(repository, root, "docs/a é.md") == ""

"""Where a file went: followed from rename to rename, and never guessed."""

from gonogo.git import renames
from gonogo.git.process import ask
from gonogo.git.renames import renamed_to
from gonogo.git.repository import Repository

TEXT = "\n".join(f"line {n} of the restore drill" for n in range(30))


def test_a_file_is_followed_through_its_renames_and_into_folders(sandbox):
    root = sandbox.root
    sandbox.write("docs/a é.md", TEXT)
    sandbox.write("docs/gone.md", TEXT.replace("restore", "other"))
    sandbox.commit("here.md")
    repository = Repository.around(root)

    def where(folder, path):
        return renamed_to(repository, folder, [path]).get(path, "")

    assert where(root, "docs/a é.md") == "", "it is there"
    sandbox.git("mv", "docs/a é.md", "b.md")
    sandbox.write("b.md", TEXT + "\nmore")
    sandbox.commit()
    assert where(root, "docs/a é.md") == "b.md"
    (root / "ops").mkdir()
    sandbox.git("mv", "b.md", "ops/[c].md")
    sandbox.git("rm", "-q", "docs/gone.md")
    sandbox.commit()
    assert where(root, "docs/a é.md") == "ops/[c].md"
    assert where(root, "docs/gone.md") == ""
    assert where(root, "never.md") == ""
    assert where(root / "ops", "never.md") == ""
    sandbox.git("mv", "ops/[c].md", "D")
    sandbox.commit()
    sandbox.write("D", TEXT + "\nstill more")
    sandbox.commit()
    assert where(root, "docs/a é.md") == "D"
    sandbox.git("rm", "-q", "D")
    sandbox.commit()
    assert where(root, "docs/a é.md") == ""


def test_many_files_are_followed_at_once(sandbox, monkeypatch):
    root = sandbox.root
    names = [f"docs/{n}.md" for n in range(12)]
    for name in names:
        sandbox.write(name, f"{name} alone\n{TEXT}\n{name}")
    sandbox.commit("here.md")
    for folder in ("ops", "now"):
        sandbox.git("checkout", "--quiet", "-b", folder)
        sandbox.git("mv", "docs" if folder == "ops" else "ops", folder)
        sandbox.commit(f"{folder}.md")
    sandbox.write(names[3], "another of that name\n")
    sandbox.git("rm", "-q", "now/5.md")
    sandbox.commit()
    asked = []
    monkeypatch.setattr(renames, "ask", lambda *told: asked.append(told) or ask(*told))
    wanted = [*names, "here.md", "never.md"]
    assert renamed_to(Repository.around(root), root, wanted) == {
        name: name.replace("docs", "now") for name in names if name not in (names[3], names[5])
    }
    assert len(asked) <= 10


def test_a_file_that_one_branch_renamed_is_found_after_the_merge(sandbox):
    root = sandbox.root
    sandbox.write("a.md", TEXT)
    sandbox.write("b.md", TEXT.replace("restore", "other"))
    sandbox.commit("here.md")
    main = sandbox.git("symbolic-ref", "--short", "HEAD")
    sandbox.git("checkout", "--quiet", "-b", "side")
    sandbox.git("mv", "a.md", "moved.md")
    sandbox.commit()
    sandbox.git("checkout", "--quiet", main)
    sandbox.write("a.md", TEXT + "\nmore")
    sandbox.git("mv", "b.md", "kept.md")
    sandbox.commit()
    sandbox.git("merge", "--quiet", "--no-edit", "side")
    found = renamed_to(Repository.around(root), root, ["a.md", "b.md"])
    assert found == {"a.md": "moved.md", "b.md": "kept.md"}

"""Committing the review from the app."""

import subprocess

SIZE = (80, 24)


def git(path, *arguments):
    done = subprocess.run(
        ["git", *arguments], cwd=path.parent, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


async def test_the_file_is_committed_alone_under_the_message_as_edited(demo, opened):
    (demo.parent / "other.txt").write_text("x\n")
    git(demo, "add", "other.txt")
    async with opened(demo, *SIZE) as run:
        await run.press("K")
        await run.until(lambda: run.said("Nothing to commit: gonogo.toml is as it was committed"))
        await run.press("o", "K")
        await run.sees("Commit gonogo.toml alone")
        assert run.shows("On main; what else is staged stays so")
        assert run.shows("gonogo: ")
        await run.type(" (Dana)")
        await run.press("escape")
        assert run.said("esc again drops what you typed; ctrl+s keeps it")
        await run.press("ctrl+s")
        await run.until(lambda: run.said("Committed "))
        subject = git(demo, "log", "-1", "--format=%s")
        assert subject.startswith("gonogo: 1.2 open; ")
        assert subject.endswith(" (Dana)")
        assert git(demo, "show", "--format=", "--name-only", "HEAD") == "gonogo.toml"
        assert git(demo, "diff", "--cached", "--name-only") == "other.txt"
        assert not run.shows("Commit gonogo.toml alone")


async def test_what_stands_in_the_way_is_said_and_the_message_stays(demo, opened):
    hook = demo.parent / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho '[red]no way' >&2; exit 1\n")
    hook.chmod(0o755)
    head = git(demo, "rev-parse", "HEAD")
    async with opened(demo, *SIZE) as run:
        await run.press("o", "K")
        await run.sees("Commit gonogo.toml alone")
        await run.press("ctrl+s")
        await run.until(lambda: run.said("Not committed. git or a hook said:\n[red]no way"))
        assert run.shows("gonogo: ")
        hook.unlink()
        demo.write_text(demo.read_text() + "\n")  # somebody else is at work
        await run.press("ctrl+s")
        await run.until(lambda: run.said("the file has changed meanwhile"))
        await run.press("escape")
        (demo.parent / ".git" / "MERGE_HEAD").write_text(f"{head}\n")
        await run.press("K")
        await run.until(lambda: run.said("Not committed: a merge is under way"))
    assert git(demo, "rev-parse", "HEAD") == head


async def test_an_empty_message_or_a_secret_is_stopped(demo, opened):
    head = git(demo, "rev-parse", "HEAD")
    async with opened(demo, *SIZE) as run:
        await run.press("o", "K")
        await run.sees("Commit gonogo.toml alone")
        message = run.app.screen.query_one("#message")
        message.text = " "
        await run.press("ctrl+s")
        assert run.said("A commit needs a message")
        message.text = "AKIA" + "Z7" * 8
        await run.press("ctrl+s")
        await run.sees("this looks like a secret")
        await run.press("x")
        await run.until(lambda: not run.shows("Commit gonogo.toml alone"))
    assert git(demo, "rev-parse", "HEAD") == head


async def test_without_git_it_says_so(fresh, opened):
    async with opened(fresh, *SIZE) as run:
        await run.press("K")
        await run.until(lambda: run.said("Not committed: there is no git repository here"))

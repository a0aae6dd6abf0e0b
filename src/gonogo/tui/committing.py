"""Committing the review from the app: nothing waits for git but the person who asked for it."""

from gonogo.git.committing import Committed
from gonogo.project import Project
from gonogo.text.problems import FileProblem
from gonogo.tui.aside import aside
from gonogo.tui.keeping import Keeper
from gonogo.tui.screens.base import Host

_MOST_LINES = 8


async def offer_commit(host: Host, project: Project, keeper: Keeper) -> None:
    """Show what would be committed and under which message; say why where nothing can be."""
    from gonogo.committing import CannotCommit, pending
    from gonogo.tui.screens.commit import CommitModal

    await keeper.finish()
    if project.unsaved or project.conflicts or keeper.state.problem:
        host.say("Not committed: the file doesn't hold all of your changes yet", "warning")
        return
    try:
        found = await aside(
            pending,
            project.path,
            project.text,
            project.review,
            project.checklist,
            project.today,
            project.look,
        )
    except (CannotCommit, FileProblem) as problem:
        host.say(f"Not committed: {problem}", "warning")
        return
    if found is None:
        host.say(f"Nothing to commit: {project.path.name} is as it was committed last")
        return
    branch = f" on {found.branch}" if found.branch else ", on no branch (HEAD is detached)"

    def done(committed: Committed | None) -> None:
        if committed and committed.commit:
            host.say(f"Committed {committed.commit.short}{branch}: {committed.commit.subject}")

    host.clear_notifications()
    host.open(CommitModal(found), done)


def why_not_committed(done: Committed) -> str:
    """What git or a hook said, the beginning of it."""
    lines = done.output.splitlines()
    told = "\n".join(lines[:_MOST_LINES])
    more = f"\n… and {len(lines) - _MOST_LINES} more lines" if len(lines) > _MOST_LINES else ""
    return f"Not committed. git or a hook said:\n{told}{more}" if told else "Not committed"

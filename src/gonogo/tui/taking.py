"""Taking and dropping what a scan proposes, in the app."""

from typing import Any

from gonogo.assess.proposals import Proposal, entry, take_against, take_for
from gonogo.review.edits import drop
from gonogo.review.model import Status
from gonogo.text.amounts import count
from gonogo.text.secrets import secret_in
from gonogo.tui.aside import aside
from gonogo.tui.screens.base import ActionScreen, Host
from gonogo.tui.screens.secret import past_secret

_MOST_DROPPED_ONE_BY_ONE = 20
"""Files of one probe; of more, the probe is dropped everywhere."""


def take(screen: ActionScreen[Any], proposal: Proposal) -> None:
    """Take a proposal. Where somebody has said something else of the item, they are asked."""
    if not proposal.against:
        _attach(screen, proposal)
        return
    status = screen.gonogo.project.review.answer(proposal.item).status
    if status in (Status.DONE, Status.ACCEPTED, Status.NOT_APPLICABLE):
        from gonogo.tui.screens.still_done import StillDoneModal

        def chosen(opens: bool | None) -> None:
            if opens is not None:
                _note(screen.gonogo, proposal, opens=opens)

        screen.gonogo.open(StillDoneModal(proposal, status), chosen)
    else:
        _note(screen.gonogo, proposal, opens=False)


def drop_for_good(host: Host, proposal: Proposal) -> None:
    """Never propose it again for these files; a probe that found very many, nowhere."""
    everywhere = len(proposal.places) > _MOST_DROPPED_ONE_BY_ONE
    paths = [""] if everywhere else [place.path for place in proposal.places]
    entries = [entry(proposal.probe.id, path) for path in paths]
    if host.edit(drop(host.project.review, entries)):
        where = "everywhere" if everywhere else f"in {count(len(paths), 'file')}"
        host.say(f"Dropped {where}: nobody is asked again; undo proposes it again")


def _note(host: Host, proposal: Proposal, *, opens: bool) -> None:
    project = host.project
    before = project.review.answer(proposal.item).status
    if host.edit(take_against(project.review, proposal, project.today, opens=opens)):
        after = project.review.answer(proposal.item).status
        now = f"{after} now" if after is not before else f"still {after}"
        host.say(f"Written below the note of {proposal.number}, which is {now}")


def _attach(screen: ActionScreen[Any], proposal: Proposal) -> None:
    host = screen.gonogo
    project, path = host.project, proposal.places[0].path

    def write(me: str) -> None:
        piece = project.new_evidence(path, me)
        if host.edit(take_for(project.review, proposal, piece)):
            host.say(f"{path} is evidence of {proposal.number}; its status stays")
            screen.app.run_worker(look_up())  # goes on when the screen is closed

    async def look_up() -> None:
        project.take_findings(await aside(project.look, [path]))
        host.redraw()

    past_secret(host, secret_in(path), lambda: host.as_me(write), lambda: None)

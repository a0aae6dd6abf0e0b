"""The files of proofs made in this session: undo takes them back, and redo brings them again."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from gonogo.review.changes import EvidenceChange
from gonogo.review.edits import Edit
from gonogo.text.problems import FileProblem
from gonogo.tui.aside import aside

if TYPE_CHECKING:
    from gonogo.proving import Proof
    from gonogo.tui.screens.base import Host


class ProofFiles:
    """Holds the proofs, so that a file that was taken back can be written again."""

    def __init__(self) -> None:
        self._made: dict[str, Proof] = {}
        self._taken_back: set[str] = set()
        self._turn = asyncio.Lock()

    def add(self, proof: "Proof") -> None:
        """A proof is written, and is evidence."""
        self._made[proof.piece.ref] = proof

    def of(self, edit: Edit) -> list["Proof"]:
        """The proofs whose pieces an edit brings or takes."""
        pieces = (change for change in edit.changes if isinstance(change, EvidenceChange))
        refs = {piece.ref for change in pieces for piece in (change.before, change.after) if piece}
        return [proof for ref, proof in self._made.items() if ref in refs]

    async def follow(
        self,
        gonogo: "Host",
        proofs: "list[Proof]",
        saved: Callable[[], Awaitable[None]],
        *,
        undoing: bool,
    ) -> None:
        """Have the files follow an undo or a redo, once that is ``saved``. Nothing else is lost.

        What is no more as it was written, or is in git by now, stays, and that is said.
        """
        async with self._turn:
            await saved()
            for proof in proofs:
                named = {piece.ref for piece in gonogo.project.review.evidence()}
                if undoing and proof.piece.ref not in named:
                    await self._take_back(gonogo, proof)
                elif proof.piece.ref in named & self._taken_back:
                    await self._write_again(gonogo, proof)

    async def _take_back(self, gonogo: "Host", proof: "Proof") -> None:
        from gonogo.proving import take_back

        ref, project = proof.piece.ref, gonogo.project
        what = f"Took back: evidence of {project.checklist.numbers[proof.item_id]}"
        if why := await asyncio.to_thread(take_back, project, proof):
            gonogo.say(f"{what}. {ref} stays, {why}", "warning")
        else:
            self._taken_back.add(ref)
            gonogo.say(f"{what} and its file; redo writes it again")

    async def _write_again(self, gonogo: "Host", proof: "Proof") -> None:
        from gonogo.proving import write

        project, ref = gonogo.project, proof.piece.ref
        try:
            await asyncio.to_thread(write, project, proof)
        except FileProblem as problem:
            gonogo.say(str(problem), "error")
        else:
            self._taken_back.discard(ref)
        project.take_findings(await aside(project.look, [ref]))
        gonogo.redraw()

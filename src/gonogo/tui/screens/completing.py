"""The part of the evidence dialog that is typed in: what it is taken for, and names of files."""

from textual import on
from textual.widgets import Input, OptionList

from gonogo.evidence.complete import suggest_files
from gonogo.tui.aside import aside
from gonogo.tui.content import fit, line
from gonogo.tui.screens.dialog import Dialog
from gonogo.tui.taken_for import taken_for
from gonogo.tui.widgets.pick_list import PickList, Row
from gonogo.tui.widgets.words import Words

_MOST_SUGGESTIONS = 5


class Completing(Dialog[bool]):
    """Says (``#kind``) what is typed (``#ref``) is taken for, and offers ``#files``."""

    _item_id: str
    _tracked: frozenset[str] | None = None

    def on_mount(self) -> None:
        """Ready to type; the repository's files are fetched meanwhile."""
        self._tell_of("")
        self.query_one(".dialog").border_subtitle = line("asking git for its files …")
        self.wait_for(self._fetch_files())

    async def _fetch_files(self) -> None:
        self._tracked = await aside(self.gonogo.project.tracked_files)
        self.query_one(".dialog").border_subtitle = line("")
        self._tell_of(self.query_one("#ref", Input).value.strip())

    @on(Input.Changed, "#ref")
    def typed(self, event: Input.Changed) -> None:
        """Say what it is taken for, and which files fit."""
        self._tell_of(event.value.strip())

    def _tell_of(self, typed: str) -> None:
        project = self.gonogo.project
        words = taken_for(
            typed,
            self._tracked or (),
            in_git=project.repository is not None and self._tracked is not None,
            words_prove=not project.assessment.by_id[self._item_id].in_steps_or_blocker,
        )
        self.query_one("#kind", Words).show(words, layout=True)
        found = suggest_files(typed, self._tracked or (), _MOST_SUGGESTIONS) if typed else []
        if found == [typed]:
            found = []
        files = self.query_one("#files", PickList)
        files.display = bool(found)
        files.tell(lambda width: [Row(name, fit(line(name), width)) for name in found], None)

    def do_complete(self) -> None:
        """Take the file that is highlighted; without one, go on to the next field."""
        files = self.query_one("#files", PickList)
        if files.display and files.rows:
            self._fill_in(files.picked or files.rows[0].id)
        else:
            self.focus_next()

    def _fill_in(self, name: str) -> None:
        field = self.query_one("#ref", Input)
        field.value = name
        field.cursor_position = len(name)
        field.focus()

    @on(PickList.Entered, "#files")
    def file_chosen(self, event: PickList.Entered) -> None:
        """A file of the list goes into the field."""
        self._fill_in(event.row_id)

    @on(OptionList.OptionSelected, "#files")
    def file_clicked(self, event: OptionList.OptionSelected) -> None:
        """The same by mouse."""
        self._fill_in(event.option_id or "")

"""Before a walkthrough: who is here, which items, how long."""

from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList

from gonogo.assess.items import AssessedItem
from gonogo.meeting.agenda import Scope, items_for
from gonogo.meeting.progress import LONGEST_MINUTES, MOST_PEOPLE, Figures, Progress, can_be_named
from gonogo.text.amounts import count
from gonogo.text.limits import OWNER_CHARACTERS
from gonogo.text.people import distinct, fold, same_person
from gonogo.text.secrets import secret_in
from gonogo.tui.action import ITEM, MOVE, Action
from gonogo.tui.aside import aside
from gonogo.tui.content import fit, line, spread
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.screens.secret import past_secret
from gonogo.tui.widgets.field import Field
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row
from gonogo.tui.widgets.words import Words

_USUAL_MINUTES = 60
_SCOPE_WORDS = {
    Scope.PLAN: "short-on-time order: all that is left to do",
    Scope.SECTIONS: "section by section: everything",
    Scope.UNKNOWN: "only unknown",
    Scope.DOUBTFUL: "only stale or claimed",
}
_ACTIONS = (
    Action("begin", ("enter", "ctrl+s"), "begin", "Begin; in the field of names: add one", ITEM, 1),
    Action("toggle", ("space",), "here or not", "The highlighted person is here, or not", ITEM, 2),
    Action("next_field", ("tab",), "next", "The next list or field", MOVE, 3),
    *DIALOG_ACTIONS,
)


class _Choice(NamedTuple):
    """One row of what the meeting is about."""

    scope: Scope
    owner: str
    words: str
    items: tuple[AssessedItem, ...]


class MeetingSetupModal(Dialog[Progress]):
    """Gives a meeting that stands at its beginning."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)
    KEEP = "enter"

    def __init__(self) -> None:
        super().__init__()
        self._people: list[str] = []
        self._here: set[str] = set()
        self._me = ""
        self._choices: list[_Choice] = []

    def compose(self) -> ComposeResult:
        """Two lists and two fields."""
        with Vertical(classes="dialog meeting-setup"):
            yield Words(line("Who is here?"), classes="label")
            yield PickList(id="people")
            yield Field(placeholder="somebody else: type a name, enter adds it", id="name")
            yield Words(line("Which items?"), classes="label")
            yield PickList(id="scopes")
            yield Words(line("How many minutes?"), classes="label")
            yield Field(str(_USUAL_MINUTES), id="minutes")
            yield HintLine()

    def on_mount(self) -> None:
        """Those of the file at once, those of git once it has told."""
        self.query_one(".dialog").border_title = line("Walkthrough: one item at a time")
        for pick_list in self.query(PickList):
            pick_list.past_end = self._move
        self._people = distinct(self.gonogo.project.review.people())
        self._tell_choices()
        self._draw_people()
        self.query_one("#people").focus()
        self.wait_for(self._ask_git())
        self.show_hints()

    async def _ask_git(self) -> None:
        project = self.gonogo.project
        self._me, known = await aside(lambda: (project.me, project.people()))
        self._people = distinct([*self._people, *filter(can_be_named, known)])
        self._here.add(fold(self._me))
        self._tell_choices()
        self._draw_people()

    # -- who is here ------------------------------------------------------------------------

    def _draw_people(self) -> None:
        people, here = self._people, self._here

        def rows(width: int) -> list[Row]:
            return [
                Row(fold(name), fit(line(f"{_box(fold(name) in here)} {name}"), width))
                for name in people
            ]

        pick_list = self.query_one("#people", PickList)
        pick_list.tell(rows, pick_list.picked)

    def do_toggle(self) -> None:
        """The highlighted person is here, or isn't after all."""
        picked = self.query_one("#people", PickList).picked
        if picked is not None:
            self._here ^= {picked}
            self._draw_people()

    @on(OptionList.OptionSelected, "#people")
    def person_clicked(self) -> None:
        """The same by mouse."""
        self.do_toggle()

    @on(Input.Submitted, "#name")
    def name_typed(self, event: Input.Submitted) -> None:
        """Somebody who is neither in the file nor in git; an empty field begins."""
        name = " ".join(event.value.split())
        if not name:
            self.do_begin()
        elif len(name) > OWNER_CHARACTERS:
            told = f"{len(name)} characters; a name has {OWNER_CHARACTERS} at most"
            self.gonogo.say(told, "error")
        else:
            past_secret(self.gonogo, secret_in(name), lambda: self._add(name), self._empty_name)

    def _add(self, name: str) -> None:
        self._people = distinct([*self._people, name])
        self._here.add(fold(name))
        self._empty_name()
        self._draw_people()
        self.query_one("#people", PickList).pick(fold(name))

    def _empty_name(self) -> None:
        self.query_one("#name", Input).value = ""

    # -- which items ------------------------------------------------------------------------

    def _tell_choices(self) -> None:
        assessment = self.gonogo.project.assessment
        self._choices = [
            _Choice(scope, "", words, items_for(scope, assessment))
            for scope, words in _SCOPE_WORDS.items()
        ]
        owners = distinct([self._me, *(item.answer.owner for item in assessment.items)])
        for owner in owners:
            mine = same_person(owner, self._me)
            words = f"mine ({owner})" if mine else f"of {owner}"
            items = items_for(Scope.OWNER, assessment, owner)
            if items:
                self._choices.append(_Choice(Scope.OWNER, owner, words, items))
        choices = self._choices

        def rows(width: int) -> list[Row]:
            return [
                Row(
                    f"{choice.scope} {fold(choice.owner)}",
                    spread(line(choice.words), line(str(len(choice.items))), width),
                )
                for choice in choices
            ]

        scopes = self.query_one("#scopes", PickList)
        scopes.tell(rows, scopes.picked)

    @on(OptionList.OptionSelected, "#scopes")
    def scope_clicked(self) -> None:
        """A click only chooses."""

    # -- beginning --------------------------------------------------------------------------

    @on(PickList.Entered)
    @on(Input.Submitted, "#minutes")
    def do_begin(self) -> None:
        """Begin, unless there is nothing to go through or no time for it."""
        minutes = self._minutes()
        scopes = self.query_one("#scopes", PickList)
        ids = [f"{choice.scope} {fold(choice.owner)}" for choice in self._choices]
        choice = self._choices[ids.index(scopes.picked) if scopes.picked in ids else 0]
        here = tuple(name for name in self._people if fold(name) in self._here)
        if minutes is None:
            self.gonogo.say(f"Minutes: a number from 1 to {LONGEST_MINUTES}", "error")
            self.query_one("#minutes").focus()
        elif not choice.items:
            self.gonogo.say(f"There is nothing in it: {choice.words}", "warning")
        elif len(here) > MOST_PEOPLE:
            self.gonogo.say(f"{count(len(here), 'person', 'people')}; {MOST_PEOPLE} fit", "error")
        else:
            self.dismiss(self._begun(choice, here, minutes))

    def _begun(self, choice: _Choice, here: tuple[str, ...], minutes: int) -> Progress:
        project = self.gonogo.project
        return Progress(
            day=project.today,
            minutes=minutes,
            people=here,
            agenda=tuple(item.id for item in choice.items),
            start=Figures.of(project.assessment),
        )

    def _minutes(self) -> int | None:
        typed = self.query_one("#minutes", Input).value.strip()
        minutes = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
        return minutes if 1 <= minutes <= LONGEST_MINUTES else None

    def unfinished(self) -> str:
        """Only a name that isn't added yet is lost."""
        typed = self.query_one("#name", Input).value.strip()
        return "drops the name you typed; enter adds it" if typed else ""

    # -- moving -----------------------------------------------------------------------------

    def do_next_field(self) -> None:
        """The next list or field."""
        self._move(1)

    def do_down(self) -> None:
        """From a field to what is below."""
        self._move(1)

    def do_up(self) -> None:
        """From a field to what is above."""
        self._move(-1)

    def _move(self, direction: int) -> None:
        self.gonogo.hold_keys()  # what is typed at once with this key is meant for the next field
        self.focus_next() if direction > 0 else self.focus_previous()
        self.call_after_refresh(self.gonogo.release_keys)


def _box(ticked: bool) -> str:
    return "[x]" if ticked else "[ ]"

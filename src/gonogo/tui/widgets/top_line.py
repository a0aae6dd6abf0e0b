"""The line that is always on top: the verdict, the way out, what is left, whether it is saved."""

from textual import events
from textual.content import Content

from gonogo.assess.assessment import Assessment
from gonogo.assess.verdict import VerdictValue
from gonogo.report import words
from gonogo.text.amounts import percent
from gonogo.tui.content import EMPTY, bar, fill, hang, join, line, lines, spread
from gonogo.tui.saving import SaveState
from gonogo.tui.widgets.words import Words

_BADGES = {
    VerdictValue.NO_GO: "bold $background on $error",
    VerdictValue.GO_WITH_RISK: "bold $background on $warning",
    VerdictValue.GO: "bold $background on $success",
}
_SAVE_STYLES = {
    "saved": "$success",
    "saving…": "$warning",
    "NOT SAVED": "bold $error",
    "WAITING": "bold $error",
    "CONFLICT": "bold $error",
}
_BAR_WIDTH = 10
_ROOMY = 80
_ASKING_GIT = ("git… ", "asking git… ")
_MOST_PROBLEM_LINES = 4


class TopLine(Words):
    """One line where all of it fits, else two."""

    DEFAULT_CSS = """
    TopLine { height: 1; dock: top; background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__(id="top-line")
        self._assessment: Assessment | None = None
        self._saving = SaveState()

    def tell(self, assessment: Assessment, saving: SaveState) -> None:
        """Show this assessment and how saving stands."""
        if assessment is not self._assessment or saving != self._saving:
            self._assessment, self._saving = assessment, saving
            self._redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Choose again between one line and two."""
        if event.size.width:
            self._redraw()

    def _redraw(self) -> None:
        if self._assessment is not None:
            width = self.size.width or self.app.size.width
            content = top_line(self._assessment, self._saving, width)
            self.styles.height = content.plain.count("\n") + 1
            self.show(content)


def top_line(assessment: Assessment, saving: SaveState, width: int) -> Content:
    """Verdict and saving always; the rest in the order of its worth, as the width allows."""
    goal = words.way_out_goal(assessment).removeprefix(assessment.verdict.value.words).strip()
    head = join(verdict_badge(assessment), line(f" {goal}" if goal else "", "bold"))
    asking = line(_ASKING_GIT[width >= _ROOMY] if saving.asking_git else "", "$foreground-muted")
    saved = join(asking, saved_word(saving))
    if saving.problem:
        told = hang(line(" "), line(saving.problem, "bold"), width)
        shown = told.split("\n")[:_MOST_PROBLEM_LINES]
        return lines([spread(head, saved, width), *shown])
    facts = _facts(assessment)
    everything = join(line("  "), Content("   ").join(facts))
    if head.cell_length + everything.cell_length + saved.cell_length + 2 <= width:
        return spread(join(head, everything), saved, width)
    return lines([spread(head, saved, width), join(line(" "), fill(facts, width - 1))])


def verdict_badge(assessment: Assessment) -> Content:
    """The verdict, on its colour."""
    verdict = assessment.verdict.value
    return line(f" {verdict.words} ", _BADGES[verdict])


def saved_word(saving: SaveState) -> Content:
    """Whether all is saved."""
    return line(f"{saving.word} ", _SAVE_STYLES[saving.word])


def _facts(assessment: Assessment) -> list[Content]:
    risk = assessment.risk
    following = words.way_out_next(assessment)
    launch = words.launch_in(assessment)
    pieces = [
        line(f"next: {following}") if following else EMPTY,
        line(words.risk_left(assessment), "bold"),
        line(f"unknown {percent(risk.unknown_percent)}"),
        line(launch),
        line(assessment.review.project, "$foreground-muted"),
        bar(risk.remaining_percent, _BAR_WIDTH),
    ]
    return [piece for piece in pieces if piece]

"""The actions a person can take: one registry for keys, hint line, palette, help and tooltips."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from textual.binding import Binding, BindingType

from gonogo.tui.action import APP, FIRST, ITEM, MOVE, VIEW, Action


def bindings(actions: Sequence[Action]) -> list[BindingType]:
    """The key bindings of these actions; those of ``SCREENS`` have ids, to be remapped by."""
    screen = screen_of(actions)
    return [
        Binding(
            ",".join(action.keys),
            f"act('{action.id}')",
            action.label,
            show=False,
            tooltip=action.help,
            id=binding_id(screen, action) if screen else None,
        )
        for action in actions
        if action.keys
    ]


def screen_of(actions: Sequence[Action]) -> str:
    """The screen of ``SCREENS`` that has just these actions; empty for dialogs."""
    return next((name for name, those in SCREENS.items() if those is actions), "")


def binding_id(screen: str, action: Action) -> str:
    """The name of an action's keys on a screen."""
    return f"{screen}.{action.id}"


COMMON = (
    Action(
        "help", ("question_mark", "f1"), "help", "All keys; type to filter, enter runs", APP, 99
    ),
    Action("settle", ("C",), "choose", "Choose where you and others changed the same", APP, FIRST),
    Action("write_again", ("ctrl+s",), "write again", "Write the file that is gone", APP, FIRST),
    Action("palette", ("ctrl+p",), "palette", "Find an action by name", APP),
    Action("undo", ("u",), "undo", "Take the last change back", APP),
    Action("redo", ("ctrl+r",), "redo", "Make the change again", APP),
    Action("commit", ("K",), "commit", "Commit the file alone; shows the message first", APP),
    Action("theme", ("ctrl+t",), "look", "Next look: dark, light, high contrast", APP),
    Action("looks", (), "all looks", "Choose the look from a list, theme by theme", APP),
    Action("quit", ("ctrl+q",), "quit", "Leave; everything is saved", APP),
)

REVIEW = (
    Action("status", ("space",), "status", "Choose the status from a list", ITEM, 1),
    Action("done", ("d",), "done", "In place: done (proven once there is evidence)", ITEM),
    Action("partial", ("p",), "partial", "Begun: partial", ITEM),
    Action("open", ("o",), "open", "Looked at, not in place: open", ITEM),
    Action("accept", ("a",), "accept", "Accept the risk: who, why, until when", ITEM),
    Action("not_applicable", ("minus",), "n/a", "Not applicable here: who and why", ITEM),
    Action("evidence", ("e",), "evidence", "Add, confirm or remove evidence", ITEM, 2),
    Action("prove", ("v",), "prove", "Verify it, and paste what a command printed", ITEM),
    Action("owner", ("w",), "who", "Name who takes care of it", ITEM, 3),
    Action("note", ("n",), "note", "Write a note", ITEM),
    Action("due", ("t",), "due", "Set the day by which it is settled", ITEM),
    Action("confirm", ("c",), "confirm", "Looked again today: renew its evidence", ITEM),
    Action("change", ("m",), "what changed", "See how a file that proves it has changed", ITEM),
    Action("brief", ("y",), "copy brief", "Copy the item as a task for a colleague or agent", ITEM),
    Action("details", ("enter",), "details", "Go into the details; esc comes back", ITEM),
    Action(
        "next_unknown",
        ("full_stop",),
        "next unknown",
        "Go to the next item nobody looked at",
        MOVE,
        4,
    ),
    Action("next_thing", ("g",), "go to next", "Go to the one thing to do now", MOVE),
    Action("up", ("k",), "up", "Item above (also ↑)", MOVE),
    Action("down", ("j",), "down", "Item below (also ↓)", MOVE),
    Action("section_before", ("h", "left", "pageup"), "section before", "Section before", MOVE),
    Action("section_after", ("l", "right", "pagedown"), "section after", "Section after", MOVE),
    *(
        Action(
            f"section_{n}",
            (str(n % 10),),
            f"section {n}",
            "Go to section 1; 2 to 9 likewise, 0 to section 10" if n == 1 else f"Go to section {n}",
            MOVE,
            listed=n == 1,
        )
        for n in range(1, 11)
    ),
    Action("first", ("home",), "first", "First item of the list", MOVE),
    Action("last", ("end",), "last", "Last item of the list", MOVE),
    Action("next_pane", ("tab",), "pane", "Next pane", MOVE),
    Action("detail_down", ("shift+down",), "scroll", "Scroll the details down", MOVE),
    Action("detail_up", ("shift+up",), "scroll", "Scroll the details up", MOVE),
    Action("plan", ("P",), "plan", "The plan: what to do first", VIEW, 5),
    Action("risk", ("R",), "risk", "The risk: where what is left of it sits", VIEW),
    Action("walkthrough", ("W",), "walkthrough", "A meeting: one item at a time", VIEW),
    Action("scan", ("S",), "scan", "What the files show for or against items: take or drop", VIEW),
    Action("again", ("A",), "look again", "The stale proofs, one by one: do they hold?", VIEW),
    Action("recheck", ("V",), "an event", "A release, a campaign …: what it makes doubtful", VIEW),
    Action(
        "find",
        ("slash",),
        "find",
        "Find by words, status:open, owner:dana, stale, moved, blocker",
        VIEW,
        6,
    ),
    Action("back", ("escape",), "back", "Back: out of the details, out of a search", APP),
    Action("leave", ("q",), "leave", "Back, and from here out of gonogo; all is saved", APP),
    *COMMON,
)

FINDING = (
    Action("to_found", ("enter",), "to what is found", "Go to what is found", VIEW),
    Action("back", ("escape",), "end the search", "End the search", VIEW),
)
"""What works while a search is typed."""

PLAN = (
    Action("go", ("enter",), "go to item", "Go to the item in the review", MOVE, 1),
    Action("up", ("k",), "up", "Line above (also ↑)", MOVE),
    Action("down", ("j",), "down", "Line below (also ↓)", MOVE),
    Action("block_before", ("h", "left"), "block before", "Block before", MOVE),
    Action("block_after", ("l", "right"), "block after", "Block after", MOVE),
    *(
        Action(
            f"step_{n}",
            (str(n),),
            f"step {n}",
            "Go to step 1; 2 to 9 likewise" if n == 1 else f"Go to step {n}",
            MOVE,
            listed=n == 1,
        )
        for n in range(1, 10)
    ),
    Action("first", ("home",), "first", "First line", MOVE),
    Action("last", ("end",), "last", "Last line", MOVE),
    Action("detail_down", ("shift+down",), "scroll", "Scroll the details down", MOVE),
    Action("detail_up", ("shift+up",), "scroll", "Scroll the details up", MOVE),
    Action(
        "more",
        ("plus", "equals_sign"),
        "more time",
        "What fits into 1, 2, 4, 8, 16 … hours: more of them",
        VIEW,
        2,
    ),
    Action("less", ("minus",), "less", "Fewer hours; below one, no time budget", VIEW, 3),
    Action("budget", ("b",), "time", "Type how much time there is: 8, 90min, 2d", VIEW, 7),
    Action("owner", ("w",), "whose", "Only what one person has; again for everybody's", VIEW, 4),
    Action("goal", ("o",), "only the way out", "Everything, or only the way out", VIEW, 6),
    Action("risk", ("R",), "risk", "The risk: where what is left of it sits", VIEW),
    Action("back", ("escape", "q"), "back", "Back: to everybody's lines, to the review", APP, 5),
    Action("leave", ("P",), "review", "Back to the review; the plan stays as it is set", APP),
    *COMMON,
)

RISK = (
    Action(
        "go", ("enter",), "go to item", "To the cell's items; from there to the review", MOVE, 1
    ),
    Action("up", ("up", "k"), "up", "Cell or line above", MOVE),
    Action("down", ("down", "j"), "down", "Cell or line below", MOVE),
    Action("left", ("left", "h"), "left", "Cell of one step less likelihood", MOVE),
    Action("right", ("right", "l"), "right", "Cell of one step more likelihood", MOVE),
    Action("next_pane", ("tab",), "next", "Matrix, what is left, accepted, trend", VIEW, 2),
    Action("pane_before", ("shift+tab",), "before", "The same, backwards", VIEW),
    Action("pane_1", ("1",), "matrix", "Severity and likelihood", VIEW),
    Action("pane_2", ("2",), "what is left", "By tier, section and owner", VIEW),
    Action("pane_3", ("3",), "accepted", "Accepted risks, until when", VIEW),
    Action("pane_4", ("4",), "trend", "What was left after each commit", VIEW),
    Action("plan", ("P",), "plan", "The plan: what to do first", VIEW, 3),
    Action("back", ("escape", "q"), "back", "Back: out of a cell, to where you were", APP, 4),
    Action("close", ("R",), "close", "Back to where you were at once", APP),
    *COMMON,
)

SCAN = (
    Action("take", ("t",), "take", "Take it: the file as evidence, or a line in the note", ITEM, 1),
    Action("drop", ("x",), "drop for good", "Drop it for good: nobody is asked again", ITEM, 2),
    Action("open_file", ("enter", "o"), "open", "Open the file there in your editor", ITEM, 3),
    Action("go", ("g",), "go to item", "Go to the item in the review", MOVE, 4),
    Action("up", ("k",), "up", "Proposal above (also ↑)", MOVE),
    Action("down", ("j",), "down", "Proposal below (also ↓)", MOVE),
    Action("first", ("home",), "first", "First proposal", MOVE),
    Action("last", ("end",), "last", "Last proposal", MOVE),
    Action("detail_down", ("shift+down",), "scroll", "Scroll the details down", MOVE),
    Action("detail_up", ("shift+up",), "scroll", "Scroll the details up", MOVE),
    Action("again", ("r", "f5"), "scan again", "Look through the files again", VIEW, 6),
    Action("leave", ("escape", "q", "S"), "back", "Back to the review", APP, 5),
    *COMMON,
)

_AS_IN_THE_REVIEW = (
    "status",
    "done",
    "partial",
    "open",
    "accept",
    "not_applicable",
    "due",
    "confirm",
    "brief",
)

WALKTHROUGH = (
    Action("next", ("enter", "right"), "next", "Dealt with: on to the next item", MOVE, 1),
    Action("verify", ("v",), "verify", "How to verify it; once more for the question", VIEW, 2),
    Action("evidence", ("e",), "evidence", "Type what proves it", ITEM, 3),
    Action("owner", ("w",), "who", "Name who takes care of it: one of those here", ITEM, 4),
    Action("note", ("n",), "decision", "Type what was decided; it goes below the note", ITEM, 5),
    Action("park", ("z",), "park", "Leave it for the end of the meeting", MOVE, 6),
    *(replace(action, hint=0) for action in REVIEW if action.id in _AS_IN_THE_REVIEW),
    Action("prove", (), "prove", "Paste what a command printed, as evidence", ITEM),
    Action("back", ("left", "backspace"), "back", "The item before", MOVE),
    Action("skip", ("s",), "skip", "On to the next item, with nothing said of this one", MOVE),
    Action("down", ("down", "j", "pagedown"), "scroll", "Scroll the text down", VIEW),
    Action("up", ("up", "k", "pageup"), "scroll", "Scroll the text up", VIEW),
    Action("minutes", ("m",), "minutes", "The minutes so far; they also end the meeting", VIEW),
    Action("leave", ("escape", "q"), "leave", "To the review; the meeting waits at this item", APP),
    *COMMON,
)

_OF_THE_REVIEW = ("status", "evidence", "owner", "note", "due", "brief")

AGAIN = (
    Action("confirm", ("c",), "still holds", "Looked again: renew what is stale, and on", ITEM, 1),
    Action("skip", ("s", "full_stop", "right"), "skip", "On, with nothing said of it", ITEM, 2),
    Action("open", ("o",), "not any more", "Not true any more: open, and on", ITEM, 3),
    Action("see", ("enter",), "see", "See its link, or how its file has changed", ITEM, 5),
    *(
        replace(action, hint=6 if action.id == "evidence" else 0)
        for action in REVIEW
        if action.id in _OF_THE_REVIEW
    ),
    Action("back", ("left", "backspace"), "back", "The item before", MOVE),
    Action("down", ("down", "j", "pagedown"), "scroll", "Scroll the text down", VIEW),
    Action("up", ("up", "k", "pageup"), "scroll", "Scroll the text up", VIEW),
    Action("leave", ("escape", "q"), "end", "Back to the review; all is saved", APP, 4),
    *COMMON,
)

TYPING = (
    Action("keep_typed", ("enter",), "keep", "Keep what is typed", ITEM, 1),
    Action("close_entry", ("escape",), "close", "Close the line", APP, 98),
)
"""What works while a line is typed at the bottom."""

MINUTES = (
    Action("copy", ("y",), "copy", "Copy the minutes as Markdown", ITEM, 1),
    Action("write", ("s",), "write a file", "Write them to a file; it asks where", ITEM, 2),
    Action("back", ("left", "backspace", "b"), "back", "Back into the meeting", MOVE, 3),
    Action("leave", ("escape", "q"), "to the review", "To the review; the meeting waits", APP, 4),
    Action("down", ("down", "j"), "down", "Scroll down", VIEW),
    Action("up", ("up", "k"), "up", "Scroll up", VIEW),
    Action("page_down", ("pagedown", "space"), "page down", "Scroll a page down", VIEW),
    Action("page_up", ("pageup",), "page up", "Scroll a page up", VIEW),
    *COMMON,
)

SCREENS: Mapping[str, Sequence[Action]] = {
    "review": REVIEW,
    "plan": PLAN,
    "risk": RISK,
    "scan": SCAN,
    "walkthrough": WALKTHROUGH,
    "minutes": MINUTES,
    "again": AGAIN,
}
"""The screens whose keys users can choose, by their names in the settings."""

"""The actions of the screens of a meeting. Those that act on the item are the review's own."""

from dataclasses import replace

from gonogo.tui.actions import APP, COMMON, ITEM, MOVE, REVIEW, VIEW, Action

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
    Action("verify", ("v",), "verify", "How to verify it; v again for the question", VIEW, 2),
    Action("evidence", ("e",), "evidence", "Type what proves it", ITEM, 3),
    Action("owner", ("w",), "who", "Name who takes care of it: one of those here", ITEM, 4),
    Action("note", ("n",), "decision", "Type what was decided; it goes below the note", ITEM, 5),
    Action("park", ("z",), "park", "Leave it for the end of the meeting", MOVE, 6),
    *(replace(action, hint=0) for action in REVIEW if action.id in _AS_IN_THE_REVIEW),
    Action("back", ("left", "backspace"), "back", "The item before", MOVE),
    Action("skip", ("s",), "skip", "On to the next item, with nothing said of this one", MOVE),
    Action("down", ("down", "j", "pagedown"), "scroll", "Scroll the text down", VIEW),
    Action("up", ("up", "k", "pageup"), "scroll", "Scroll the text up", VIEW),
    Action("minutes", ("m",), "minutes", "The minutes so far; they also end the meeting", VIEW),
    Action("leave", ("escape", "q"), "leave", "Back to the review; W comes back to this item", APP),
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
    Action("leave", ("escape", "q"), "to the review", "Back to work; W comes back", APP, 4),
    Action("down", ("down", "j"), "down", "Scroll down", VIEW),
    Action("up", ("up", "k"), "up", "Scroll up", VIEW),
    Action("page_down", ("pagedown", "space"), "page down", "Scroll a page down", VIEW),
    Action("page_up", ("pageup",), "page up", "Scroll a page up", VIEW),
    *COMMON,
)

"""All screens of the app, over a project whose every text is hostile."""

import base64
import importlib
import inspect
import pkgutil

from textual.screen import Screen

import gonogo.tui.screens

PASTED = "\x1b[200~{}\x1b[201~"
SECRET = "AKIA" + "Z7" * 8
UP, DOWN, ESCAPE = "\x1b[A", "\x1b[B", "\x1b"


def all_screens() -> set[str]:
    """The screens there are: those that can be opened, not what they are made of."""
    found = set()
    for module in pkgutil.iter_modules(gonogo.tui.screens.__path__, "gonogo.tui.screens."):
        for screen in vars(importlib.import_module(module.name)).values():
            ours = inspect.isclass(screen) and screen.__module__ == module.name
            if ours and issubclass(screen, Screen):
                found.add(screen)
    return {screen.__name__ for screen in found if not screen.__subclasses__()}


def visit_everything(run) -> None:
    run.wait_for("RecoveryModal")
    run.type("\x1bOP")
    run.wait_for("HelpScreen")
    run.leave_to("ReviewScreen")
    run.type("1234567890", "1", "\x1b[<35;12;24M", "\x1b[<35;12;40M")  # the hints' tooltips
    run.listen(0.6, 1)
    run.type("\r", "\x1b[1;2B" * 3, ESCAPE)
    visit_the_evidence(run)
    run.type("u", "w", "e", PASTED.format("\u202e\u200b"))
    run.leave_to("ReviewScreen")
    run.type("n", PASTED.format("p\u202e\u200b\u2028\x9b7777;7Hq\rr\ue000"))
    run.leave_to("ReviewScreen")
    run.type("n", "\r", PASTED.format(SECRET), "\x13")
    run.wait_for("SecretModal")
    run.type("x")
    run.wait_to_be_on("ReviewScreen")
    for key in ("t", " ", "a"):
        run.type(key, PASTED.format("\u202e"))
        run.leave_to("ReviewScreen")
    run.type("?", "a")
    run.leave_to("ReviewScreen")
    run.type("\x10", PASTED.format("\u202e"))
    run.leave_to("ReviewScreen")
    run.type("?", "theme by theme", "\r")
    run.wait_for("LooksModal")
    run.type(DOWN)
    run.leave_to("ReviewScreen")
    visit_the_plan(run)
    run.type("R")
    run.wait_for("RiskScreen")
    run.type("\r", "\t", "\t", "\t")
    run.leave_to("ReviewScreen")
    visit_the_scan(run)
    visit_the_meeting(run)
    run.type("K")
    run.wait_for("CommitModal")
    run.type(PASTED.format("\u202e\x9b7777;7H\rr"))
    run.leave_to("ReviewScreen")
    visit_what_moved_and_what_ran_out(run)
    visit_the_conflict(run)
    for each in run.all:
        each.resize(40, 10)
    run.wait_for("TooSmallScreen")
    for each in run.all:
        each.resize(80, 24)
    run.wait_for_words("NO-GO")


def visit_the_evidence(run) -> None:
    run.type("e", "a", "a\u202e", DOWN, "\t", "\x15")
    run.type(PASTED.format("p\x9b7777;7H\u202ex\rb"), "\x15", UP, "\x1b[F", "o")
    run.wait_for("LinkModal")
    run.type("y")
    run.leave_to("EvidenceModal")
    run.type(UP * 4, "c", "x")
    run.leave_to("ReviewScreen")
    run.type("e", PASTED.format("p\x9b7777;7H\u202eq\rb\re000\r\U000e0041"))
    run.wait_for("ProveModal")
    run.type("\x1b[Z", "\u202e", "\x13")
    run.wait_for_proof()
    run.leave_to("ReviewScreen")


def visit_the_plan(run) -> None:
    run.type("P")
    run.wait_for("PlanScreen")
    run.type("j", "b", PASTED.format("\u202e\x9b7777;7H"), "\r")
    run.leave_to("PlanScreen")
    run.type("b", "\x15", "8", "\r")
    run.wait_to_be_on("PlanScreen")
    run.type("w")
    run.wait_for("WhoseModal")
    run.type("j", "\r")
    run.wait_to_be_on("PlanScreen")
    run.type("j")
    run.leave_to("ReviewScreen")


def visit_the_scan(run) -> None:
    run.type("S")
    run.wait_for("ScanScreen")
    for _ in range(100):  # until the files have been looked through on each
        run.type("t")
        if all("StillDoneModal" in each.visited.read_text() for each in run.all):
            break
    run.wait_for("StillDoneModal")
    run.type("k")
    run.wait_to_be_on("ScanScreen")
    run.type("j", "x", "u", "\x1b[F")
    run.leave_to("ReviewScreen")


def visit_the_meeting(run) -> None:
    run.type("W")
    run.wait_for("MeetingSetupModal")
    run.type("\t", PASTED.format("p\u202e\x9b7777;7H"), "\r", "\t", DOWN, "\r")
    run.wait_for("WalkthroughScreen")
    run.type("v", "n", PASTED.format("p\u202e\u200b\x9b7777;7H\rr"), "\r", "e", "a\u202e")
    run.type(ESCAPE, ESCAPE)
    run.open("w", "PresentModal")
    run.leave_to("WalkthroughScreen")
    run.type(*["\r"] * 3, "z", "m")
    run.wait_for("MeetingMinutesScreen")
    run.type(" ", "s")
    run.wait_for("MinutesFileModal")
    run.type(PASTED.format("\u202e"), "\r")
    run.leave_to("ReviewScreen")
    run.type("W")
    run.wait_for("MeetingResumeModal")
    run.leave_to("ReviewScreen")


def visit_what_moved_and_what_ran_out(run) -> None:
    run.type("/", *"moved", "\r", "m")
    run.wait_for("ChangeModal")
    run.type(DOWN)
    run.leave_to("ReviewScreen")
    run.type(ESCAPE)
    run.open("A", "AgainScreen")
    run.type("j", "s", "\r")
    run.leave_to("AgainScreen")
    run.type("c", "o")
    run.leave_to("ReviewScreen")
    run.type("u", "u", "V")
    run.wait_for("EventModal")
    run.type("j", "k", "j", "\r")
    run.wait_for("DoubtModal")
    run.type(DOWN)
    run.leave_to("ReviewScreen")
    run.type("/", PASTED.format("\u202e\x9b7777;7H"), "\x15", "e", "\r", ESCAPE, ESCAPE)


def visit_the_conflict(run) -> None:
    run.type("1", "y")
    run.write(lambda text: text.replace('"status" = "', '"status" = "\\u001b]0;x\\u0007\\u202e', 1))
    run.wait_for_words("WAITING")
    run.type("w", "mine", "\r")
    broken = '"status" = "\\u001b]0;x\\u0007\\u202e'
    run.write(lambda text: text.replace(broken, '"status" = "', 1))
    theirs = '"owner" = "\\u001b]2;x\\u0007\\u2066theirs '
    run.write(lambda text: text.replace('"owner" = "', theirs, 1))
    run.wait_for("ConflictModal")
    run.listen(0.9, 1.2)  # it listens to keys once nobody has typed for a while
    run.type("m", "u")


def test_no_screen_writes_anything_of_it_as_it_stands(terminals, written):
    visit_everything(terminals)
    for each in terminals.all:
        assert each.program.poll() is None, each.raw[-3000:]
        said = written(each.raw)
        assert not said.faults(whole_screen=True)
        visited = {*each.visited.read_text().split(), "ReviewScreen"}
        assert all_screens() <= visited, all_screens() - visited
        link, task = (base64.b64decode(copied).decode() for copied in said.copied)
        assert link == "https://ci.example.com/a?b"
        assert task.startswith("# 1.1 ")
        assert "".join(task.split()).isprintable()

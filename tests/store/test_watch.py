"""The watch takes a file for a review only when it is whole and has stood for a moment."""

import os
import threading
import time

import pytest

from gonogo.store.document import parse
from gonogo.store.layout import END_LINE, new_text
from gonogo.store.watch import FileWatch, Sight

SOON, LATER, MUCH_LATER = 0.2, 1.5, 9.0


@pytest.fixture
def text(tiny, unanswered):
    return new_text(tiny, unanswered)


@pytest.fixture
def file(tmp_path, text):
    path = tmp_path / "gonogo.toml"
    path.write_text(text)
    return path


def changed(text, owner="Bo"):
    return text.replace('owner = ""', f'owner = "{owner}"', 1)


def looks(watch, known, *times):
    return [watch.look(known, now) for now in times]


def test_an_unchanged_file_is_nothing_to_tell(file, text):
    assert looks(FileWatch(file), text, 0, SOON, LATER) == [Sight()] * 3


def test_another_review_is_taken_once_it_has_stood_for_a_moment(file, text):
    watch = FileWatch(file)
    watch.look(text, 0)
    file.write_text(changed(text))
    first, soon, later = looks(watch, text, 1, 1 + SOON, 1.5)
    assert (first, soon) == (None, None)
    assert later.document.text == changed(text)


def test_a_file_that_keeps_changing_is_not_taken(file, text):
    watch = FileWatch(file)
    for n in range(20):
        file.write_text(changed(text, f"Bo {n}"))
        assert watch.look(text, n * 0.3) is None


def test_every_beginning_of_a_file_being_written_is_waited_out(file, text):
    after = changed(text)
    whole = after.index(END_LINE) + len(END_LINE)
    for cut in range(0, len(after), 61):
        file.write_text(after[:cut])
        watch = FileWatch(file)
        sights = looks(watch, text, 0, SOON, 0.9)
        assert all(sight is None or not sight.document for sight in sights) or cut >= whole
        assert cut >= whole or not any(sight and sight.trouble for sight in sights)


def test_a_file_that_stays_cut_off_is_never_taken_for_the_review(file, text):
    cut = text[: text.index('[items."data.backups"]')]
    assert parse(cut, "cut").review.items
    file.write_text(cut)
    *_, last = looks(FileWatch(file), text, 0, LATER, MUCH_LATER)
    assert last.document is None
    assert "cut off" in last.trouble


def test_a_file_that_never_marked_its_end_is_taken_after_a_longer_while(tmp_path, text):
    before = text.replace(END_LINE, "")
    file = tmp_path / "gonogo.toml"
    file.write_text(changed(before))
    soon, later, last = looks(FileWatch(file), before, 0, LATER, 2.1)
    assert (soon, later) == (None, None)
    assert last.document.text == changed(before)


@pytest.mark.parametrize(
    ("broken", "told", "nothing_there"),
    [
        (None, "is gone", True),
        ("", "is empty", True),
        ("\n \n", "is empty", True),
        ("schema = [", ":1", False),
        ("<<<<<<< ours\n", "conflict", False),
    ],
)
def test_what_is_wrong_is_told_once_it_has_been_so_for_a_second(
    file, text, broken, told, nothing_there
):
    watch = FileWatch(file)
    file.unlink() if broken is None else file.write_text(broken)
    first, soon, later = looks(watch, text, 0, 0.9, LATER)
    assert (first, soon) == (None, None)
    assert told in later.trouble
    assert later.nothing_there is nothing_there
    file.write_text(text)
    assert watch.look(text, 2) == Sight()


def test_a_change_of_the_same_length_is_noticed(file, text):
    watch = FileWatch(file)
    before = changed(text, "Amy")
    file.write_text(before)
    looks(watch, before, 0, 1, 2)
    after = changed(text, "Ben")
    time.sleep(0.02)  # file systems stamp changes every few milliseconds
    file.write_text(after)
    watch.look(before, 3)
    assert watch.look(before, 4).document.text == after


def test_a_change_is_noticed_that_leaves_length_and_time_as_they_were(file, text):
    watch = FileWatch(file)
    before = changed(text, "Amy")
    file.write_text(before)
    looks(watch, before, 0, 1, 2)
    times = file.stat().st_atime_ns, file.stat().st_mtime_ns
    time.sleep(0.02)
    file.write_text(changed(text, "Ben"))
    os.utime(file, ns=times)
    watch.look(before, 3)
    assert watch.look(before, 4).document.text == changed(text, "Ben")


def test_while_git_switches_branches_only_whole_reviews_are_seen(
    sandbox, text, monkeypatch, request
):
    """The watch is made hasty, so that the only help is that it knows a whole file."""
    monkeypatch.setattr("gonogo.store.watch.STEADY_SECONDS", 0.0)
    monkeypatch.setattr("gonogo.store.watch.TROUBLE_SECONDS", 0.0)
    padding = "".join(f"# {n} {'x' * 90}\n" for n in range(4000))
    reviews = {name: changed(text, name).replace(END_LINE, padding + END_LINE) for name in "ab"}
    file = sandbox.write("gonogo.toml", reviews["a"])
    sandbox.git("add", ".")
    sandbox.git("commit", "-qm", "a")
    sandbox.git("branch", "-m", "a")
    sandbox.git("switch", "-qc", "b")
    file.write_text(reviews["b"])
    sandbox.git("commit", "-qam", "b")
    seen: list[str] = []
    torn: list[str] = []
    done = threading.Event()

    def read() -> None:
        watch, known = FileWatch(file), reviews["b"]
        while not done.is_set():
            sight = watch.look(known, time.monotonic())
            if sight and sight.document:
                known = sight.document.text
                seen.append(known)
            elif sight and sight.trouble:
                torn.append(sight.trouble)

    reader = threading.Thread(target=read)
    reader.start()
    switches = 1000 if request.config.getoption("--thorough") else 100
    try:
        for n in range(switches):
            sandbox.git("switch", "-q", "ab"[n % 2])
        time.sleep(0.1)
    finally:
        done.set()
        reader.join()
    assert set(seen) == set(reviews.values())
    assert torn  # else no look fell into the middle of a switch, and this has shown nothing

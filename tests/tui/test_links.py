"""A link of the evidence is shown whole, and opened only by the key for it."""

import base64
import os
import stat
from pathlib import Path

import pytest

from gonogo.project import Project
from gonogo.review.edits import add_evidence
from gonogo.tui.browser import why_no_browser
from gonogo.tui.screens.evidence import EvidenceModal
from gonogo.tui.screens.link import LinkModal

FIRST = "auth.server-side-enforcement"
LINK = "https://ci.example.com:8443/acme/runs/7?full=true#step:3"


@pytest.fixture
def browser(tmp_path, monkeypatch) -> Path:
    """A browser that writes down what it is given, into the file that is returned."""
    opened = tmp_path / "opened"
    program = tmp_path / "browser"
    keep = f'echo "$@" > "{opened}.new"; mv "{opened}.new" "{opened}"'
    program.write_text(f"#!/bin/sh\necho noise; echo noise >&2\n{keep}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BROWSER", str(program))
    return opened


@pytest.fixture
def no_browser(monkeypatch):
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def with_evidence(path, today, *refs):
    """The review file, with these as the evidence of the first item."""
    project = Project.open(path, today)
    pieces = [project.new_evidence(ref, "dana") for ref in refs]
    project.apply(add_evidence(project.review, FIRST, pieces))
    project.save()
    return path


async def test_enter_gives_the_link_that_was_shown_to_the_browser(fresh, today, opened, browser):
    async with opened(with_evidence(fresh, today, "README.md", LINK)) as run:
        await run.press("1", "e", "up", "o")
        assert run.said("The file is not known to have changed")
        await run.press("down", "o")
        assert run.shows("Host  ci.example.com:8443")
        assert run.shows(LINK)
        assert not browser.exists()
        await run.press("enter")
        await run.until(browser.exists)
        await run.until(lambda: isinstance(run.app.screen, EvidenceModal))
        assert browser.read_text() == f"{LINK}\n"
        await run.until(lambda: run.said("Opened ci.example.com:8443 in your browser"))


async def test_nothing_opens_by_looking_clicking_or_leaving(fresh, today, opened, browser):
    async with opened(with_evidence(fresh, today, LINK), 120, 40) as run:
        await run.pilot.hover("#detail")
        for spot in ("#detail", "#items"):
            for y in range(1, 12, 3):
                await run.pilot.click(spot, offset=(12, y))
                await run.press("escape")
        await run.press("1", "e", "up", "enter")
        await run.pilot.click("#pieces", offset=(8, 0))
        await run.press("o", "o", "escape")
        assert isinstance(run.app.screen, EvidenceModal)
        await run.press("o", "q", "c", "space")
        assert not browser.exists()


@pytest.mark.parametrize(
    ("ref", "why"),
    [
        ("https://google.com@evil.example/", "a name before its host"),
        ("http://2130706433/", "a number in disguise"),
        ("javascript:alert(1)", "Only addresses"),
        ("0123abcd", "Only addresses"),
        ("looked at it with Kim", "Only addresses"),
    ],
)
async def test_what_is_not_opened_says_why(fresh, today, opened, browser, ref, why):
    async with opened(with_evidence(fresh, today, ref)) as run:
        await run.press("1", "e", "up")
        assert not run.shows("o open")
        await run.press("o")
        assert run.said(why)
        assert isinstance(run.app.screen, EvidenceModal)
        assert not browser.exists()


async def test_in_the_field_o_is_a_letter(fresh, today, opened, browser):
    async with opened(with_evidence(fresh, today, LINK)) as run:
        await run.press("1", "e", "o", "enter")
        assert (await run.answer(FIRST)).evidence[-1].ref == "o"
        assert not browser.exists()


async def test_a_host_in_another_script_is_shown_as_it_is(fresh, today, opened, browser):
    async with opened(with_evidence(fresh, today, "https://аpple.com/ü")) as run:
        await run.press("1", "e", "up", "o")
        assert run.shows("Host  xn--pple-43d.com")
        await run.press("enter")
        await run.until(browser.exists)
        assert browser.read_text() == "https://xn--pple-43d.com/%C3%BC\n"


@pytest.mark.usefixtures("no_browser")
async def test_where_no_browser_can_open_the_address_is_copied(fresh, today, opened):
    async with opened(with_evidence(fresh, today, LINK), 60, 20) as run:
        await run.press("1", "e", "up", "o")
        assert run.shows("there is no screen here")
        await run.press("enter")
        assert run.said("There is no screen here that a browser could open on")
        await run.press("y")
        assert run.app.clipboard == LINK
        assert run.said("Copied the address")


async def test_a_browser_that_fails_is_told_and_the_link_stays(fresh, today, opened, monkeypatch):
    monkeypatch.setenv("BROWSER", "false %s")
    async with opened(with_evidence(fresh, today, LINK)) as run:
        await run.press("1", "e", "up", "o", "enter", "enter")
        await run.until(lambda: run.said("No browser could be opened"))
        assert isinstance(run.app.screen, LinkModal)


async def test_a_browser_that_stays_does_not_hold_up_the_app(fresh, today, opened, monkeypatch):
    monkeypatch.setenv("BROWSER", "sh -c 'sleep 0.7' %s")
    async with opened(with_evidence(fresh, today, LINK)) as run:
        await run.press("1", "e", "up", "o", "enter", "enter")
        assert run.said("It is being opened")
        await run.press("f1")
        assert run.shows("Open it in your browser")


async def test_a_long_link_is_shown_to_its_end_below_its_host(fresh, today, opened, browser):
    long = f"https://ci.example.com/{'a/' * 900}the-end"
    async with opened(with_evidence(fresh, today, long), 60, 20) as run:
        await run.press("1", "e", "up", "o")
        assert run.shows("Host  ci.example.com")
        assert not run.shows("the-end")
        await run.press("end")
        assert run.shows("the-end")
        assert run.shows("Host  ci.example.com")
        assert not browser.exists()


async def test_nothing_of_the_project_is_run_instead_of_a_browser(
    fresh, today, opened, browser, tmp_path, monkeypatch
):
    project = tmp_path / "project"
    project.mkdir()
    ran = tmp_path / "ran"
    for name in ("webbrowser.py", "shlex.py", "sitecustomize.py"):
        (project / name).write_text(f"open({str(ran)!r}, 'w')\n")
    for name in ("xdg-open", "xdg-settings", "firefox", "sh"):
        (project / name).write_text(f"#!/bin/sh\ntouch '{ran}'\n")
        (project / name).chmod(0o755)
    monkeypatch.chdir(project)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(project))
    monkeypatch.setenv("DISPLAY", ":99")
    async with opened(with_evidence(fresh, today, LINK)) as run:
        await run.press("1", "e", "up", "o", "enter")
        await run.until(browser.exists)
    assert not ran.exists()


@pytest.mark.parametrize(
    ("environment", "platform", "why"),
    [
        ({"DISPLAY": ":0"}, "linux", ""),
        ({"WAYLAND_DISPLAY": "wayland-0", "SSH_CONNECTION": "x"}, "linux", ""),
        ({}, "linux", "no screen"),
        ({"BROWSER": "firefox"}, "linux", ""),
        ({"BROWSER": f"w3m{os.pathsep}firefox", "DISPLAY": ":0"}, "linux", ""),
        ({"BROWSER": "/usr/bin/w3m -B %s", "DISPLAY": ":0"}, "linux", "(w3m) draws"),
        ({"BROWSER": " "}, "linux", "no screen"),
        ({}, "darwin", ""),
        ({"SSH_CONNECTION": "x"}, "darwin", "over ssh"),
    ],
)
def test_it_is_known_where_no_browser_can_open(environment, platform, why):
    told = why_no_browser(environment, platform)
    assert bool(told) is bool(why)
    assert why in told


async def test_the_clipboard_gets_nothing_a_terminal_could_obey(fresh, today, opened, monkeypatch):
    path = with_evidence(fresh, today, "a\x1b]52;c;AAAA\x07\u202eb")
    async with opened(path) as run:
        written = []
        monkeypatch.setattr(run.app._driver, "write", written.append)
        await run.press("1", "y")
        [sent] = [text for text in written if "]52" in text]
        copied = base64.b64decode(sent.removeprefix("\x1b]52;c;").removesuffix("\a")).decode()
        assert r"a\x1b]52;c;AAAA\x07\u202eb" in copied
        assert "".join(copied.split()).isprintable()

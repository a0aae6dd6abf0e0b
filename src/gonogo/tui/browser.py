"""Opening an address in the user's browser, apart from the terminal that the app draws on."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"
_IN_THE_TERMINAL = frozenset({"browsh", "elinks", "links", "links2", "lynx", "w3m", "www-browser"})
_HAVE_A_DESKTOP = ("darwin", "win32", "cygwin")
_STEP_SECONDS = 0.05
_MOST_SECONDS = 4.0
"""A browser that is still there by then is showing the page."""


def why_no_browser(environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """Why no browser can be opened from here, in words; empty where one may be.

    A browser that draws in the terminal is none: the app is drawing there.
    """
    chosen = [part for part in environment.get("BROWSER", "").split(os.pathsep) if part.strip()]
    if chosen:
        names = {Path(browser.split()[0]).name for browser in chosen}
        drawing = sorted(names & _IN_THE_TERMINAL)
        return f"your browser ({drawing[0]}) draws in the terminal" if names == {*drawing} else ""
    if platform in _HAVE_A_DESKTOP:
        return "this runs on another machine, over ssh" if "SSH_CONNECTION" in environment else ""
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return ""
    return "there is no screen here that a browser could open on"


async def open_in_browser(url: str) -> bool:
    """Hand an address to the user's browser; whether that worked. Never takes longer than 4 s.

    A process of its own does it: some browsers write to the terminal or keep their caller
    waiting. It begins in no folder of the project, and ``-I`` keeps Python from looking there:
    neither a module nor, through a relative entry of PATH, a program of the project can be run.
    """
    try:
        opener = subprocess.Popen(
            [sys.executable, "-I", "-c", _OPEN, url],
            cwd=os.sep,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    for _ in range(round(_MOST_SECONDS / _STEP_SECONDS)):
        await asyncio.sleep(_STEP_SECONDS)
        if (code := opener.poll()) is not None:
            return code == 0
    return True

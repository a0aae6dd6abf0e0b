"""What the terminal at hand can show, and whether it is still there."""

import sys
from collections.abc import Mapping

_PLAIN_TERMINALS = frozenset({"dumb", "linux", "vt100", "vt220", "vt52"})


def shows_unicode(environment: Mapping[str, str]) -> bool:
    """Whether the terminal can be trusted with symbols beyond ASCII.

    ``GONOGO_ASCII`` decides where it is set (``1`` or ``0``). Otherwise the locale does: the
    first of LC_ALL, LC_CTYPE and LANG that is set, as everywhere. Python itself sets LC_CTYPE to
    C.UTF-8 in a C locale (PEP 538); where LANG asks for C, that is undone here.
    """
    wished = environment.get("GONOGO_ASCII", "")
    if wished in ("0", "1"):
        return wished == "0"
    if environment.get("TERM", "") in _PLAIN_TERMINALS:
        return False
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    locales = [environment[name] for name in names if environment.get(name)]
    if locales[:1] == ["C.UTF-8"] and locales[1:] in (["C"], ["POSIX"]):
        return False
    return not locales or "utf" in locales[0].casefold()


def terminal_is_there() -> bool:
    """Whether the terminal we read from still answers; True where nobody can tell."""
    try:
        import termios
    except ImportError:  # not a POSIX system
        return True
    try:
        termios.tcgetattr(sys.__stdin__ or 0)
    except (termios.error, ValueError, OSError):
        return False
    return True

"""Whether a file imports or starts a module, told from its text."""

import re
from collections.abc import Iterator
from functools import lru_cache
from posixpath import basename, dirname, join, normpath

from gonogo.assess.unused import is_python, is_script, stem_of

_PYTHON_IMPORT = re.compile(
    r"""^ [ \t]{0,40} (?: from [ \t]{1,8} (?P<origin> [.\w]{1,200} ) [ \t]{1,8} )?
        import \b (?P<names> [ \t]* \( [^)]{0,2000} \) | (?: [^\n\\] | \\ \n ){0,1000} )""",
    re.VERBOSE | re.MULTILINE,
)
_DOTTED = re.compile(r"[.\w]+")
_COMMENTS = ("//", "*", "{/*", "<!--")
_LOADING = re.compile(r"\b (?: from | import | require ) \s? \(? \s* $", re.VERBOSE)
_NEAR = 20
_ROOTS = ("", "@", "~", "#", "$lib")
"""What stands for the folder that all modules are below."""


def imports(path: str, text: str, module: str) -> bool:
    """Whether a file that holds a module's name as a word imports or starts it; both are paths.

    Settings may name it from any folder.
    """
    if path == module:
        return False
    if is_python(path):
        return is_python(module) and _python_imports(text, module)
    if is_script(path):
        return not is_python(module) and _script_imports(path, text, module.rpartition(".")[0])
    named = _python_in_settings if is_python(module) else _script_in_settings
    return bool(named(stem_of(module)).search(text))


def _python_imports(text: str, module: str) -> bool:
    folder, stem = basename(dirname(module)), stem_of(module)
    return any(
        part == stem and (place == 0 or parts[place - 1] in {"", folder})
        for parts in _imported(text)
        for place, part in enumerate(parts)
    ) or bool(_quoted_in_python(stem).search(text))


def _imported(text: str) -> Iterator[list[str]]:
    """What Python text imports, in parts; what is relative begins with an empty one."""
    for match in _PYTHON_IMPORT.finditer(text):
        start = f"{match['origin']}." if match["origin"] else ""
        for name in _DOTTED.findall(match["names"]):
            yield f"{start}{name}".split(".")


@lru_cache(maxsize=1_000)
def _quoted_in_python(stem: str) -> re.Pattern[str]:
    """As in ``"app.rates.Job"``, ``'rates:app'`` and ``"jobs/rates.py"``."""
    return re.compile(
        rf"""["'] (?: [^"'\s]{{0,200}} [./] {re.escape(stem)} ["'.:]
                    | {re.escape(stem)} (?: \.py | : ) )""",
        re.VERBOSE,
    )


@lru_cache(maxsize=1_000)
def _python_in_settings(stem: str) -> re.Pattern[str]:
    """As in ``python jobs/rates.py``, ``"app.rates:app"`` and ``-m rates``."""
    return re.compile(
        rf"""(?: [./] | -\w [ ] ) {stem} (?![\w-]) | (?<![\w-]) {stem} (?: \.py | :\w )""",
        re.VERBOSE,
    )


@lru_cache(maxsize=1_000)
def _script_in_settings(stem: str) -> re.Pattern[str]:
    """As in ``node dist/rates.js``."""
    return re.compile(rf"(?<![\w-]){re.escape(stem)}(?![\w-])")


def _script_imports(path: str, text: str, plain: str) -> bool:
    """The same for scripts and pages; the module is given without its ending."""
    for match in _quoted_in_script(basename(plain)).finditer(text):
        begin = text.rfind("\n", 0, match.start()) + 1
        if text[begin : match.start()].lstrip().startswith(_COMMENTS):
            continue
        named = match["named"]
        if named.startswith("."):
            if normpath(join(dirname(path), named)) == plain:
                return True
        elif _is_loaded(text, match) and _may_mean(named, plain):
            return True
    return False


@lru_cache(maxsize=1_000)
def _quoted_in_script(stem: str) -> re.Pattern[str]:
    """As in ``from "./rates"`` and ``require('x/rates.js')``."""
    return re.compile(
        rf"""["'`] (?P<named> (?: [^"'`\s(]{{0,200}} / )? {re.escape(stem)} )
             (?P<ending> \.\w{{1,4}} )? ["'`?]""",
        re.VERBOSE,
    )


def _is_loaded(text: str, match: re.Match[str]) -> bool:
    """Whether a quoted name is that of a module: most words and addresses are not."""
    if match["ending"] or (not match["named"].startswith("/") and "/" in match["named"]):
        return True
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return bool(_LOADING.search(before))


def _may_mean(named: str, plain: str) -> bool:
    """Whether what isn't named from the own folder may lead to a module, a path without ending.

    The first part of a name may be that of a package, or stand for any folder.
    """
    first, _, rest = named.partition("/")
    if first in _ROOTS:
        return f"/{plain}".endswith(f"/{rest}")
    return first.startswith(("@", "~", "#", "$")) or not rest or first in plain.split("/")

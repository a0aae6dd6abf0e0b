"""Whether a Python file imports a module, and whether settings start one, told from the text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from posixpath import basename, dirname

from gonogo.assess.unused import stem_of

_PYTHON_IMPORT = re.compile(
    r"""^ [ \t]{0,40} (?: from [ \t]{1,8} (?P<origin> [.\w]{1,200} ) [ \t]{1,8} )?
        import \b (?P<names> [ \t]* \( [^)]{0,2000} \) | (?: [^\n\\] | \\ \n ){0,1000} )""",
    re.VERBOSE | re.MULTILINE,
)
_DOTTED = re.compile(r"[.\w]+|\*")
_CALLED_HERE = re.compile(r"\bas[ \t]{1,8}\w{1,200}")


def python_imports(path: str, text: str, module: str) -> bool:
    """Whether a Python file imports a module, or names it in a text; both are paths."""
    plain, stem = module.removesuffix(".py"), stem_of(module)
    return any(_leads_to(imported, plain) for imported in _imported(path, text)) or bool(
        _quoted_in_python(stem).search(text)
    )


def package_gives(path: str, text: str, module: str, name: str) -> bool:
    """Whether a Python file takes a name from the package around a module, or all of that."""
    package = dirname(module)
    ends = ([basename(package)], [basename(package), name])
    return any(
        _leads_to(imported, package) and (imported[-1:] in ends or imported[-2:] in ends)
        for imported in _imported(path, text)
    )


def _leads_to(imported: Sequence[str], place: str) -> bool:
    """Whether what is imported is a place, a path without ending, or something from there.

    A relative import, which begins with an empty part, says where from the repository's folder;
    the others say it from any folder, of which the last two parts are compared.
    """
    if imported[0] == "":
        return f"{'/'.join(imported[1:])}/".startswith(f"{place}/")
    folder, name = basename(dirname(place)), basename(place)
    return any(
        part == name and (number == 0 or imported[number - 1] == folder)
        for number, part in enumerate(imported)
    )


def _imported(path: str, text: str) -> Iterator[list[str]]:
    """What a Python file imports, in parts; what is relative begins with an empty one."""
    for match in _PYTHON_IMPORT.finditer(text):
        origin = match["origin"] or ""
        named = origin.lstrip(".")
        start = _parts(dirname(path), len(origin) - len(named))
        start += named.split(".") if named else []
        for name in _DOTTED.findall(_CALLED_HERE.sub("", match["names"])):
            yield [*start, *name.split(".")]


def _parts(folder: str, dots: int) -> list[str]:
    """The parts of the folder that so many dots mean, after an empty one; none without dots."""
    if not dots:
        return []
    parts = folder.split("/") if folder else []
    return ["", *parts[: max(0, len(parts) - dots + 1)]]


@lru_cache(maxsize=1_000)
def _quoted_in_python(stem: str) -> re.Pattern[str]:
    """As in ``"app.rates.Job"``, ``'rates:app'`` and ``"jobs/rates.py"``."""
    return re.compile(
        rf"""["'] (?: [^"'\s]{{0,200}} \. {re.escape(stem)} ["'.:]
                    | (?: [^"'\s]{{0,200}} / )? {re.escape(stem)} (?: \.py | : ) )""",
        re.VERBOSE,
    )


@lru_cache(maxsize=1_000)
def python_in_settings(stem: str) -> re.Pattern[str]:
    """As in ``python jobs/rates.py``, ``"app.rates:app"`` and ``-m rates``."""
    return re.compile(
        rf"""(?: \. | -\w [ ] ) {stem} (?![\w-]) | (?<![\w-]) {stem} (?: \.py | :\w )""",
        re.VERBOSE,
    )

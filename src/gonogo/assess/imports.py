"""Whether a file imports or starts a module, told from its text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from posixpath import basename, dirname, join, normpath

from gonogo.assess.unused import gathers, is_page, is_python, is_script, stem_of

_PYTHON_IMPORT = re.compile(
    r"""^ [ \t]{0,40} (?: from [ \t]{1,8} (?P<origin> [.\w]{1,200} ) [ \t]{1,8} )?
        import \b (?P<names> [ \t]* \( [^)]{0,2000} \) | (?: [^\n\\] | \\ \n ){0,1000} )""",
    re.VERBOSE | re.MULTILINE,
)
_DOTTED = re.compile(r"[.\w]+|\*")
_CALLED_HERE = re.compile(r"\bas[ \t]{1,8}\w{1,200}")
_COMMENTS = ("//", "*", "{/*", "<!--")
_LOADING = re.compile(r"\b (?: from | import | require ) \s? \(? \s* $", re.VERBOSE)
_NEAR = 20
_ROOTS = ("", "@", "~", "#", "$lib")
"""What stands for the folder that all modules are below."""
_ROOT_MARKS = ("@", "~", "#", "$")
_DROPS_UNUSED = ("ts", "tsx", "jsx")
"""Endings of files whose unused imports are left out when they are built, or lead to parts of
pages that are never shown."""
_BUILT_INDEX = re.compile(r"\b(?:src|dist|build|out|lib)/index(?![\w/-])")
_LONGEST_NAME = 100
_NO_NAME = re.compile(r"[^\w.-]")
_GIVEN_AWAY = (".", "..", "static", "assets", "public", "dist", "build", "media")
"""What stands in addresses for folders of any name."""
_LONGEST_LIST = 2_000
_MOST_LISTS = 20
_CLAUSE = re.compile(r"""\b import \b (?P<names> [^"'`;]* ) \b from \s* $""", re.VERBOSE)
_LATER = re.compile(
    r"""(?<! export \s ) \b (?: const | let | var ) \s (?P<names> [\w$]+ ) \s? =
        [^;"'`]{0,80} \b import \( \s* $""",
    re.VERBOSE,
)
_REMARKS = re.compile(
    r"^[ \t]* (?: // .* | \{? /\* [^*]* (?: \* (?! / ) [^*]* )* )", re.VERBOSE | re.MULTILINE
)
_NAME = re.compile(r"[\w$]+")
_NO_NAMES = frozenset(("as", "default", "type"))


def imports(path: str, text: str, module: str) -> bool:
    """Whether a file that holds a module's name as a word imports or starts it; both are paths.

    Settings may name it from any folder.
    """
    if path == module:
        return False
    if is_python(path):
        return is_python(module) and _python_imports(path, text, module)
    if is_script(path):
        return not is_python(module) and (
            (is_page(path) and _names_file(text, module))
            or any(_script_imports(path, text, module, plain) for plain in _plain_names(module))
        )
    stem = stem_of(module)
    if is_python(module):
        return bool(_python_in_settings(stem).search(text))
    if _is_index(module) and dirname(path) != dirname(module):
        return _names_index(path, text, module)
    return bool(_script_in_settings(basename(dirname(module)), stem).search(text))


def words_for(module: str) -> Iterator[str]:
    """The names, of which one stands in each file that imports or starts a module."""
    yield from map(basename, _plain_names(module))


def _plain_names(module: str) -> Iterator[str]:
    """What a module is imported as, as a path: without its ending, or as its folder."""
    yield module.rpartition(".")[0]
    if _is_index(module):
        yield dirname(module)


def _is_index(module: str) -> bool:
    """Whether a script is known by its folder."""
    return stem_of(module) == "index" and dirname(module) != ""


def _names_index(path: str, text: str, module: str) -> bool:
    """The same for a script that is known by its folder, in settings elsewhere.

    Those of a folder around it may name what it is built to.
    """
    folder = dirname(module)
    inner = _script_in_settings(basename(dirname(folder)), basename(folder))
    is_inside = not dirname(path) or module.startswith(f"{dirname(path)}/")
    if is_inside and not gathers(module) and _BUILT_INDEX.search(text):
        return True
    return bool(inner.search(text)) or f"{basename(folder)}/index" in text


def imports_name(path: str, text: str, module: str, name: str) -> bool:
    """Whether a file may have a function or class of a Python module, by the import of it.

    It may come from the module, or from the package around it, which may have it from there.
    """
    if not is_python(path):
        return imports(path, text, module)
    package = dirname(module)
    ends = ([basename(package)], [basename(package), name])
    return any(
        _leads_to(imported, package) and (imported[-1:] in ends or imported[-2:] in ends)
        for imported in _imported(path, text)
    ) or _python_imports(path, text, module)


def _python_imports(path: str, text: str, module: str) -> bool:
    plain, stem = module.removesuffix(".py"), stem_of(module)
    return any(_leads_to(imported, plain) for imported in _imported(path, text)) or bool(
        _quoted_in_python(stem).search(text)
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
def _python_in_settings(stem: str) -> re.Pattern[str]:
    """As in ``python jobs/rates.py``, ``"app.rates:app"`` and ``-m rates``."""
    return re.compile(
        rf"""(?: \. | -\w [ ] ) {stem} (?![\w-]) | (?<![\w-]) {stem} (?: \.py | :\w )""",
        re.VERBOSE,
    )


@lru_cache(maxsize=1_000)
def _script_in_settings(folder: str, stem: str) -> re.Pattern[str]:
    """As in ``node dist/rates.js``, ``tsx rates`` and ``handler: jobs/rates.run``."""
    folder, stem = re.escape(folder), re.escape(stem)
    return re.compile(
        rf"""(?<![\w-]) (?: (?<! [\w-] / ) {stem} \. [cm]?[jt]sx? \b
                | (?<= [\w-] / ) {stem} \. (?! [cm]?[jt]sx? \b ) \w
                | (?<! [\s"'] / )
                  (?: {folder} | src | dist | build | out | lib ) / {stem} (?![\w/-])
                | (?: node | tsx | ts-node | nodemon | bun | deno | (?<! npm [ ] ) run | start )
                  [ ] {stem} (?![\w-])
                )""",
        re.VERBOSE,
    )


def _names_file(text: str, module: str) -> bool:
    """As in ``<script src="{{ here }}/js/rates.js">``: what makes pages puts places together.

    Of a folder that is named, too, only the name is known, and not what a server gives away for it.
    """
    around = ("", basename(dirname(module)), *_GIVEN_AWAY)
    return any(
        _folder_before(text, named.start()) in around
        for named in _is_file_named(basename(module)).finditer(text)
    )


def _folder_before(text: str, at: int) -> str:
    """The name before a slash that stands before a place; empty where there is none."""
    before, slash, rest = text[max(0, at - _LONGEST_NAME) : at].rpartition("/")
    return _NO_NAME.split(before)[-1] if slash and not rest else ""


@lru_cache(maxsize=1_000)
def _is_file_named(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-]){re.escape(name)}(?!\w)")


def _script_imports(path: str, text: str, module: str, plain: str) -> bool:
    """The same for scripts and pages; ``plain`` is what the module is imported as."""
    drops_unused = path.rpartition(".")[2] in _DROPS_UNUSED
    for number, match in enumerate(_quoted_in_script(basename(plain)).finditer(text)):
        begin = text.rfind("\n", 0, match.start()) + 1
        if text[begin : match.start()].lstrip().startswith(_COMMENTS):
            continue
        named = match["named"]
        if named.startswith("."):
            means = normpath(join(dirname(path), named)) == plain
        else:
            means = _is_loaded(text, match) and _may_mean(named, plain)
        if not means or not _may_end(match["ending"], module):
            continue
        if not (drops_unused and number < _MOST_LISTS and _is_unused(text, match)):
            return True
    return False


def _may_end(ending: str | None, module: str) -> bool:
    """Whether a module may be meant by that ending: one that is built is named as it then is."""
    if ending not in (".jsx", ".ts", ".tsx"):
        return True
    return module.endswith((ending, ".tsx") if ending == ".jsx" else ending)


def _is_unused(text: str, match: re.Match[str]) -> bool:
    """Whether none of what is imported stands anywhere else, or all of it are types."""
    start = max(0, match.start() - _LONGEST_LIST)
    before = text[start : match.start()]
    clause = _CLAUSE.search(before, max(0, before.rfind("import"))) or _LATER.search(before)
    if not clause:
        return False
    names = _NAME.findall(clause["names"])
    if names[:1] == ["type"] and len(names) > 1:
        return True
    given = Counter(name for name in names if name not in _NO_NAMES)
    given.update(name for name in _NAME.findall(match[0]) if name in given)
    everywhere = _names_in(text)
    return bool(given) and all(everywhere[name] <= times for name, times in given.items())


@lru_cache(maxsize=4)
def _names_in(text: str) -> Counter[str]:
    """How often each name stands in a text; kept, as many modules are asked of one file.

    What is put between remarks is used no more.
    """
    return Counter(_NAME.findall(_REMARKS.sub("", text)))


@lru_cache(maxsize=1_000)
def _quoted_in_script(stem: str) -> re.Pattern[str]:
    """As in ``from "./rates"`` and ``require('x/rates.js')``."""
    return re.compile(
        rf"""["'`] (?P<named> (?: [^"'`\s(]{{0,200}} / | [@~\#$] )? {re.escape(stem)} /? )
             (?P<ending> \.\w{{1,4}} )? ["'`?]""",
        re.VERBOSE,
    )


def _is_loaded(text: str, match: re.Match[str]) -> bool:
    """Whether a quoted name is that of a module: most words and addresses are not."""
    if match["ending"] or match["named"].startswith(_ROOT_MARKS):
        return True
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return bool(_LOADING.search(before))


def _may_mean(named: str, plain: str) -> bool:
    """Whether what isn't named from the own folder may lead to a module, a path without ending.

    The first part of a name may be that of a package, or stand for any folder.
    """
    first, _, rest = named.partition("/")
    if first in _ROOTS and rest:
        return f"/{plain}".endswith(f"/{rest}")
    return first.startswith(_ROOT_MARKS) or not rest or first in plain.split("/")

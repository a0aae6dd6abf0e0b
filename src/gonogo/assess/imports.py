"""Whether a file imports or starts a module, told from its text."""

import re
from collections.abc import Iterator
from functools import lru_cache
from posixpath import basename, dirname, join, normpath

from gonogo.assess.python_imports import package_gives, python_imports, python_in_settings
from gonogo.assess.script_imports import script_imports
from gonogo.assess.unused import SCRIPT_ENDINGS, gathers, is_page, is_python, is_script, stem_of

_DOTS = (b"'.", b'".')
_ONLY_DOTS = re.compile(
    rb"""\b (?: from | require ) \s? \(? \s? ["'] ( \.\.? (?: /\.\. ){0,8} ) /? ["']""",
    re.VERBOSE,
)
_ONE_PLATFORM = re.compile(r"\.(?:native|web|ios|android)$")
_BUILT_INDEX = re.compile(r"\b(?:src|dist|build|out|lib)/index(?![\w/-])")
_LONGEST_NAME = 100
_NO_NAME = re.compile(r"[^\w.-]")
_GIVEN_AWAY = (".", "..", "static", "assets", "public", "dist", "build", "media")
"""What stands in addresses for folders of any name."""


def imports(path: str, text: str, module: str) -> bool:
    """Whether a file that holds a module's name as a word imports or starts it; both are paths.

    Settings may name it from any folder.
    """
    if path == module:
        return False
    if is_python(path):
        return is_python(module) and python_imports(path, text, module)
    if is_script(path):
        return not is_python(module) and (
            (is_page(path) and _names_file(text, module))
            or any(script_imports(path, text, module, plain) for plain in _plain_names(module))
        )
    stem = stem_of(module)
    if is_python(module):
        return bool(python_in_settings(stem).search(text))
    if _is_index(module):
        if dirname(path) != dirname(module):
            return _names_index(path, text, module)
        if basename(path) == "package.json":
            return True  # it is what starts where nothing else is said
    return bool(_script_in_settings(basename(dirname(module)), stem).search(text))


def imported_by_place(path: str, raw: bytes) -> Iterator[str]:
    """What a script imports by nothing but where it lies, as in ``from ".."``."""
    if is_script(path) and any(dots in raw for dots in _DOTS):
        for dots in _ONLY_DOTS.findall(raw):
            folder = normpath(join(dirname(path), dots.decode()))
            yield from (join(folder, f"index.{ending}") for ending in SCRIPT_ENDINGS)


def words_for(module: str) -> Iterator[str]:
    """The names, of which one stands in each file that imports or starts a module."""
    yield from map(basename, _plain_names(module))


def _plain_names(module: str) -> Iterator[str]:
    """What a module is imported as, as a path: without its ending, or as its folder."""
    plain = module.rpartition(".")[0]
    yield plain
    if (everywhere := _ONE_PLATFORM.sub("", plain)) != plain:
        yield everywhere
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
    if "index.handler" in text and f"{basename(folder)}/" in text:
        return True
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
    return package_gives(path, text, module, name) or python_imports(path, text, module)


@lru_cache(maxsize=1_000)
def _script_in_settings(folder: str, stem: str) -> re.Pattern[str]:
    """As in ``node dist/rates.js``, ``tsx rates`` and ``handler: jobs/rates.run``."""
    folder, stem = re.escape(folder), re.escape(stem)
    return re.compile(
        rf"""(?<![\w-]) (?: (?<! [\w-] / ) {stem} \. [cm]?[jt]sx? \b
                | (?<= [\w-] / ) {stem} \. (?! [cm]?[jt]sx? \b ) \w
                | (?<! [\w-] / ) {stem} \. handler \b
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

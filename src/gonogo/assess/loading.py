"""How a repository's code loads modules without naming them, told from what its files hold."""

import re
from collections.abc import Collection
from posixpath import dirname
from typing import NamedTuple

from gonogo.assess.folders import nearest
from gonogo.assess.unused import is_looped_over, is_python, is_routed, is_script, stem_of

_ROUTES_OF_FILES = re.compile(
    rb"""" (?: next | nuxt [\w-]* | astro | gatsby | vike | umi | blitz | expo-router
            | generouted | nitro [\w-]* | vite-plugin-(?: pages | ssr ) | unplugin-vue-router
            | @remix-run/ [\w-]+ | @react-router/dev | @sveltejs/kit | @redwoodjs/ [\w-]+
            | @umijs/ [\w-]+ | @tanstack/ (?: start | [a-z]+-start | router-[\w-]*plugin )
            | @analogjs/ [\w-]+ ) " \s? :
    """,
    re.VERBOSE,
)
"""Dependencies of JavaScript packages whose pages or routes are files."""
_ANY_PLACE = re.compile(
    rb"""" (?: nuxt [\w-]* | @strapi/strapi | @solidjs/start | @builder.io/qwik-city | wxt | plasmo
            | @docusaurus/core ) " \s? :
    """,
    re.VERBOSE,
)
"""Of those that load modules from folders of many names, too."""
_BELOW_APP = re.compile(rb'"expo-router"\s?:')
_DEPENDS = re.compile(rb'ependencies"\s?:\s?\{\s*"')

_LISTS = frozenset((b"readdir", b"readdirSync", b"globSync", b"glob"))
_LOADS_BY_ITSELF = frozenset((b"autoload", b"AutoLoad", b"requireDirectory"))
_LOADS_A_NAME = re.compile(rb"\b (?: import | require ) \( \s? [A-Za-z_$]", re.VERBOSE)
_LOADS_WHAT_FITS = re.compile(
    rb"""\b (?: require\.context | import\.meta\.glob ) (?: [^"'`\n*]{0,40} ["'`]
            (?P<globbed> [^"'`\n*]{0,200} ) )?
      | \b (?: import | require ) \( \s?
            (?: ` (?P<joined> [^`\n$]{0,200} ) \$
              | ["'] (?P<added> [^"'\n]{0,200} ) ["'] \s? \+ )""",
    re.VERBOSE,
)
_NO_FOLDERS = frozenset((b"", b".", b"..", b"@", b"~", b"src", b"dist", b"build", b"out", b"lib"))
_FOLDER = re.compile(rb"[\w.-]+")
_MAY_LOAD = (b"import(", b"require(", b"require.context", b"import.meta.glob")
"""What is looked for first: few files hold any."""
_NAMES_WHAT_FITS = re.compile(
    rb"""["'`] (?P<fits> [^"'`\s*]{0,120} ) \*\*? [^"'`\s]{0,40} \. [{*]? [jt]s""", re.VERBOSE
)
_DOCUMENTS = b"swagger"
"""A file that names modules so reads what is written above their routes, and runs none."""
_PYTHON_LOOPS = frozenset(
    (b"iter_modules", b"walk_packages", b"import_module", b"__import__", b"import_string")
)


class _Package(NamedTuple):
    """Which of its files a JavaScript package loads for where they lie."""

    makes_routes: bool = False
    below_app: bool = False
    any_place: bool = False


class Loading:
    """What is known of it so far; a file may add to it, for the part of the product it is of."""

    def __init__(self) -> None:
        self._packages: dict[str, _Package] = {}
        self._looped: set[tuple[str, bool, str]] = set()

    def look(self, path: str, raw: bytes, words: Collection[bytes]) -> None:
        """Note what a file, with its words, says of how modules are loaded."""
        if path.endswith("package.json"):
            if _DEPENDS.search(raw):  # one that only names a part is of the package around it
                self._packages[dirname(path)] = _package(raw)
            return
        python, part = is_python(path), _part_of(path)
        if (part, python, "") in self._looped:
            return
        folders = set[str]()
        if python:
            folders = {""} if not _PYTHON_LOOPS.isdisjoint(words) else set()
        elif is_script(path) and ".config" not in stem_of(path):
            folders = _looped_over(raw, words)
        self._looped |= {(part, python, folder) for folder in folders}

    def reaches(self, path: str) -> bool:
        """Whether a module is loaded for where it lies."""
        package = self._package_of(path)
        below_app = package.below_app and "/app/" in f"/{path}"
        if package.any_place or below_app or (package.makes_routes and is_routed(path)):
            return True
        return is_looped_over(path) and any(
            python == is_python(path)
            and part in ("", _part_of(path))
            and (not folder or f"/{folder}/" in f"/{path}")
            for part, python, folder in self._looped
        )

    def _package_of(self, path: str) -> "_Package":
        """The nearest one around a file."""
        folder = nearest(path, self._packages)
        return _Package() if folder is None else self._packages[folder]


def _package(raw: bytes) -> _Package:
    """What its package.json says of that."""
    patterns = (_ROUTES_OF_FILES, _BELOW_APP, _ANY_PLACE)
    return _Package(*(pattern.search(raw) is not None for pattern in patterns))


def _part_of(path: str) -> str:
    """Its first folder: what is loaded in loops lies in that of the loader, or anywhere below."""
    return path.partition("/")[0] if "/" in path else ""


def _looped_over(raw: bytes, words: Collection[bytes]) -> set[str]:
    """The folders whose modules a script loads in loops; an empty name stands for any."""
    if not _LOADS_BY_ITSELF.isdisjoint(words):
        return {""}
    loads = b"*" in raw and _DOCUMENTS not in raw
    fitting = _NAMES_WHAT_FITS.finditer(raw) if loads else ()
    found = {_last_folder(one["fits"]) for one in fitting}
    if not any(one in raw for one in _MAY_LOAD):
        return found
    if not _LISTS.isdisjoint(words) and _LOADS_A_NAME.search(raw):
        return {""}
    return found | {
        _last_folder(one["globbed"] or one["joined"] or one["added"] or b"")
        for one in _LOADS_WHAT_FITS.finditer(raw)
    }


def _last_folder(start: bytes) -> str:
    """Of what the name of a module begins with, as in ``import(`./pages/${name}`)``."""
    parts = start.split(b"/")[:-1]
    folders = [part for part in parts if part not in _NO_FOLDERS and _FOLDER.fullmatch(part)]
    return folders[-1].decode(errors="replace") if folders else ""

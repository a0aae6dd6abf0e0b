"""How a repository's code loads modules without naming them, told from what its files hold."""

import re
from collections.abc import Collection

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

_LISTS = frozenset((b"readdir", b"readdirSync", b"globSync", b"glob"))
_LOADS_BY_ITSELF = frozenset((b"autoload", b"AutoLoad", b"requireDirectory"))
_LOADS_A_NAME = re.compile(rb"\b (?: import | require ) \( \s? [A-Za-z_$]", re.VERBOSE)
_LOADS_WHAT_FITS = re.compile(
    rb"""\b (?: require\.context | import\.meta\.glob )
      | \b (?: import | require ) \( \s?
            (?: ` [^`\n]{0,200} \$ | ["'] [^"'\n]{0,200} ["'] \s? \+ )""",
    re.VERBOSE,
)
_MAY_LOAD = (b"import(", b"require(", b"require.context", b"import.meta.glob")
"""What is looked for first: few files hold any."""
_NAMES_WHAT_FITS = re.compile(
    rb"""["'`] [^"'`\s*]{0,120} \*\*? [^"'`\s]{0,40} \. [{*]? [jt]s""", re.VERBOSE
)
_PYTHON_LOOPS = frozenset(
    (b"iter_modules", b"walk_packages", b"import_module", b"__import__", b"import_string")
)


class Loading:
    """What is known of it so far; a file may add to it, for the part of the product it is of."""

    def __init__(self) -> None:
        self._routed: set[str] = set()
        self._looped: set[tuple[str, bool]] = set()

    def look(self, path: str, raw: bytes, words: Collection[bytes]) -> None:
        """Note what a file, with its words, says of how modules are loaded."""
        if path.endswith("package.json"):
            if _ROUTES_OF_FILES.search(raw):
                self._routed.add(path.removesuffix("package.json"))
            return
        python = is_python(path)
        here = (_part_of(path), python)
        if here in self._looped:
            return
        if python:
            in_loops = not _PYTHON_LOOPS.isdisjoint(words)
        else:
            may = is_script(path) and ".config" not in stem_of(path)
            in_loops = may and _loads_in_loops(raw, words)
        if in_loops:
            self._looped.add(here)

    def reaches(self, path: str) -> bool:
        """Whether a module is loaded for where it lies."""
        if is_routed(path) and any(map(path.startswith, self._routed)):
            return True
        parts = {("", is_python(path)), (_part_of(path), is_python(path))}
        return is_looped_over(path) and not parts.isdisjoint(self._looped)


def _part_of(path: str) -> str:
    """Its first folder: what is loaded in loops lies in that of the loader, or anywhere below."""
    return path.partition("/")[0] if "/" in path else ""


def _loads_in_loops(raw: bytes, words: Collection[bytes]) -> bool:
    if not _LOADS_BY_ITSELF.isdisjoint(words) or (b"*" in raw and _NAMES_WHAT_FITS.search(raw)):
        return True
    if not any(one in raw for one in _MAY_LOAD):
        return False
    lists = not _LISTS.isdisjoint(words)
    return bool(_LOADS_WHAT_FITS.search(raw) or (lists and _LOADS_A_NAME.search(raw)))

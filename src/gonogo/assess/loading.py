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
_NAMES_WHAT_FITS = re.compile(rb"""["'`/] \*\*? [^"'`\n]{0,40} \. [{*]? [jt]s""", re.VERBOSE)
_PYTHON_LOOPS = frozenset(
    (b"iter_modules", b"walk_packages", b"import_module", b"__import__", b"import_string")
)


class Loading:
    """What is known of it so far; a file may add to it."""

    def __init__(self) -> None:
        self._routes_of_files = self._scripts_in_loops = self._python_in_loops = False

    def look(self, path: str, raw: bytes, words: Collection[bytes]) -> None:
        """Note what a file, with its words, says of how modules are loaded."""
        if path.endswith("package.json"):
            self._routes_of_files = self._routes_of_files or bool(_ROUTES_OF_FILES.search(raw))
        elif is_python(path):
            self._python_in_loops = self._python_in_loops or not _PYTHON_LOOPS.isdisjoint(words)
        elif is_script(path) and not self._scripts_in_loops and ".config" not in stem_of(path):
            self._scripts_in_loops = _loads_in_loops(raw, words)

    def reaches(self, path: str) -> bool:
        """Whether a module is loaded for where it lies."""
        if self._routes_of_files and is_routed(path):
            return True
        in_loops = self._python_in_loops if is_python(path) else self._scripts_in_loops
        return in_loops and is_looped_over(path)


def _loads_in_loops(raw: bytes, words: Collection[bytes]) -> bool:
    if not _LOADS_BY_ITSELF.isdisjoint(words) or (b"*" in raw and _NAMES_WHAT_FITS.search(raw)):
        return True
    if not any(one in raw for one in _MAY_LOAD):
        return False
    lists = not _LISTS.isdisjoint(words)
    return bool(_LOADS_WHAT_FITS.search(raw) or (lists and _LOADS_A_NAME.search(raw)))

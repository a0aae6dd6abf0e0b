"""Which script of a JavaScript package is the one that starts, told from what starts it."""

import json
import re
from collections.abc import Collection, Iterator
from posixpath import dirname, join, normpath

from gonogo.assess.probed_paths import is_live
from gonogo.assess.unused import stem_of

_STARTED = re.compile(
    r"""\b (?: node | nodemon | tsx | ts-node | bun (?: \s run )? | pm2 \s start )
        (?: \s -[\w=/.-]{1,60} ){0,5} \s (?P<script> [\w./-]{1,200} )""",
    re.VERBOSE,
)
_BUILT = re.compile(r"(?: dist | build | out | lib ) / (?: src / )?", re.VERBOSE)
_ENDINGS = ("", ".js", ".ts", ".mjs", ".cjs", "/index.js", "/index.ts")
_MAY_START = ("index", "main", "app", "server")
_MAY_SHOW = ("index", "main")
_SHOWN = re.compile(
    r"""<script \b [^<>]{0,200} \b src = ["'] \.?/? (?P<script> [\w./-]{1,200} )""",
    re.VERBOSE,
)
_MAKES_PAGES = re.compile(
    r"""" (?: next | nuxt | vite | react-scripts | webpack | parcel | gatsby | astro | expo
            | react-native | electron | @angular/core | @vue/cli-service | esbuild | rollup )
        " \s? :""",
    re.VERBOSE,
)
"""What starts some scripts of a package for a browser by their names."""


def not_started(path: str, text: str, paths: Collection[str]) -> Iterator[str]:
    """Scripts that could start by their names while a file says that another one does.

    It is a package.json or an index.html, ``text`` what stands there, ``paths`` all files.
    Something else may still start or import them.
    """
    if path.endswith(".html"):
        return _not_shown(path, text, paths)
    return _not_run(path, text, paths)


def says_what_starts(path: str) -> bool:
    """Whether it is such a file, by its name."""
    return path.rpartition("/")[2] in ("package.json", "index.html")


def _not_shown(page: str, text: str, paths: Collection[str]) -> Iterator[str]:
    for shown in _SHOWN.finditer(text):
        entry = normpath(join(dirname(page), shown["script"]))
        if entry in paths and stem_of(entry) in _MAY_SHOW:
            stems = (join(dirname(entry), stem) for stem in _MAY_SHOW)
            others = (f"{stem}.{ending}" for stem in stems for ending in ("js", "jsx", "ts", "tsx"))
            yield from (path for path in others if path in paths and path != entry)


def _not_run(package: str, text: str, paths: Collection[str]) -> Iterator[str]:
    started = _started(package, text, paths)
    if not started or not is_live(started) or _MAKES_PAGES.search(text):
        return  # what isn't live is never read: what it leads to isn't known
    for folder in (dirname(package), join(dirname(package), "src")):
        for stem in _MAY_START:
            for path in (join(folder, f"{stem}.{ending}") for ending in ("js", "ts")):
                if path in paths and path != started:
                    yield path


def _started(package: str, text: str, paths: Collection[str]) -> str | None:
    """The file that ``npm start`` runs, or the one that it is built from; None where unknown."""
    try:
        scripts = json.loads(text)["scripts"]
        command = scripts.get("start:prod") or scripts["start"]
        match = _STARTED.search(command)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not match:
        return None
    script = normpath(match["script"])
    plain = _BUILT.sub("", script, count=1) if _BUILT.match(script) else script
    plain = plain.removesuffix(".js") if plain != script else plain
    for folder in ("", "src") if plain != script else ("",):
        for ending in _ENDINGS:
            path = normpath(join(dirname(package), folder, plain + ending))
            if path in paths and stem_of(path):
                return path
    return None

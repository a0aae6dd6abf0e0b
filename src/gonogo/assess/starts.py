"""Which script of a JavaScript package is the one that starts, told from its package.json."""

import json
import re
from collections.abc import Collection, Iterator
from posixpath import dirname, join, normpath

from gonogo.assess.unused import stem_of

_STARTED = re.compile(
    r"""\b (?: node | nodemon | tsx | ts-node | bun (?: \s run )? | pm2 \s start )
        (?: \s -[\w=/.-]{1,60} ){0,5} \s (?P<script> [\w./-]{1,200} )""",
    re.VERBOSE,
)
_BUILT = re.compile(r"(?: dist | build | out | lib ) / (?: src / )?", re.VERBOSE)
_ENDINGS = ("", ".js", ".ts", ".mjs", ".cjs", "/index.js", "/index.ts")
_MAY_START = ("index", "main", "app", "server")
_MAKES_PAGES = re.compile(
    r"""" (?: next | nuxt | vite | react-scripts | webpack | parcel | gatsby | astro | expo
            | react-native | electron | @angular/core | @vue/cli-service | esbuild | rollup )
        " \s? :""",
    re.VERBOSE,
)
"""What starts some scripts of a package for a browser by their names."""


def not_started(package: str, text: str, paths: Collection[str]) -> Iterator[str]:
    """Scripts that could start a package by their names while it says that another one does.

    ``package`` is the path of its package.json, ``text`` what stands there, ``paths`` all files.
    Something else may still start or import them.
    """
    started = _started(package, text, paths)
    if not started or _MAKES_PAGES.search(text):
        return
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

"""The functions of a Python file that run only where something names them."""

import re
from collections.abc import Iterator, Sequence

from gonogo.assess.uncalled import Function, Source
from gonogo.assess.words import words_used

_OPENS = re.compile(
    r"""(?: async [ \t]{1,8} )? def [ \t]{1,8} (?P<function> \w{1,200} )
      | class [ \t]{1,8} (?P<class> \w{1,200} ) [ \t]{0,8}
            (?P<extends_nothing> (?: \( [ \t]{0,8} (?: object )? [ \t]{0,8} \) )? [ \t]{0,8} : )?
    """,
    re.VERBOSE,
)
_CALLED_UNSEEN = re.compile(r"__\w*__ | main | handler | upgrade | downgrade", re.VERBOSE)
"""Names that Python, hosts and tools call."""
_STARTED_BY_HOSTS = re.compile(
    r"(?: ^|/ ) (?: [^/]* (?: lambda | function | handler ) [^/]* | main | conf | fabfile ) \.py $",
    re.VERBOSE,
)
"""Files whose functions a host calls by names that may be kept elsewhere."""
_PLAIN_DECORATORS = ("@staticmethod", "@classmethod", "@property", "@cached_property")
_NO_DEPTH = 1 << 30


def python_source(path: str, text: str) -> Source:
    """Functions at the top level and methods of classes that extend nothing.

    All without decorators but Python's own: a framework may call the others.
    """
    lines = text.split("\n") if "def " in text and not _STARTED_BY_HOSTS.search(path) else []
    functions = [one for one in _functions(lines) if not _CALLED_UNSEEN.fullmatch(one.name)]
    return Source(path, functions, map(words_used, lines), imported=True)


def _functions(lines: Sequence[str]) -> Iterator[Function]:
    name, begins, own_depth = "", 0, 0  # of the function whose lines these are
    owner, decorator_depth = "", _NO_DEPTH
    for number, line in enumerate([*lines, "end"], 1):
        code = line.strip()
        if not code or code[0] in "#)]}":
            continue  # ends no block, wherever it stands
        depth = _depth(line)
        if name and depth <= own_depth:
            yield Function(name, owner, range(begins, number))
            name = ""
        if name or depth > decorator_depth:
            continue
        if code.startswith("@"):
            if code not in _PLAIN_DECORATORS:
                decorator_depth = depth
            continue
        is_decorated, decorator_depth = decorator_depth != _NO_DEPTH, _NO_DEPTH
        opens = _OPENS.match(code)
        if depth == 0 or (opens and opens["class"]):
            is_plain = depth == 0 and opens and opens["extends_nothing"] and not is_decorated
            owner = opens["class"] if opens and is_plain else ""
        if opens and opens["function"] and not is_decorated and (depth == 0 or owner):
            name, begins, own_depth = opens["function"], number, depth


def _depth(line: str) -> int:
    expanded = line.expandtabs(8)
    return len(expanded) - len(expanded.lstrip())

"""Whether a script or a page imports a script, told from the text."""

import re
from collections import Counter
from functools import lru_cache
from posixpath import basename, dirname, join, normpath

_COMMENTS = ("//", "*", "{/*", "<!--")
_LOADING = re.compile(
    r"""\b (?: from | import | require ) \s? \(? \s* $
      | \b (?: resolve | join ) \( \s? [\w.]{1,20} (?: \(\) )? , \s? $""",
    re.VERBOSE,
)
_NEAR = 40
_ROOTS = ("", "@", "~", "#", "$lib")
"""What stands for the folder that all modules are below."""
_ROOT_MARKS = ("@", "~", "#", "$")
_DROPS_UNUSED = ("ts", "tsx", "jsx")
"""Endings of files whose unused imports are left out when they are built, or lead to parts of
pages that are never shown."""
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


def script_imports(path: str, text: str, module: str, plain: str) -> bool:
    """Whether a script or page imports a module; ``plain`` is what it is imported as, as a path."""
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
        rf"""["'`] (?P<named> (?: [^"'`\s]{{0,200}} / | [@~\#$] )? {re.escape(stem)} /? )
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

"""What one migration says and a later one takes back: policies dropped, row security back on.

Migrations of one folder run in the order of their names, so only what stands at the end counts.
"""

import re
from collections.abc import Iterable, Iterator

_NAME = r"""(?: "[^"\n]{1,80}" | [\w$]{1,80} )"""
_TABLE = rf"(?: {_NAME} \s{{0,4}} \. \s{{0,4}} ){{0,2}} {_NAME}"
_SAID = re.compile(
    rf"""\b create \s{{1,20}} policy \s{{1,20}} (?P<made>{_NAME}) \s{{1,20}} on \s{{1,20}}
             (?P<on>{_TABLE}) (?! [\w$"] | \s{{0,4}} \. )
       | \b alter \s{{1,20}} table \s{{1,20}} (?: if \s{{1,20}} exists \s{{1,20}} )?
             (?: only \s{{1,20}} )? (?P<unguarded>{_TABLE}) \s{{1,20}} disable \s{{1,20}} row \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    rf"""\b (?: drop | alter ) \s{{1,20}} policy \s{{1,20}} (?: if \s{{1,20}} exists \s{{1,20}} )?
             (?P<policy>{_NAME}) \s{{1,20}} on \s{{1,20}} (?P<on>{_TABLE})
       | \b alter \s{{1,20}} table \s{{1,20}} (?: if \s{{1,20}} exists \s{{1,20}} )?
             (?: only \s{{1,20}} )? (?P<guarded>{_TABLE}) \s{{1,20}} enable \s{{1,20}} row \b
       | \b drop \s{{1,20}} table \s{{1,20}} (?: if \s{{1,20}} exists \s{{1,20}} )?
             (?P<dropped>{_TABLE})
       | \b alter \s{{1,20}} table \s{{1,20}} (?: if \s{{1,20}} exists \s{{1,20}} )?
             (?P<named>{_TABLE}) \s{{1,20}} rename \s{{1,20}} to \s{{1,20}} (?P<renamed>{_NAME})
       | \b drop \s{{1,20}} policy \s{{1,20}} (?: if \s{{1,20}} exists \s{{1,20}} )? %I
             \s{{1,20}} on \s{{1,20}} (?P<cleared>{_TABLE})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NO_LINE_END = re.compile(r"[^\n]")
_LISTED = re.compile(
    r"\b array \s{0,4} \[ (?P<tables> [^\]]{1,4000} ) \]", re.VERBOSE | re.IGNORECASE
)
_QUOTED = re.compile(r"'(\w{1,80})'")
_DROPS_EACH = re.compile(r"drop\s{1,20}policy[^\n]{0,60}%I\b", re.IGNORECASE)
_BLOCK = re.compile(r"\bdo\s{1,20}(\$\w{0,20}\$)", re.IGNORECASE)
_DROPS_WHAT_IT_FINDS = re.compile(
    r"""\b pg_policies \b (?P<which> [^;]{0,1000} )""", re.VERBOSE | re.IGNORECASE
)
_OF_TABLES = re.compile(
    r"""\b tablename \s{0,4} (?: = | in \b ) \s{0,40}
        (?P<tables> '\w{1,80}' | \( [\w\s',]{1,4000} \) )""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_SOME = re.compile(
    r"\b(?:tablename|policyname)\s{0,4}(?:=|!|<|~|in\b|like\b|not\b|i?like\b)", re.I
)
_CREATES = re.compile(
    rf"""\b create \s{{1,20}} table \s{{1,20}}
         (?P<kept> if \s{{1,20}} not \s{{1,20}} exists \s{{1,20}} )? (?P<table> {_TABLE} )""",
    re.VERBOSE | re.IGNORECASE,
)
_RIGHTS = re.compile(r"\b(?P<verb>grant|revoke)\s(?P<rest>[^;$]{1,400})", re.IGNORECASE)
_ON = re.compile(
    rf"""\b on \s{{1,20}} (?: table \s{{1,20}} )?
         (?: all \s{{1,20}} tables | (?P<table> {_TABLE} ) )
         [^;$]{{0,80}} \b (?: from | to ) \b (?P<whom> .* )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_USE = ("select", "insert", "update", "delete")
_USERS = ("anon", "authenticated")
"""Supabase's roles of whoever comes over the API."""
_LONGEST_LOOP = 2_000
"""Characters after a list of tables in which a loop over it may drop all their policies."""
_DOES_THINGS = re.compile(
    r"\b create \s{1,20} (?: or \s{1,20} replace \s{1,20} )? (?: function | view )\b",
    re.VERBOSE | re.IGNORECASE,
)
_USED = re.compile(
    rf"""\b (?: (?<! delete[ ] ) from | (?<! \ninsert[ ] ) into | update | join ) [ \t]{{1,20}}
         (?: {_NAME} \. )? (?P<table> {_NAME} )""",
    re.VERBOSE | re.IGNORECASE,
)
"""What deletes a table's rows or fills it at the start uses it for nothing."""
_PUT_AWAY = re.compile(r"_(?:old|backup|bak|legacy|archived?|deprecated)$")
"""What is added to the name of a table that another one replaces; its policies go with it."""
_BASE = re.compile(r"(?: ^|[/_-] ) (?: schema | init (?: ial )? ) \.sql $", re.VERBOSE)
"""Runs before those beside it, where nothing in the names says in which order."""
_Place = tuple[int, int]
"""Which file, and where in it."""
_Thing = tuple[str, str]
"""A table, and a policy of it; the policy is empty where the table itself is meant."""
_ALL = "*"
"""Stands for all policies of a table, or for all tables."""


class Migrations:
    """What the SQL files of one folder say, given as path and text; those above it come last."""

    def __init__(self, files: Iterable[tuple[str, str]]) -> None:
        self._texts = {path: _without_comments(text) for path, text in sorted(files, key=_as_run)}
        self._order = {path: number for number, path in enumerate(self._texts)}
        self._last: dict[_Thing, _Place] = {}
        self._was: dict[str, str] = {}
        self._now: dict[str, str] = {}
        self._closed: set[str] = set()
        self._created: dict[str, _Place] = {}
        for path, text in self._texts.items():
            for match in _TAKEN_BACK.finditer(text):
                self._note(match, (self._order[path], match.start()))
            for table, begins in _cleared_in_loops(text):
                self._forget(table, _ALL, (self._order[path], begins))
            for match in _RIGHTS.finditer(text):
                self._note_rights(match["verb"].lower(), match["rest"])
            for match in _CREATES.finditer(text):
                self._note_table(match, (self._order[path], match.start()))

    def _note_table(self, match: re.Match[str], place: _Place) -> None:
        """A table that is made once more had gone, and its policies with it."""
        table = _thing(match["table"], "")[0]
        if table not in self._created:
            self._created[table] = place
        elif not match["kept"]:
            self._forget(table, _ALL, place)

    def _note_rights(self, verb: str, rest: str) -> None:
        """Remember from which tables everybody who comes over the API is kept."""
        if not (said := _ON.search(rest)):
            return
        table = _thing(said["table"], "")[0] if said["table"] else ""
        whom = [role in said["whom"].lower() for role in _USERS]
        if verb == "grant" and any(whom):
            self._closed -= {table} if table else self._closed.copy()
        elif verb == "revoke" and all(whom) and table and _is_all(rest[: said.start()].lower()):
            self._closed.add(table)

    def _note(self, match: re.Match[str], place: _Place) -> None:
        if match["renamed"]:
            self._was[_plain(match["renamed"])] = _thing(match["named"], "")[0]
            self._now[_as_code_names(match["named"])] = _as_code_names(match["renamed"])
            return
        said = match["on"] or match["guarded"] or match["dropped"] or match["cleared"]
        table, policy = _thing(said, match["policy"])
        if not match["cleared"]:
            self._forget(table, policy, place)
        if match["dropped"] or match["cleared"]:
            self._forget(table, _ALL, place)
        elif policy:
            self._forget(self._was.get(table, table), policy, place)
            self._forget(_PUT_AWAY.sub("", table), policy, place)

    def _forget(self, table: str, policy: str, place: _Place) -> None:
        """Remember where the last of what was said of a policy, or of all, ends."""
        self._last[table, policy] = max(place, self._last.get((table, policy), place))

    def take_back(self, path: str, line: int) -> bool:
        """Whether what a line (from 1) of a file begins to say no longer holds at the end.

        Where a policy is made or dropped before its table is, the files ran in another order than
        that of their names; then it doesn't count, as the rest was made for what there is now.
        """
        match = self._said(path, line)
        if match is None:
            return self._is_comment(path, line)
        table, policy = _thing(match["on"] or match["unguarded"], match["made"])
        if table in self._closed:
            return True
        ends = [(table, policy), (table, _ALL), (_ALL, _ALL)][: 3 if policy else 1]
        said = (self._order[path], match.end())
        made = self._created.get(table, (0, 0))[0]
        before_it_was_made = made > min(said, self._last.get((table, policy), said))[0]
        return before_it_was_made or any(self._last.get(one, said) > said for one in ends)

    def table_of(self, path: str, line: int) -> str:
        """The table that a line (from 1) of a file speaks of as code names it, if clear."""
        match = self._said(path, line)
        table = _as_code_names(match["on"] or match["unguarded"]) if match else ""
        return self._now.get(table, table)

    def tables_used(self) -> set[str]:
        """The tables that functions and views work with, as code names them."""
        texts = (text for text in self._texts.values() if _DOES_THINGS.search(text))
        return {_as_code_names(match["table"]) for text in texts for match in _USED.finditer(text)}

    def _is_comment(self, path: str, line: int) -> bool:
        text = self._texts.get(path, "")
        begins = _begin_of(text, line)
        return begins < len(text) and not text[begins:].partition("\n")[0].strip()

    def _said(self, path: str, line: int) -> re.Match[str] | None:
        text = self._texts.get(path, "")
        begins = _begin_of(text, line)
        match = _SAID.search(text, begins)
        return match if match and "\n" not in text[begins : match.start()] else None


def _without_comments(text: str) -> str:
    """The same with blanks in place of what stands between ``/*`` and ``*/``."""
    kept, end = [], 0
    while (begins := text.find("/*", end)) >= 0 and (ends := text.find("*/", begins + 2)) >= 0:
        kept += [text[end:begins], _NO_LINE_END.sub(" ", text[begins : ends + 2])]
        end = ends + 2
    return "".join([*kept, text[end:]])


def _is_all(rights: str) -> bool:
    """Whether these are all rights to read and change rows."""
    return rights.lstrip().startswith("all") or all(use in rights for use in _USE)


def _as_run(file: tuple[str, str]) -> tuple[int, bool, str]:
    path = file[0]
    return (-path.count("/"), not _BASE.search(path), path)


def _cleared_in_loops(text: str) -> Iterator[tuple[str, int]]:
    """The tables of lists whose policies a loop drops, each with where it does."""
    for listed in _LISTED.finditer(text):
        rest = text[listed.end() : listed.end() + _LONGEST_LOOP].partition("$$;")[0]
        if dropping := _DROPS_EACH.search(rest):
            for table in _QUOTED.findall(listed["tables"]):
                yield table.lower(), listed.end() + dropping.end()
    for block in _BLOCK.finditer(text):
        end = text.find(block[1], block.end(), block.end() + 2 * _LONGEST_LOOP)
        body = text[block.end() : max(end, block.end())]
        if "drop policy" in body.lower():
            for table in _whose_policies_it_finds(body):
                yield table, end


def _whose_policies_it_finds(block: str) -> Iterator[str]:
    """The tables whose policies a block looks up, all of them, to drop what it finds."""
    for found in _DROPS_WHAT_IT_FINDS.finditer(block):
        which = found["which"]
        if of_tables := _OF_TABLES.search(which):
            yield from (table.lower() for table in _QUOTED.findall(of_tables["tables"]))
        elif not _OF_SOME.search(which):
            yield _ALL


def _thing(table: str, policy: str | None) -> _Thing:
    return _plain(table.rpartition(".")[2]), _plain(policy or "")


def _as_code_names(table: str) -> str:
    """Names keep their case in quotes only."""
    name = table.rpartition(".")[2].strip()
    return name.strip('"') if name.startswith('"') else name.lower()


def _plain(name: str) -> str:
    return name.strip().strip('"').lower()


def _begin_of(text: str, line: int) -> int:
    begins = 0
    for _ in range(line - 1):
        begins = text.find("\n", begins) + 1
        if not begins:
            return len(text)
    return begins

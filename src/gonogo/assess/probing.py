"""Looking for what probes look for in one file. Pure: a path and bytes in, places out.

Most files hold nothing that any probe wants. So each pattern's plain characters are looked for
first, in the bytes as they are; only lines that hold them are decoded and matched.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from gonogo.assess.branches import LINES_BEFORE, only_developers
from gonogo.assess.probed_paths import is_live, is_product, is_set_aside, is_worth_reading
from gonogo.checklist.model import Probe
from gonogo.text.globs import compiled_glob, either, last_ending, plain_ending, plain_name
from gonogo.text.needles import Needles
from gonogo.text.patterns import literals_of
from gonogo.text.secrets import marks_of, secret_of

LINE_CHARACTERS = 1_000
"""Of a line, no more is looked at."""
STATEMENT_LINES = 25
"""A statement (a call, a block, a table's policy) is followed for so many lines at most."""
MOST_LINES_TOLD = 100

_IN_COMMENT = re.compile(
    r"""  \s* (?: \#(?![\[!]) | // | \{?/\* | \*\s | --\s | <!-- | \{\# | \"{3} | '{3}
              | >>>\s )
        | .*? \s (?: \# | // | -- ) \s
    """,
    re.VERBOSE,
)
_REMARK = re.compile(r"\s (?: \# | // | -- ) \s .* $", re.VERBOSE)
_LONG_STRING = re.compile(rb""""{3}[\s\S]*?"{3}|\'{3}[\s\S]*?\'{3}""")
_BRACKETS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
_BRACKET = re.compile(r"[()\[\]{}]")
_WITHOUT_COMMENTS = (".md", ".mdx", ".rst", ".txt")


class Found(NamedTuple):
    """What one probe found in one file: the lines (from 1), none where the file says it all.

    ``secret`` is the kind of secret that seems to stand there; never the secret.
    """

    probe: Probe
    path: str
    lines: tuple[int, ...] = ()
    secret: str = ""


class _Search(NamedTuple):
    """A pattern with the characters of which lines must hold some to be worth a try."""

    pattern: re.Pattern[str]
    literals: tuple[bytes, ...]


class _Ready(NamedTuple):
    """A probe with its patterns compiled."""

    probe: Probe
    not_path: re.Pattern[str] | None
    find: _Search | None
    having: tuple[re.Pattern[str], ...]
    lacking: tuple[re.Pattern[str], ...]
    file_has: tuple[_Search, ...]
    file_lacks: tuple[_Search, ...]

    @property
    def opens(self) -> bool:
        """Whether the file has to be read."""
        return bool(self.find or self.file_has or self.file_lacks)


class Prober:
    """All probes of a checklist, ready for any number of files.

    ``tired`` is asked before each line that takes work; once it says yes, nothing more is found.
    """

    def __init__(self, probes: Iterable[Probe], tired: Callable[[], bool] = lambda: False) -> None:
        self._tired = tired
        self._by_ending: defaultdict[str, list[_Ready]] = defaultdict(list)
        self._by_name: defaultdict[str, list[_Ready]] = defaultdict(list)
        self._by_path: defaultdict[str, list[tuple[re.Pattern[str], _Ready]]] = defaultdict(list)
        self._any_path: dict[str, re.Pattern[str]] = {}
        self._needles: dict[tuple[int, ...], Needles] = {}
        for probe in probes:
            self._sort_in(_ready(probe))
        for ending, those in self._by_path.items():
            self._any_path[ending] = either(glob for glob, _ in those)

    def _sort_in(self, ready: _Ready) -> None:
        for glob in ready.probe.files:
            if ending := plain_ending(glob):
                self._by_ending[ending].append(ready)
            elif name := plain_name(glob):
                self._by_name[name].append(ready)
            else:
                self._by_path[last_ending(glob)].append((compiled_glob(glob), ready))

    def wanting(self, path: str) -> list[_Ready]:
        """The probes that look into a file of that path; empty where none does."""
        if not is_worth_reading(path):
            return []
        name = path.rpartition("/")[2].lower()
        fitting = [*self._by_name.get(name, ()), *self._by_ending.get(_ending(name), ())]
        second = _ending(name.removesuffix(_ending(name))) + _ending(name)  # .env.local, .html.erb
        if second != _ending(name):
            fitting += self._by_ending.get(second, ())
        for ending in {_ending(name), ""} & self._any_path.keys():
            if self._any_path[ending].fullmatch(path):  # one look for all: most fit none
                fitting += [ready for glob, ready in self._by_path[ending] if glob.fullmatch(path)]
        if not fitting:
            return []
        product = is_product(path)
        live = product and is_live(path)
        counts = {"for": product, "against": live and not is_set_aside(path)}
        once = {ready.probe.id: ready for ready in fitting}
        return [
            r
            for r in once.values()
            if (r.probe.anywhere or counts[r.probe.says] or (live and r.probe.secrets))
            and not (r.not_path and r.not_path.fullmatch(path))
        ]

    def look(self, path: str, wanting: Iterable[_Ready], raw: bytes) -> Iterator[Found]:
        """What the probes that want a file find in it."""
        wanting = list(wanting)
        text = _Text(raw, path, self._tired, self._needles_of(wanting))
        if not text.holds_any:
            wanting = [ready for ready in wanting if ready.find is None]
        for ready in wanting:
            if ready.find is None:
                if text.fits(ready):
                    yield Found(ready.probe, path)
                continue
            lines = list(text.lines_of(ready)) if text.may_hold(ready.find) else []
            if lines and text.fits(ready):
                numbers = tuple(number for number, _ in lines)
                yield Found(ready.probe, path, numbers, lines[0][1])

    def _needles_of(self, wanting: list[_Ready]) -> Needles:
        """What to look for first; files of one kind have it in common."""
        kind = tuple(map(id, wanting))
        if kind not in self._needles:
            searches = (ready.find for ready in wanting if ready.find)
            self._needles[kind] = Needles(one for search in searches for one in search.literals)
        return self._needles[kind]


class _Text:
    """The bytes of one file, and what stands on its lines."""

    def __init__(self, raw: bytes, path: str, tired: Callable[[], bool], needles: Needles) -> None:
        self._raw = raw
        self._lowered = raw.lower()
        self._lines_of: defaultdict[bytes, set[int]] = defaultdict(set)
        self._tired = tired
        self._note_lines(needles)
        self._is_python = path.endswith(".py")
        self._quoted: list[tuple[int, int]] | None = None
        self._is_sql = path.lower().endswith(".sql")
        self._has_comments = not path.lower().endswith(_WITHOUT_COMMENTS)

    def _note_lines(self, needles: Needles) -> None:
        """Remember where the lines begin that hold each needle."""
        lowered, start, end = self._lowered, 0, -1
        for needle, at in needles.in_(lowered):
            if at > end:  # another line than that of the needle before
                if self._tired():
                    return
                start = lowered.rfind(b"\n", max(end, 0), at) + 1 or start
                end = lowered.find(b"\n", at)
                end = len(lowered) if end < 0 else end
            self._lines_of[needle].add(start)

    @property
    def holds_any(self) -> bool:
        """Whether any probe may find anything on a line."""
        return bool(self._lines_of)

    def may_hold(self, search: _Search) -> bool:
        """Whether any line holds what the pattern needs."""
        return not self._lines_of.keys().isdisjoint(search.literals)

    def fits(self, ready: _Ready) -> bool:
        """Whether the file as a whole is one that the probe means."""
        return all(map(self._holds, ready.file_has)) and not any(map(self._holds, ready.file_lacks))

    def lines_of(self, ready: _Ready) -> Iterator[tuple[int, str]]:
        """The lines (from 1) that the probe means, each with the kind of secret it holds."""
        told = 0
        for start, line, match in self._matches(ready.find, ready.probe.secrets):
            if not self._means(ready, start, line, match):
                continue
            kind = "" if isinstance(match, int) else match
            yield self._number(start), kind
            told += 1
            if told == MOST_LINES_TOLD:
                return

    def _holds(self, search: _Search) -> bool:
        for literal in search.literals:
            self._lines_of[literal].update(self._lines_with(literal))
        return next(self._matches(search, ()), None) is not None

    def _matches(
        self, search: _Search | None, secrets: Collection[str]
    ) -> Iterator[tuple[int, str, int | str]]:
        """Where a line begins, its text, and where it matches or which kind of secret it holds."""
        if search is None:
            return
        for start in self._candidates(search.literals):
            if self._tired():
                return
            line = self._line(start)
            if secrets:
                if kind := secret_of(secrets, line):
                    yield start, line, kind
                continue
            found = search.pattern.search(line)
            if found and not (self._has_comments and _IN_COMMENT.match(line[: found.start()])):
                yield start, line, found.start()

    def _means(self, ready: _Ready, start: int, line: str, at: int | str) -> bool:
        against = ready.probe.says == "against" and not isinstance(at, str)
        if against and (self._quotes(start) or only_developers(line, self._lines_before(start))):
            return False
        if not ready.having and not ready.lacking:
            return True
        lines = list(self._statement(start, line, 0 if isinstance(at, str) else at))
        code = [_REMARK.sub("", text) for text in lines]
        return all(any(p.search(text) for text in code) for p in ready.having) and not any(
            p.search(text) for p in ready.lacking for text in lines
        )

    def _candidates(self, literals: Iterable[bytes]) -> list[int]:
        """Where the lines begin that hold one of these, each once, in order."""
        return sorted(set().union(*(self._lines_of.get(one, ()) for one in literals)))

    def _lines_with(self, literal: bytes) -> Iterator[int]:
        at = self._lowered.find(literal)
        while at >= 0:
            yield self._lowered.rfind(b"\n", 0, at) + 1
            end = self._lowered.find(b"\n", at)
            at = self._lowered.find(literal, end) if end >= 0 else -1

    def _line(self, start: int) -> str:
        end = self._raw.find(b"\n", start)
        raw = self._raw[start : end if end >= 0 else len(self._raw)]
        return raw[: 4 * LINE_CHARACTERS].decode(errors="replace")[:LINE_CHARACTERS].rstrip("\r")

    def _quotes(self, start: int) -> bool:
        """Whether the line that begins there is inside a Python string of several lines."""
        if not self._is_python:
            return False
        if self._quoted is None:
            self._quoted = [match.span() for match in _LONG_STRING.finditer(self._raw)]
        return any(begins < start < ends for begins, ends in self._quoted)

    def _lines_before(self, start: int) -> Iterator[str]:
        """The lines above the one that begins there, nearest first."""
        for _ in range(LINES_BEFORE):
            if start == 0:
                return
            start = self._raw.rfind(b"\n", 0, start - 1) + 1
            yield self._line(start)

    def _number(self, start: int) -> int:
        return self._raw.count(b"\n", 0, start) + 1

    def _statement(self, start: int, line: str, at: int) -> Iterator[str]:
        """The lines of what begins at a place: till its brackets are closed; in SQL, till a ;."""
        depth = 0
        rest = line[at:]
        for _ in range(STATEMENT_LINES):
            yield line
            depth += sum(_BRACKETS[bracket] for bracket in _BRACKET.findall(rest))
            ended = rest.rstrip().endswith(";") if self._is_sql else depth <= 0
            end = self._raw.find(b"\n", start)
            if ended or end < 0:
                return
            start = end + 1
            line = rest = self._line(start)


def standing(found: Collection[Found]) -> list[Found]:
    """What counts of all that was found: what a probe's ``unless`` and ``only_with`` allow."""
    there = {one.probe.id for one in found}
    return [
        one
        for one in found
        if there.isdisjoint(one.probe.unless)
        and not (one.probe.only_with and there.isdisjoint(one.probe.only_with))
    ]


def _ready(probe: Probe) -> _Ready:
    if probe.secrets:
        literals = tuple(mark.encode() for mark in marks_of(probe.secrets))
        find: _Search | None = _Search(re.compile(""), literals)
    else:
        find = _search(probe.find) if probe.find else None
    return _Ready(
        probe,
        either(map(compiled_glob, probe.not_files)) if probe.not_files else None,
        find,
        tuple(map(re.compile, probe.having)),
        tuple(map(re.compile, probe.lacking)),
        tuple(map(_search, probe.file_has)),
        tuple(map(_search, probe.file_lacks)),
    )


def _search(pattern: str) -> _Search:
    literals = tuple(literal.encode() for literal in literals_of(pattern))
    return _Search(re.compile(pattern), literals)


def _ending(name: str) -> str:
    _, dot, ending = name.rpartition(".")
    return dot + ending if dot else ""

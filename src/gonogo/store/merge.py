"""Merging review files: values field by field, and the comments and foreign keys of both sides.

First all texts are brought to the merged values, so that they differ in nothing but comments,
foreign keys and form; then their lines are merged, table by table. What comes out is proved
before anybody gets it.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from gonogo.checklist.model import Checklist
from gonogo.review.merge import Conflict, Side, merge
from gonogo.review.model import UNANSWERED, Review
from gonogo.store.blocks import Block, Key, blocks_of, joined, merged_order, neighbours_in
from gonogo.store.document import Document
from gonogo.store.foreign import Alike, Aside, Version, merge_foreign
from gonogo.store.lines import Line, common_lines, merge_lines, without_keys
from gonogo.store.merge_proof import missing_comments, proved
from gonogo.store.outline import outline_of
from gonogo.store.put_in import put_aside, put_comments, put_keys
from gonogo.store.splice import update
from gonogo.store.verify import wrong_values
from gonogo.text.problems import FileProblem
from gonogo.text.toml_map import Path
from gonogo.text.toml_source import BOM


@dataclass(frozen=True)
class _Inputs:
    base: Document | None
    ours: Document
    theirs: Document
    checklist: Checklist | None
    name: str


@dataclass(frozen=True)
class MergedDocument:
    """Two sides in one. ``ours`` and ``theirs`` differ in nothing but what is still in conflict.

    ``aside`` are the keys unknown to gonogo that both sides changed, each to another value: ours
    stand, theirs are kept in comments.
    """

    ours: Document
    theirs: Document
    conflicts: tuple[Conflict, ...]
    aside: tuple[str, ...]
    _inputs: _Inputs

    def settle(self, choices: Mapping[int, Side]) -> "MergedDocument":
        """The same with some conflicts settled, named by their place in ``conflicts``.

        Raises:
            FileProblem: the choice can't be written.
        """
        ours, theirs = self.ours.review, self.theirs.review
        for number, side in choices.items():
            ours = self.conflicts[number].settle(ours, side)
            theirs = self.conflicts[number].settle(theirs, side)
        left = tuple(c for number, c in enumerate(self.conflicts) if number not in choices)
        return _merged(self._inputs, ours, theirs, left)


def merge_documents(
    base: Document | None,
    ours: Document,
    theirs: Document,
    checklist: Checklist | None,
    name: str,
) -> MergedDocument:
    """What both sides made of ``base`` (None where that isn't known), as one file.

    ``checklist`` is that of ours, if it can be used: it gives items their order and titles. Line
    breaks and byte order mark are those of ours. ``name`` is what messages call the file.

    Raises:
        FileProblem: the files can't be merged so that nothing is lost; says why.
    """
    found = merge(base.review if base else None, ours.review, theirs.review)
    followed = checklist if found.review.checklist == ours.review.checklist else None
    inputs = _Inputs(base, ours, theirs, followed, name)
    return _merged(inputs, found.taking("ours"), found.taking("theirs"), found.conflicts)


def _merged(
    inputs: _Inputs, ours: Review, theirs: Review, conflicts: tuple[Conflict, ...]
) -> MergedDocument:
    document, aside = _document(inputs, ours)
    other = _document(inputs, theirs)[0] if conflicts else document
    told = tuple(".".join(map(str, one.path)) for one in aside)
    return MergedDocument(document, other, conflicts, told, inputs)


def _document(inputs: _Inputs, target: Review) -> tuple[Document, tuple[Aside, ...]]:
    """One text that holds ``target`` and all that both sides have besides."""
    base, ours, theirs = inputs.base, inputs.ours, inputs.theirs
    for unchanged, other in ((ours, theirs), (theirs, ours)):
        same = base is not None and base.text == unchanged.text
        if (same or ours.text == theirs.text) and _same(other.review, target):
            return other, ()
    try:
        alike = _alike(inputs, target)
        text = put_aside(_by_lines(inputs, alike, target), alike.aside)
        return _proved(inputs, text, target, alike.aside), alike.aside
    except FileProblem:
        return _plainly(inputs, target)


def _alike(inputs: _Inputs, target: Review) -> Alike:
    """The three texts with the same values, foreign ones too."""
    base = _version(inputs, inputs.base, target) if inputs.base else None
    ours, theirs = (_version(inputs, side, target) for side in (inputs.ours, inputs.theirs))
    return merge_foreign(base, ours, theirs, target, inputs.name)


def _version(inputs: _Inputs, document: Document, target: Review) -> Version:
    """One text with the values of the target, as far as it has the items."""
    here = {item: target.answer(item) for item in document.review.items}
    wanted = target.model_copy(update={"items": here})
    text = update(document, wanted, None, inputs.name, complete=False).text
    return Version(text.removeprefix(BOM), document.review)


def _by_lines(inputs: _Inputs, alike: Alike, target: Review) -> str:
    newline = outline_of(alike.ours).newline
    ours = blocks_of(alike.ours)
    theirs = [_ending(block, newline) for block in blocks_of(alike.theirs)]
    base = blocks_of(alike.base) if alike.base is not None else None
    held = outline_of(alike.ours).map.values
    mine, other = ({block.key: block for block in side} for side in (ours, theirs))
    known = {block.key: block for block in base} if base is not None else None
    order = merged_order(list(known or ()), list(mine), list(other))
    blocks: list[Block] = []
    for key in order:
        block = _merged_block(inputs, target, known, mine, other, key, held)
        if block:
            blocks.append(block)
    return joined(blocks, neighbours_in(ours) | neighbours_in(theirs), newline)


def _merged_block(
    inputs: _Inputs,
    target: Review,
    base: Mapping[Key, Block] | None,
    ours: Mapping[Key, Block],
    theirs: Mapping[Key, Block],
    key: Key,
    held: Container[Path],
) -> Block | None:
    """The block as both sides want it; None where it goes."""
    mine, other = ours.get(key), theirs.get(key)
    before = base.get(key) if base is not None else None
    if mine and other:
        start = before.lines if before else tuple(common_lines(mine.lines, other.lines))
        both_added = mine.keys - {line.key for line in start}
        theirs_alone = without_keys(other.lines, both_added)
        return Block(key, tuple(merge_lines(start, mine.lines, theirs_alone, held)))
    only, lacking = (mine, inputs.theirs) if mine else (other, inputs.ours)
    if only is None or before is None:
        return only
    needed = (
        only.item is not None
        and target.answer(only.item) != UNANSWERED
        and only.item not in lacking.review.items
    )
    changed = [line.text for line in only.lines] != [line.text for line in before.lines]
    return only if needed or changed else None


def _ending(block: Block, newline: str) -> Block:
    lines: list[Line] = [line._replace(end=newline) for line in block.lines]
    return Block(block.key, tuple(lines))


def _plainly(inputs: _Inputs, target: Review) -> tuple[Document, tuple[Aside, ...]]:
    """Ours, with what only theirs has put where it certainly may stand."""
    ours = update(inputs.ours, target, inputs.checklist, inputs.name, complete=False)
    start = Version(ours.text.removeprefix(BOM), inputs.ours.review)
    base = _version(inputs, inputs.base, target) if inputs.base else None
    theirs = _version(inputs, inputs.theirs, target)
    alike = merge_foreign(base, start, theirs, target, inputs.name)
    text = put_aside(put_keys(alike, inputs.name), alike.aside)
    text = put_comments(text, missing_comments(inputs.base, inputs.ours, inputs.theirs, text))
    return _proved(inputs, text, target, alike.aside), alike.aside


def _proved(inputs: _Inputs, text: str, target: Review, aside: tuple[Aside, ...]) -> Document:
    bom = BOM if inputs.ours.text.startswith(BOM) else ""
    sides = inputs.base, inputs.ours, inputs.theirs
    return proved(*sides, bom + text, target, aside, inputs.name)


def _same(review: Review, target: Review) -> bool:
    return not any(wrong_values(review, target))

"""What becomes of comments, foreign keys and form where two sides changed one file."""

import tomllib

import pytest

from gonogo.checklist.model import Checklist
from gonogo.review.model import Review
from gonogo.store.document import parse
from gonogo.store.layout import new_text
from gonogo.store.merge import MergedDocument, merge_documents
from gonogo.text.problems import FileProblem

LOGIN = """\
# 1.1 Enforce login
[items."auth.login"]
status = "unknown"
note = ""

owner = ""
due = ""

evidence = []
"""


@pytest.fixture
def base(tiny: Checklist, unanswered: Review) -> str:
    return new_text(tiny, unanswered)


@pytest.fixture
def merged(tiny: Checklist):
    def merge(base: str | None, ours: str, theirs: str) -> MergedDocument:
        documents = (
            parse(text, "x") if text is not None else None for text in (base, ours, theirs)
        )
        return merge_documents(*documents, tiny, "gonogo.toml")

    return merge


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """The text with the first of each old words replaced by the new."""
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_both_write_above_and_behind_the_same_lines(base, merged):
    ours = changed(base, (LOGIN, "# ours\n" + LOGIN), ('"unknown"', '"unknown" # ours 2'))
    theirs = changed(base, (LOGIN, "# theirs\n" + LOGIN), ('"unknown"', '"unknown" # theirs 2'))
    text = merged(base, ours, theirs).ours.text
    head = '# ours\n# theirs\n# 1.1 Enforce login\n[items."auth.login"]\n'
    assert f'{head}status = "unknown" # ours 2\n# theirs 2\nnote = ""\n' in text


def test_comments_on_neighbouring_lines_stay_on_their_lines(base, merged):
    ours = changed(base, ('status = "unknown"', 'status = "unknown" # a'))
    theirs = changed(base, ('note = ""', 'note = "" # b'))
    text = merged(base, ours, theirs).ours.text
    assert text == changed(ours, ('note = ""', 'note = "" # b'))


def test_a_comment_that_one_side_took_out_goes_unless_the_other_changed_it(base, merged):
    base = changed(base, ("owner", "# old\nowner"))
    ours = changed(base, ("# old\n", ""), ('due = ""', 'due = "" # ours'))
    theirs = changed(base, ('status = "unknown"', 'status = "done"'))
    assert merged(base, ours, theirs).ours.text == changed(ours, ('"unknown"', '"done"'))
    theirs = changed(base, ("# old\n", "# old but better\n"))
    assert "# old but better" in merged(base, ours, theirs).ours.text


def test_a_comment_stays_at_its_piece_of_evidence(base, merged):
    piece = '  {{ id = "{0}", at = 2026-01-01, by = "{0}", ref = "{0}" }}, # {0}\n'
    ours = changed(base, ("evidence = []", f"evidence = [\n{piece.format('ours')}]"))
    theirs = changed(base, ("evidence = []", f"evidence = [\n{piece.format('theirs')}]"))
    text = merged(base, ours, theirs).ours.text
    lines = text.split("\n")
    for who in ("ours", "theirs"):
        assert any(f'ref = "{who}"' in line for line in lines)
        assert f"# {who}" in text
    assert len(parse(text, "x").review.answer("auth.login").evidence) == 2


def test_foreign_keys_of_both_sides_are_kept(base, merged):
    ours = changed(base, ('owner = ""', 'owner = ""\nticket = "T-1"'))
    theirs = changed(base, ('due = ""', 'due = ""\nteam = "blue"'), ("[policy]", "[policy]\nx = 1"))
    text = merged(base, ours, theirs).ours.text
    assert text == changed(
        ours, ('due = ""', 'due = ""\nteam = "blue"'), ("[policy]", "[policy]\nx = 1")
    )


def test_a_foreign_key_that_both_changed_keeps_theirs_in_a_comment(base, merged):
    base = changed(base, ('owner = ""', 'owner = ""\nticket = "T-1"'))
    ours, theirs = (changed(base, ("T-1", name)) for name in ("T-2", "T-3"))
    result = merged(base, ours, theirs)
    assert result.aside == ("items.auth.login.ticket",)
    assert result.ours.text == changed(ours, ('"T-2"\n', '"T-2"\n# theirs: ticket = "T-3"\n'))
    assert merged(base, base, theirs).ours.text == theirs


def test_what_gave_way_in_braces_gets_below_a_text_of_several_lines(base, merged):
    decision = 'decision = { by = "x", ticket = "T-1", why = """\none\ntwo""", x-a = 1 }'
    base = changed(base, ('due = ""', f'due = ""\n{decision}'))
    ours, theirs = (changed(base, ("T-1", name)) for name in ("T-2", "T-3"))
    text = merged(base, ours, theirs).ours.text
    assert text == changed(ours, ("x-a = 1 }", 'x-a = 1 }\n# theirs: ticket = "T-3"'))


def test_keys_inside_of_braces_are_joined(base, merged):
    piece = '{ id = "a", at = 2026-01-01, by = "x", ref = "r" }'
    base = changed(base, ("evidence = []", f"evidence = [{piece}]"))
    ours = changed(base, ('ref = "r"', 'ref = "r", x-a = 1'))
    theirs = changed(base, ('ref = "r"', 'ref = "r", x-b = 2'))
    table = tomllib.loads(merged(base, ours, theirs).ours.text)
    joined = table["items"]["auth.login"]["evidence"][0]
    assert (joined["x-a"], joined["x-b"], len(joined)) == (1, 2, 6)
    both = changed(base, ('ref = "r"', 'ref = "r", x-a = 1, x-b = 2'))
    result = merged(both, changed(both, (", x-a = 1", "")), changed(both, (", x-b = 2", "")))
    assert piece in result.ours.text


def test_line_breaks_and_byte_order_mark_are_ours(base, merged):
    theirs = changed(base, ('owner = ""', 'owner = "bo" # theirs'), ("[policy]", "# p\n[policy]"))
    ours = changed(base, ('note = ""', 'note = "x"'))
    windows = "\ufeff" + ours.replace("\n", "\r\n")
    result = merged(base, windows, theirs).ours.text
    expected = changed(theirs, ('note = ""', 'note = "x"'))
    assert result == "\ufeff" + expected.replace("\n", "\r\n")
    assert merged(base, theirs, windows).ours.text == expected


def test_an_item_that_one_side_took_out_goes_unless_the_other_answered_it(base, merged):
    ours = changed(base, (LOGIN + "\n", ""))
    theirs = changed(base, ("require =", "# more\nrequire ="))
    gone = merged(base, ours, theirs).ours
    assert "auth.login" not in gone.review.items
    answered = merged(base, ours, changed(base, ('"unknown"', '"done"'))).ours
    assert answered.review.answer("auth.login").status == "done"
    assert "# 1.1 Enforce login" in answered.text


def test_nothing_is_written_that_neither_side_had(base, merged):
    lacking = changed(base, (LOGIN + "\n", ""))
    ours = changed(lacking, ('owner = ""', 'owner = "dana"'))
    theirs = changed(lacking, ('due = ""', "due = 2026-12-01"))
    result = merged(lacking, ours, theirs).ours
    assert "auth.login" not in result.review.items
    assert result.text == changed(ours, ('due = ""', "due = 2026-12-01"))


def test_items_that_each_side_added_keep_their_headings_and_the_end_line(base, merged):
    heading = "# ── 2 Data ──\n\n"
    start = base[: base.index(heading)] + "# end of review\n"
    ours = changed(base, (base[base.index("# 2.2") :], "# end of review\n"))
    text = merged(start, ours, base).ours.text
    assert text == base
    assert merged(start, base, ours).ours.text == base


def test_a_review_of_an_unknown_checklist_is_merged_as_well(base, merged):
    base = base.replace('"tiny"', '"own"')
    ours = changed(base, ('owner = ""', 'owner = "dana"'))
    theirs = changed(base, ('"unknown"', '"open"'))
    assert merged(base, ours, theirs).ours.text == changed(ours, ('"unknown"', '"open"'))


def test_without_a_common_base_what_differs_is_in_conflict_and_comments_are_joined(base, merged):
    ours = changed(base, ('"unknown"', '"done" # a'), ('owner = ""', 'owner = "dana"'))
    theirs = changed(base, ('"unknown"', '"open" # b'), ('owner = ""', 'owner = "dana"'))
    result = merged(None, ours, theirs)
    assert [(c.item, c.field) for c in result.conflicts] == [("auth.login", "status")]
    assert 'status = "done" # a\n# b\n' in result.ours.text
    assert 'status = "open" # a\n# b\n' in result.theirs.text


def test_what_cannot_be_joined_without_loss_is_refused(base, merged):
    tables = "[[own]]\na = {}\n\n# end"
    base = base.replace("# end", tables.format(1))
    ours = base.replace(tables.format(1), "[[own]]\nb = 1\n\n" + tables.format(1))
    theirs = base.replace(tables.format(1), "[[own]]\nc = 2\n\n" + tables.format(1))
    with pytest.raises(FileProblem, match="can't be merged safely"):
        merged(base, ours, theirs)

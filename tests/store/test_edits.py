"""What an edit does to the text: the smallest change, wherever the value is written."""

import datetime
import difflib

import pytest

from gonogo.checklist.model import Checklist
from gonogo.review.model import Answer, Decision, Evidence, Policy, Review, ScanChoices, Status
from gonogo.store.document import Document, parse
from gonogo.store.layout import END_LINE, new_text
from gonogo.store.splice import update
from gonogo.text.limits import FILE_BYTES, NOTE_CHARACTERS
from gonogo.text.problems import FileProblem

HEAD = 'schema = 1\nchecklist = "tiny"\nchecklist_version = "1"\nproject = "acme"\n'
ALL_BUT_LOGIN = '[items."auth.tenants"]\n[items."data.backups"]\n[items."data.input"]\n'
DAY = datetime.date(2026, 11, 20)
ONE = Evidence(id="a1", at=DAY, by="dana", ref="README.md")
TWO = Evidence(id="b2", at=DAY, by="bo", ref="https://example.com/run")
ONE_TEXT = '{ id = "a1", at = 2026-11-20, by = "dana", ref = "README.md" }'
TWO_TEXT = '{ id = "b2", at = 2026-11-20, by = "bo", ref = "https://example.com/run" }'


@pytest.fixture
def fresh(tiny: Checklist, unanswered: Review) -> Document:
    return parse(new_text(tiny, unanswered), "gonogo.toml")


def _login(document: Document, **fields: object) -> Review:
    answer = document.review.answer("auth.login").model_copy(update=fields)
    return document.review.with_answer("auth.login", answer)


def _changed(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


def _edited(tiny: Checklist, body: str, **fields: object) -> str:
    """A login item, written as ``body``, with other fields; what becomes of ``body``."""
    document = parse(HEAD + body + ALL_BUT_LOGIN, "gonogo.toml")
    target = _login(document, **fields)
    text = update(document, target, tiny, "gonogo.toml").text
    assert text.startswith(HEAD)
    assert text.endswith(ALL_BUT_LOGIN)
    return text.removeprefix(HEAD).removesuffix(ALL_BUT_LOGIN)


def test_nothing_to_change_gives_the_same_document(tiny: Checklist, fresh: Document) -> None:
    assert update(fresh, fresh.review, tiny, "gonogo.toml") is fresh


def test_a_status_is_one_line(tiny: Checklist, fresh: Document) -> None:
    after = update(fresh, _login(fresh, status=Status.DONE), tiny, "gonogo.toml")
    assert _changed(fresh.text, after.text) == ['- status = "unknown"', '+ status = "done"']


def test_a_decision_comes_after_the_note_and_goes_without_trace(
    tiny: Checklist, fresh: Document
) -> None:
    decision = Decision(by="dana", at=DAY, until=None, why='"quoted"\nlines')
    decided = update(fresh, _login(fresh, decision=decision), tiny, "gonogo.toml")
    assert (
        'note = ""\ndecision = { by = "dana", at = 2026-11-20, why = "\\"quoted\\"\\nlines" }\n\n'
        in decided.text
    )
    assert update(decided, fresh.review, tiny, "gonogo.toml").text == fresh.text


def test_a_note_of_several_lines_stands_on_several_lines(tiny: Checklist, fresh: Document) -> None:
    after = update(fresh, _login(fresh, note='a "b"\nc\\d'), tiny, "gonogo.toml")
    assert 'note = """\na "b"\nc\\\\d"""\n' in after.text


@pytest.mark.parametrize("note", ["a\r\nb", "a\rb\nc", "<<<<<<< HEAD\nmine", "a\n=======\nb"])
def test_a_note_that_would_not_survive_so_stands_on_one_line(
    tiny: Checklist, fresh: Document, note: str
) -> None:
    after = update(fresh, _login(fresh, note=note), tiny, "gonogo.toml")
    assert after.review.answer("auth.login").note == note
    assert len(after.text.splitlines()) == len(fresh.text.splitlines())


def test_a_note_of_several_lines_keeps_windows_line_breaks_out_of_its_value(
    tiny: Checklist, fresh: Document
) -> None:
    windows = parse(fresh.text.replace("\n", "\r\n"), "gonogo.toml")
    after = update(windows, _login(windows, note="a\nb"), tiny, "gonogo.toml")
    assert 'note = """\r\na\r\nb"""\r\n' in after.text
    assert after.review.answer("auth.login").note == "a\nb"


def test_evidence_is_added_one_line_each_and_removed_to_the_empty_list(
    tiny: Checklist, fresh: Document
) -> None:
    one = update(fresh, _login(fresh, evidence=(ONE,)), tiny, "gonogo.toml")
    two = update(one, _login(one, evidence=(ONE, TWO)), tiny, "gonogo.toml")
    assert _changed(one.text, two.text) == [f"+   {TWO_TEXT},"]
    assert update(two, fresh.review, tiny, "gonogo.toml").text == fresh.text


def test_confirming_changes_day_and_name_in_place(tiny: Checklist) -> None:
    piece = "{ref='README.md',id='a1',at=2026-11-20,by='dana', x=1}"
    body = f'[items."auth.login"]\nevidence = [ {piece} ]\n'
    renewed = ONE.model_copy(update={"at": datetime.date(2026, 12, 1), "by": "bo"})
    after = _edited(tiny, body, evidence=(renewed,))
    assert after == body.replace("2026-11-20", "2026-12-01").replace("'dana'", '"bo"')


def test_a_list_on_one_line_becomes_one_per_line_when_evidence_is_added(tiny: Checklist) -> None:
    body = f'[items."auth.login"]\nevidence = [{ONE_TEXT}] # runs\n'
    after = _edited(tiny, body, evidence=(TWO, ONE))
    assert after == f'[items."auth.login"]\nevidence = [\n  {TWO_TEXT},\n  {ONE_TEXT},\n] # runs\n'


def test_the_comment_of_removed_evidence_stays_as_a_line(tiny: Checklist) -> None:
    body = (
        '[items."auth.login"]\nevidence = [  # proofs\n'
        f"  # from the review\n  {ONE_TEXT}, # bo saw it\n\t{TWO_TEXT} # last\n]\n"
    )
    assert _edited(tiny, body, evidence=(TWO,)) == (
        '[items."auth.login"]\nevidence = [  # proofs\n'
        f"  # from the review\n  # bo saw it\n\t{TWO_TEXT} # last\n]\n"
    )
    assert _edited(tiny, body, evidence=()) == (
        '[items."auth.login"]\nevidence = [  # proofs\n'
        "  # from the review\n  # bo saw it\n\t# last\n]\n"
    )


def test_evidence_can_change_its_order_and_takes_its_comments_along(tiny: Checklist) -> None:
    body = f'[items."auth.login"]\nevidence = [\n  # 1\n  {ONE_TEXT}, # one\n  {TWO_TEXT}\n]\n'
    document = parse(HEAD + body + ALL_BUT_LOGIN, "gonogo.toml")
    after = update(document, _login(document, evidence=(TWO, ONE)), tiny, "gonogo.toml")
    assert f"[\n  {TWO_TEXT},\n  # 1\n  {ONE_TEXT}, # one\n]" in after.text


def test_missing_keys_are_written_in_their_order(tiny: Checklist) -> None:
    body = '[items."auth.login"]  # mine\nnote = "x" # why\n\n# end\n'
    after = _edited(
        tiny, body, status=Status.OPEN, owner="bo", due=DAY, evidence=(ONE,), decision=Decision()
    )
    assert after == (
        '[items."auth.login"]  # mine\nstatus = "open"\nnote = "x" # why\n'
        'decision = { by = "", at = "", why = "" }\n\nowner = "bo"\ndue = 2026-11-20\n\n'
        f"evidence = [\n  {ONE_TEXT},\n]\n\n# end\n"
    )


def test_a_key_of_the_last_item_stays_in_it_when_a_table_is_added_as_well(tiny: Checklist) -> None:
    text = HEAD + ALL_BUT_LOGIN + '[items."auth.login"]\nnote = "x"'  # the file ends in the line
    document = parse(text, "gonogo.toml")
    target = _login(document, due=DAY).model_copy(update={"scan": ScanChoices(dropped=("w",))})
    after = update(document, target, tiny, "gonogo.toml").text
    assert after == f'{text}\n\ndue = 2026-11-20\n\n[scan]\ndropped = [\n  "w",\n]\n'


def test_a_list_of_dropped_proposals_keeps_its_own_order_and_comments() -> None:
    text = (
        f'{HEAD}[scan]\ndropped = [\n  "w",  # noise\n  # the old service\n  "u a.py",\n'
        f'  "v",\n  "u a.py",\n]\n\n{ALL_BUT_LOGIN}'
    )

    def dropping(*entries: str) -> str:
        document = parse(text, "gonogo.toml")
        choices = {"scan": ScanChoices(dropped=tuple(sorted(entries)))}
        return update(document, document.review.model_copy(update=choices), None, "g", False).text

    assert dropping("u a.py", "v", "w") == text
    assert dropping("u a.py", "u b.py", "v", "w", "x") == text.replace(
        '  "w",  #', '  "u b.py",\n  "w",  #'
    ).replace("]\n\n", '  "x",\n]\n\n', 1)
    assert dropping("u a.py", "v") == text.replace('  "w",  # noise\n', "  # noise\n")
    assert dropping("v", "w") == text.replace('  "u a.py",\n', "")


def test_dotted_keys_get_dotted_keys_beside_them(tiny: Checklist) -> None:
    body = '[items]\n"auth.login".status = "open" # yes\n\n'
    after = _edited(tiny, body, owner="bo")
    assert after == '[items]\n"auth.login".status = "open" # yes\n"auth.login".owner = "bo"\n\n'


def test_inline_tables_grow_and_shrink_inline(tiny: Checklist) -> None:
    body = '[items]\n"auth.login" = { decision = { by = "x" } }\n'
    after = _edited(tiny, body, owner="bo", decision=None, status=Status.OPEN)
    assert after == '[items]\n"auth.login" = { status = "open", owner = "bo" }\n'
    after = _edited(tiny, '[items]\n"auth.login" = {}\n', owner="bo")
    assert after == '[items]\n"auth.login" = { owner = "bo" }\n'


def test_a_decision_keeps_the_keys_that_gonogo_does_not_know(tiny: Checklist) -> None:
    body = '[items."auth.login"]\ndecision = { by = "x", ticket = "T-1", until = 2026-12-01 }\n'
    after = _edited(tiny, body, decision=Decision(by="y", at=DAY, why="w"))
    assert after == (
        '[items."auth.login"]\ndecision = { by = "y", ticket = "T-1", until = "", '
        'at = 2026-11-20, why = "w" }\n'
    )


def test_a_launch_day_takes_the_place_of_the_commented_line(
    tiny: Checklist, fresh: Document
) -> None:
    launched = fresh.review.model_copy(update={"launch": DAY})
    after = update(fresh, launched, tiny, "gonogo.toml")
    changed = ["- # launch = 2026-12-05", "+ launch = 2026-11-20"]
    assert sorted(_changed(fresh.text, after.text)) == sorted(changed)
    again = update(after, fresh.review, tiny, "gonogo.toml")
    assert _changed(after.text, again.text) == ["- launch = 2026-11-20", '+ launch = ""']


def test_without_that_line_the_launch_day_comes_after_the_project(tiny: Checklist) -> None:
    document = parse(HEAD + '# launch soon\n[items."auth.login"]\n' + ALL_BUT_LOGIN, "x")
    target = document.review.model_copy(update={"launch": DAY, "project": "new"})
    after = update(document, target, tiny, "x")
    assert 'project = "new"\nlaunch = 2026-11-20\n# launch soon\n' in after.text


def test_a_policy_is_changed_in_place_or_written_as_a_whole(
    tiny: Checklist, fresh: Document
) -> None:
    policy = Policy(max_remaining=10, evidence_folder="docs/proofs")
    target = fresh.review.model_copy(update={"policy": policy})
    after = update(fresh, target, tiny, "x")
    assert [line[:20] for line in _changed(fresh.text, after.text)] == [
        *("- max_remaining = 25", "+ max_remaining = 10", "+ evidence_folder = "),
    ]
    assert (
        '"blockers"  # none | blockers | steps | all\nevidence_folder = "docs/proofs"\n'
        in after.text
    )
    bare = parse(HEAD + '\n# mine\n[items."auth.login"]\n' + ALL_BUT_LOGIN, "x")
    written = update(
        bare, bare.review.model_copy(update={"policy": Policy(require="go")}), tiny, "x"
    )
    assert '\n\n[policy]\nrequire = "go"\nmax_remaining = 25\n' in written.text
    assert written.text.index("[policy]") < written.text.index("# mine\n[items")


def test_missing_items_are_written_in_their_place(
    tiny: Checklist, fresh: Document, unanswered: Review
) -> None:
    for gone in ("auth.login", "auth.tenants", "data.backups", "data.input"):
        start = fresh.text.index(f"# {tiny.numbers[gone]} ")
        end = fresh.text.index("evidence = []\n\n", start) + len("evidence = []\n\n")
        cut = parse(fresh.text[:start] + fresh.text[end:], "x")
        assert gone not in cut.review.items
        assert update(cut, unanswered, tiny, "x").text == fresh.text


def test_a_missing_item_comes_between_its_section_and_the_next_item(tiny: Checklist) -> None:
    body = '[items."auth.tenants"]\n\n# mine\n# ── 2 Data ──\n# yours\n[items."data.input"]\n'
    document = parse(HEAD + '[items."auth.login"]\n' + body, "x")
    after = update(document, document.review, tiny, "x")
    assert '# mine\n# ── 2 Data ──\n\n# 2.1 Test a restore\n[items."data.backups"]\n' in after.text
    assert after.text.endswith('evidence = []\n\n# yours\n[items."data.input"]\n')


def test_all_items_missing_are_all_written_above_the_end_line(
    tiny: Checklist, fresh: Document, unanswered: Review
) -> None:
    head = fresh.text[: fresh.text.index("# ──")]
    assert update(parse(f"{head}{END_LINE}\n", "x"), unanswered, tiny, "x").text == fresh.text
    written = update(parse(head.rstrip(), "x"), unanswered, tiny, "x").text
    assert written == fresh.text.removesuffix(f"\n{END_LINE}\n")


def test_answers_to_retired_items_are_kept_and_can_come_back(
    tiny: Checklist, fresh: Document
) -> None:
    target = fresh.review.with_answer("old.item", Answer(note="x"))
    after = update(fresh, target, tiny, "x")
    assert after.review == target
    assert after.text.endswith(f"evidence = []\n\n{END_LINE}\n")


@pytest.mark.parametrize(
    ("body", "fields", "line", "message"),
    [
        ("items = {}\n", {}, 5, "write each item as a table of its own"),
        (
            '[[items."auth.login".evidence]]\nid = "a1"\nat = 2026-11-20\nby = "dana"\n'
            f'ref = "README.md"\n{ALL_BUT_LOGIN}',
            {"evidence": (ONE, TWO)},
            5,
            "write the evidence of this item as a list",
        ),
        (
            f'[items."auth.login".decision]\nby = "dana"\n{ALL_BUT_LOGIN}',
            {"owner": "bo"},
            5,
            'write [items."auth.login"] above this line',
        ),
        (
            f'[items]\n"auth.login" = {{ decision.by = "dana" }}\n{ALL_BUT_LOGIN}',
            {"decision": None},
            6,
            "write decision as one value",
        ),
    ],
)
def test_forms_that_cannot_be_edited_are_refused_with_their_line(
    tiny: Checklist, body: str, fields: dict[str, object], line: int, message: str
) -> None:
    document = parse(HEAD + body, "gonogo.toml")
    with pytest.raises(FileProblem) as caught:
        update(document, _login(document, **fields), tiny, "gonogo.toml")
    assert [problem.line for problem in caught.value.problems] == [line]
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("note", "why"),
    [("\ud800", "a character is half of a pair"), ("x" * FILE_BYTES, "is larger than 1024 KiB")],
)
def test_what_no_file_can_hold_is_refused_and_says_why(
    tiny: Checklist, fresh: Document, note: str, why: str
) -> None:
    with pytest.raises(FileProblem, match=f"nothing was changed: {why}"):
        update(fresh, _login(fresh, note=note), tiny, "gonogo.toml")


@pytest.mark.parametrize("character", list('x\U0001f600\x01\x7f\\"\r\u2028'))
def test_a_note_of_full_length_fits_whatever_it_is_made_of(
    tiny: Checklist, fresh: Document, character: str
) -> None:
    for note in (character * NOTE_CHARACTERS, "\n" + character * (NOTE_CHARACTERS - 1)):
        after = update(fresh, _login(fresh, note=note), tiny, "gonogo.toml")
        assert parse(after.text, "gonogo.toml").review.answer("auth.login").note == note


def test_an_edit_that_would_move_a_comment_to_another_item_is_refused(tiny: Checklist) -> None:
    text = (
        HEAD + '[items]\n"auth.tenants".status = "open"\n"auth.login".decision.by = "x" # why\n'
        '[items."data.backups"]\n[items."data.input"]\n'
    )
    document = parse(text, "gonogo.toml")
    with pytest.raises(FileProblem, match="nothing was changed: it would move the comment # why"):
        update(document, _login(document, decision=None), tiny, "gonogo.toml")

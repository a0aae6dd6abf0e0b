"""What gonogo doesn't know or doesn't write itself is kept, and told where it may be a mistake."""

from gonogo.store.document import parse

HEAD = 'schema = 1\nchecklist = "tiny"\nchecklist_version = "1"\nproject = "acme"\n'
ITEM = HEAD + '[items."auth.login"]\n'


def test_unknown_keys_are_kept_and_told_with_line_and_nearest_key() -> None:
    text = (
        'colour = "red"\n' + HEAD + "[policy]\nmax_remainin = 3\n"
        '[items."auth.login"]\nstaus = "done"\ndecision = { becuse = "x" }\n'
        'evidence = [\n{ id = "a", at = 2026-01-01, by = "x", ref = "y", url = 1 },\n]\n'
        "[jira]\nproject = 1\n"
    )
    document = parse(text, "gonogo.toml")
    told = {problem.line: problem.message for problem in document.unknown_keys}
    assert sorted(told) == [1, 7, 9, 10, 12, 14]
    assert told[7].endswith('did you mean "max_remaining"?')
    assert 'did you mean "status"?' in told[9]
    assert told[12].startswith('items."auth.login".evidence.url: there is no such key')


def test_a_table_beneath_an_answer_is_an_unknown_key() -> None:
    document = parse(ITEM + 'owner = "x"\njira = { status = "open" }\n', "gonogo.toml")
    assert [problem.line for problem in document.unknown_keys] == [7]


def test_items_that_no_checklist_has_are_no_problem() -> None:
    document = parse(HEAD + '[items."retired.long-ago"]\nstatus = "done"\n', "gonogo.toml")
    assert document.review.answer("retired.long-ago").status == "done"
    assert document.unknown_keys == ()


def test_a_file_with_byte_order_mark_and_quoted_days_reads_well() -> None:
    document = parse("\ufeff" + HEAD + 'launch = "2026-12-05"\n', "gonogo.toml")
    assert str(document.review.launch) == "2026-12-05"
    assert document.text.startswith("\ufeff")

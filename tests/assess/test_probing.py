"""What probes find in a file: statements over several lines, comments, whole files, secrets."""

import pytest

from gonogo.assess.probing import LINE_CHARACTERS, MOST_LINES_TOLD, Found, Prober, standing
from gonogo.checklist.model import Probe


def probe(**fields):
    about = {"id": "p", "item": "i", "says": "for", "sure": "sure", "message": "m"}
    return Probe(**{**about, "files": ["*.py"], **fields})


def lines(text, path="app/a.py", **fields):
    prober = Prober([probe(**fields)])
    found = list(prober.look(path, prober.wanting(path), text.encode()))
    return [line for one in found for line in one.lines]


CALL = {"find": r"\brequests\.get\(", "lacking": [r"\btimeout\b"]}


def test_a_call_is_read_to_its_closing_bracket_and_no_further():
    with_it = "requests.get(\n    url,\n    timeout=3,\n)\n"
    without = "requests.get(\n    url,\n)\ntimeout = 3\n"
    assert lines(with_it, **CALL) == []
    assert lines(without, **CALL) == [1]
    assert lines(f"x = 1\n{without}y()\nrequests.get(a)\n", **CALL) == [2, 7]


def test_in_sql_a_statement_goes_on_to_its_semicolon():
    fields = {"files": ["*.sql"], "find": "create policy", "having": [r"\(true\)"]}
    text = "create policy a\n  on t\n  using (true);\ncreate policy b on t using (x);\n"
    assert lines(text, "db/a.sql", **fields) == [1]


@pytest.mark.parametrize(
    "line",
    [
        "# requests.get(x)",
        ">>> requests.get(x)",
        "  // requests.get(x)",
        "x = 1  # requests.get(x)",
    ],
)
def test_comments_say_nothing(line):
    assert lines(line, **CALL) == []


def test_what_a_long_string_quotes_speaks_against_nothing():
    text = 'a = """\nrequests.get(x)\n"""\nrequests.get(f"""{y}""")\n'
    fields = {**CALL, "says": "against", "fix": "f"}
    assert lines(text, **fields) == [4]
    assert lines(text, **CALL) == [2, 4]
    assert lines(text, "app/a.js", **{**fields, "files": ["*.js"]}) == [2, 4]


def test_a_long_branch_that_only_developers_come_into_speaks_against_nothing():
    text = "if is_dev:\n" + "    y\n" * 60 + "    requests.get(x)\nrequests.get(x)\n"
    assert lines(text, **CALL, says="against", fix="f") == [63]
    assert lines(text, **CALL) == [62, 63]


def test_the_file_as_a_whole_is_asked_too():
    fields = {"find": "service_role", "file_has": ["use client"], "file_lacks": ["harmless"]}
    assert lines("'use client'\n\nservice_role\n", **fields) == [3]
    assert lines("service_role\n", **fields) == []
    assert lines("'use client'\nservice_role\nharmless\n", **fields) == []


def test_secrets_are_told_by_kind_and_place_and_never_shown():
    key = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
    prober = Prober([probe(secrets=["a Stripe key"])])
    [found] = prober.look("a.py", prober.wanting("a.py"), f"x\nkey = '{key}'\n".encode())
    assert (found.lines, found.secret) == ((2,), "a Stripe key")
    assert key not in repr(found._replace(probe=None))


@pytest.mark.parametrize(
    "path",
    ["tests/a.py", "app/test_a.py", "docs/a.py", "examples/x/a.py", "node_modules/x/a.py"],
)
def test_tests_examples_and_what_nobody_wrote_are_no_product(path):
    assert Prober([probe(find="abc")]).wanting(path) == []
    anywhere = Prober([probe(find="abc", anywhere=True)]).wanting(path)
    assert bool(anywhere) == (not path.startswith("node_modules"))


def test_hostile_lines_cost_no_more_than_their_beginning():
    long = "x" * LINE_CHARACTERS + "requests.get(y)"
    assert lines(long, **CALL) == []
    many = lines("requests.get(x)\n" * 10_000, **CALL)
    assert many == list(range(1, MOST_LINES_TOLD + 1))
    assert lines("requests.get(" + "(" * 900 + "\n" * 50_000, **CALL) == [1]
    assert lines("\u202e\x00\x1b]requests.get(", **CALL) == [1]


def test_once_time_is_over_nothing_more_is_looked_at():
    answers = iter([False] * 6)
    prober = Prober([probe(find="abc")], lambda: next(answers, True))
    [found] = prober.look("a.py", prober.wanting("a.py"), b"abc\nabc\nabc\nabc\n")
    assert found.lines == (1, 2)


@pytest.mark.parametrize(
    "path",
    [
        "api/example_usage.py",
        "api/examples.py",
        "tools/migrate/a.py",
        "src/scripts/a.py",
        "seed_users.py",
        "apps/mocks.py",
        "settings/dev.py",
        "app/settings_local.py",
        "book/3-end/app.py",
        ".semgrep/rules/a.py",
        "web/UserMock.py",
        "setup.py",
        "api/setup-user.py",
        "check_rows.py",
        "api/archive-2025/a.py",
        "backups/snapshot_1/src/a.py",
        "backup/a.py",
        "Snapshots/a.py",
        "trash/a.py",
        "unused/a.py",
        "old/backend/app/a.py",
        "app/bak/a.py",
        "services/_template/src/a.py",
        "app/_old/a.py",
        "db/disabled/a.py",
        "app/_backup/a.py",
        "app/api/_archive/a.py",
        "sign-in-demo/backend/a.py",
        "backend/find_the_bug.py",
        "analyze_contradiction.py",
        "backend/troubleshoot_mail.py",
        "backend/api_test_report.py",
        "backend/web/create_test_user.py",
        "backend/create_test_user_sql.py",
    ],
)
def test_what_reaches_no_user_is_never_spoken_against(path):
    assert Prober([probe(find="abc", says="against", fix="f")]).wanting(path) == []
    assert Prober([probe(find="abc")]).wanting(path)


@pytest.mark.parametrize(
    "path",
    [
        "app/demographics.py",
        "app/local.py/a.py",
        "app/tooltip.py",
        "app/views/check_in.py",
        ".github/a.py",
        "dev.py/a",
        "src/pages/trash/a.py",
        "app/backup/a.py",
        "app/api/reports/snapshots/a.py",
        "app/templates/a.py",
        "app/household/a.py",
        "api/find_doctor.py",
        "app/analyze_photo.py",
        "shop/services/find_offers.py",
        "sales_report.py",
        "create_order.py",
        "create_test_attempt.py",
    ],
)
def test_names_that_only_resemble_those_are_spoken_against(path):
    wants = probe(find="abc", says="against", fix="f", files=["*.py", "a"])
    assert Prober([wants]).wanting(path)


@pytest.mark.parametrize(
    ("path", "leaked"),
    [("backups/2026/root.env", True), ("old/.env.local", True), ("old/a.py", False)],
)
def test_a_secret_is_out_even_in_what_was_set_aside(path, leaked):
    against = {"says": "against", "fix": "f", "files": ["*.py", "*.env", ".env.*"]}
    assert bool(Prober([probe(find="abc", **against)]).wanting(path)) == leaked
    assert Prober([probe(secrets=["a Stripe key"], **against)]).wanting(path)


def test_a_probe_may_speak_only_where_another_one_finds_something():
    cors, cookies = probe(only_with=["cookies", "logins"]), probe(id="cookies")
    assert standing([Found(cors, "a.py")]) == []
    found = [Found(cors, "a.py"), Found(cookies, "b.py")]
    assert standing(found) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("open(\n  x=True,  # why\n)", [1]),
        ("open(\n  x=False,  # True fails\n)", []),
        ("open('http://True')", [1]),
    ],
)
def test_a_remark_on_a_line_bears_nothing_out(text, found):
    assert lines(text, find=r"\bopen\(", having=[r"\bTrue\b"]) == found


def test_a_probe_is_silent_where_another_one_rules_it_out():
    open_door, door, other = probe(unless=["door"]), probe(id="door"), probe(id="other")
    found = [Found(open_door, "a.py"), Found(other, "a.py")]
    assert standing(found) == found
    assert standing([*found, Found(door, "b.py")]) == [found[1], Found(door, "b.py")]

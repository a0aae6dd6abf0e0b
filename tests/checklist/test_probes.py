"""Own checklists bring their own probes; what is wrong in them is told with its line."""

import pytest

from gonogo.checklist.lint import lint

PROBE = """
[[probes]]
id = 'door-open'
item = 'door.lock'
says = 'against'
sure = 'likely'
files = ['*.txt']
find = 'wide open'
message = 'it is open'
fix = 'Close it'
"""
WRONG = {
    "an item that isn't there": ("'door.lock'", "'door.lokc'", 'did you mean "door.lock"'),
    "a path from elsewhere": ("'*.txt'", "'/etc/*'", "from the top of the repository"),
    "no expression": ("'wide open'", "'wide (open'", "is no regular expression"),
    "without an end": ("'wide open'", "'wide.*open'", "repeats without an end"),
    "on every line": ("'wide open'", "'[a-z]{1,9}'", "plain characters in a row"),
    "nothing to do": ("\nfix = 'Close it'", "", "needs a fix"),
    "a kind of secret": ("find = 'wide open'", "secrets = ['a Strip key']", "a Stripe key"),
    "both": ("message", "secrets = ['a Stripe key']\nmessage", "in place of find"),
    "nothing to ask it of": ("find = 'wide open'", "having = ['abc']", "add find"),
    "a probe that isn't there": ("message", "unless = ['door-shut']\nmessage", "no other probe"),
    "another that isn't": ("message", "only_with = ['door-shut']\nmessage", "no other probe"),
    "itself": ("message", "unless = ['door-open']\nmessage", 'no other probe "door-open"'),
    "a word": ("'likely'", "'maybe'", "is not one of sure, likely, hint"),
}


def test_a_sound_probe_has_no_problems(written, small):
    assert lint(written(small + PROBE)).problems == []


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_line(written, small, name):
    old, new, said = WRONG[name]
    [problem, *others] = lint(written(small + PROBE.replace(old, new, 1))).problems
    assert others == []
    assert said in problem.message
    first = small.count("\n") + 2
    assert problem.line is not None
    assert first <= problem.line <= first + 10


def test_a_name_used_twice_is_told(written, small):
    [problem] = lint(written(small + PROBE + PROBE)).problems
    assert '"door-open" is already probes[1]' in problem.message

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

SMALL = """\
schema = 1
id = 'small'
version = '1'
title = 'A small checklist'

[scales]
severity = ['a', 'b', 'c', 'd', 'e']
likelihood = ['a', 'b', 'c', 'd', 'e']
likelihood_note = 'Guessed.'

[[principles]]
id = 'calm'
text = 'Keep calm.'

[[steps]]
title = 'Lock the door'
tier = 'trust'
why = 'It is open.'
items = ['door.lock']

[[sections]]
id = 'door'
title = 'The door'
tier = 'trust'
question = 'Who comes in?'
red_flag = 'Anyone.'
failure_patterns = ['Left open.']

[[items]]
id = 'door.lock'
section = 'door'
title = 'Lock the door'
ask = 'Is it locked?'
why = 'Strangers come in.'
verify = ['Turn the handle.']
tier = 'trust'
severity = 5
severity_reason = 'All is gone.'
likelihood = 4
likelihood_reason = 'Few lock it.'
effort_hours = { optimistic = 1, typical = 4 }
blocker = true
blocker_reason = 'An open door is no door.'
references = [
  { name = 'Locks', id = 'L-1', url = 'https://example.com/locks' },
]

[items.evidence]
accept = 'A photograph.'
not_enough = 'Memory.'
kinds = ['screenshot']
valid_days = 90

[[items]]
id = 'door.bell'
section = 'door'
title = 'Mend the bell'
ask = 'Does it ring?'
why = 'Guests wait.'
verify = ['Ring it.']
tier = 'stability'
severity = 1
severity_reason = 'They knock.'
likelihood = 2
likelihood_reason = 'It is new.'
effort_hours = { optimistic = 0.5, typical = 1 }

[items.evidence]
accept = 'A recording.'
not_enough = 'It rang once.'
kinds = ['file']
valid_days = 90
"""


@pytest.fixture
def small() -> str:
    """The text of a sound checklist of one section and two items."""
    return SMALL


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a text as a checklist file."""

    def write(text: str) -> Path:
        path = tmp_path / "checklist.toml"
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    return write

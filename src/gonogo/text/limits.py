"""How large anything read from a file may be. Checked before anything expensive runs."""

FILE_BYTES = 1024 * 1024
LINE_BYTES = 64 * 1024
"""Takes a note of full length, even if each of its characters is written as a long escape."""
KEY_PARTS = 8
NESTING = 8
DIGITS = 1_000
"""Of one number. Python takes its time over very long ones, and refuses to write them."""
KEYS_AND_VALUES = 100_000
"""Ten thousand pieces of evidence make ninety thousand."""
ITEMS = 1_000
EVIDENCE = 20_000
"""In the whole file: what is wrong with each is found before it is cut to what is told."""
EVIDENCE_PER_ITEM = 200
REF_CHARACTERS = 2_000
NOTE_CHARACTERS = 8_000
OWNER_CHARACTERS = 100
WHY_CHARACTERS = 2_000
EVENT_CHARACTERS = 100
DROPPED = 2_000
DROPPED_CHARACTERS = 600
PROJECT_CHARACTERS = 200
FOLDER_CHARACTERS = 200
COMMAND_CHARACTERS = 500
CHECKLIST_CHARACTERS = 500
"""Of its name, or of the path of its file."""

ID_PATTERN = r"[a-z0-9][a-z0-9.-]{0,63}"

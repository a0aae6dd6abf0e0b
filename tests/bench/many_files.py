"""A repository of very many files, as products of our users have them, with something to find."""

import random
import subprocess
from pathlib import Path

_WORDS = [
    f"{first}{second}"
    for first in ("user", "order", "price", "item")
    for second in (
        "Total",
        "List",
        "Map",
        "Name",
        "Count",
        "(",
        ") =>",
        " = ",
        ".id",
        "s",
        ": string",
        "",
    )
]
_ENDINGS = (".py", ".ts", ".tsx", ".js", ".rb", ".sql", ".md", ".json", ".yml", ".css")
_LINES = 120
_FOUND = {
    ".py": "answer = requests.get(url)\n",
    ".ts": "const password = process.env.PASSWORD\n",
    ".tsx": "<p dangerouslySetInnerHTML={{ __html: comment.body }} />\n",
    ".sql": "create policy p on t for all using (true);\n",
    ".yml": "  - run: pytest\n",
}


def make_many_files(folder: Path, files: int) -> Path:
    """A repository with a review and that many files beside it; gives its review file."""
    dice = random.Random(files)
    folder.mkdir()
    texts = {ending: [_text(ending, dice) for _ in range(20)] for ending in _ENDINGS}
    for number in range(files):
        ending = _ENDINGS[number % len(_ENDINGS)]
        place = folder / f"part{number % 97}" / f"area{number % 13}"
        if number < 97 * 13:
            place.mkdir(parents=True, exist_ok=True)
        text = f"{number}\n{dice.choice(texts[ending])}"
        (place / f"file{number}{ending}").write_text(text, encoding="utf-8")
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
    return folder


def _text(ending: str, dice: random.Random) -> str:
    lines = [" ".join(dice.choices(_WORDS, k=dice.randint(1, 10))) + "\n" for _ in range(_LINES)]
    if dice.random() < 0.3:
        lines.insert(dice.randrange(_LINES), _FOUND.get(ending, "\n"))
    return "".join(lines)

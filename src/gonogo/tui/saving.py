"""How saving stands, in a word and, where it went wrong, in a sentence."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class SaveState:
    """``problem`` says what is wrong and what to do; empty while all is well."""

    word: Literal["saved", "saving…", "NOT SAVED"] = "saved"
    problem: str = ""

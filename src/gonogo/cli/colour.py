"""When to use colour."""

from typing import Literal

Color = Literal["auto", "always", "never"]

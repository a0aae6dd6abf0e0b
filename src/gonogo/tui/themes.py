"""The two looks. Every text keeps a contrast of at least 4.5 to 1; a test measures it."""

from textual.theme import Theme

DARK = Theme(
    name="gonogo-dark",
    dark=True,
    primary="#4ba3e3",
    secondary="#4ba3e3",
    accent="#ffb454",
    warning="#f5b14c",
    error="#ff6b81",
    success="#7fd88f",
    foreground="#e6e6e6",
    background="#121212",
    surface="#1c1c1c",
    panel="#26323c",
    variables={"foreground-muted": "#b4b4b4", "border": "#4ba3e3"},
)
LIGHT = Theme(
    name="gonogo-light",
    dark=False,
    primary="#00538f",
    secondary="#00538f",
    accent="#7a4100",
    warning="#7a4100",
    error="#9c1231",
    success="#17602a",
    foreground="#161616",
    background="#f7f7f7",
    surface="#ffffff",
    panel="#e3e8ec",
    variables={"foreground-muted": "#4a4a4a", "border": "#00538f"},
)

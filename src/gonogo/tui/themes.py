"""Our own looks. Every text keeps a contrast of at least 4.5 to 1, or 7; a test measures it."""

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
CONTRAST_DARK = Theme(
    name="gonogo-contrast-dark",
    dark=True,
    primary="#00d0ff",
    secondary="#00d0ff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff9090",
    success="#66ff66",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    variables={
        "foreground-muted": "#ffffff",
        "border": "#00ffff",
        "input-selection-background": "#ffffff",
        "input-selection-foreground": "#000000",
    },
)
CONTRAST_LIGHT = Theme(
    name="gonogo-contrast-light",
    dark=False,
    primary="#000080",
    secondary="#000080",
    accent="#5c0060",
    warning="#5c2a00",
    error="#800000",
    success="#004000",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ffffff",
    variables={
        "foreground-muted": "#000000",
        "border": "#000080",
        "input-selection-background": "#000000",
        "input-selection-foreground": "#ffffff",
    },
)
OURS = (DARK, LIGHT, CONTRAST_DARK, CONTRAST_LIGHT)
"""In the order of ``ctrl+t``."""

WORDS = {
    DARK.name: "dark",
    LIGHT.name: "light",
    CONTRAST_DARK.name: "dark, high contrast",
    CONTRAST_LIGHT.name: "light, high contrast",
}

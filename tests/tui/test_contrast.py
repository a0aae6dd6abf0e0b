"""Every text is readable on what is behind it: WCAG 2.1, contrast of at least 4.5 to 1."""

from rich.color import Color, ColorSystem

from gonogo.tui.themes import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT

ENOUGH = 4.5
HIGH = 7
DRAWING = " ─│╭╮╰╯█░▁▂▃▄▅▆▇▌┃━"


def luminance(colour):
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [part / 255 for part in colour.triplet]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour, behind):
    low, high = sorted((luminance(colour), luminance(behind)))
    return (high + 0.05) / (low + 0.05)


def as_it_is(colour):
    return colour


def sixteen(colour):
    """The colour that a terminal of 16 colours has for it."""
    return Color.from_triplet(colour.downgrade(ColorSystem.STANDARD).get_truecolor())


def texts(run, shown):
    """Each text of the screen, or of the dialog on top of it, with its contrast."""
    screen = run.app.screen
    dialogs = list(screen.query(".dialog"))
    region = dialogs[0].region if dialogs else screen.region
    for strip in screen._compositor.render_strips()[region.y : region.bottom]:
        for segment in strip.crop(region.x, region.right):
            if segment.text.strip(DRAWING):
                yield (
                    segment.text,
                    contrast(shown(segment.style.color), shown(segment.style.bgcolor)),
                )


PLACES = {
    "the list": [],
    **{f"{key} in the list": [key] for key in ("space", "e", "v", "w", "a", "t", "question_mark")},
    "the search": ["slash"],
    "a commit": ["o", "K"],
    "looking again": ["A"],
    "what happened": ["V"],
    "what that makes doubtful": ["V", "enter"],
    "the risk": ["R"],
    "the plan": ["P"],
    "the plan of more": ["P", *["plus"] * 4],
    "whose plan": ["P", "w"],
    "a wrong budget": ["P", "b", "2", "x"],
    "what the files show": ["S"],
    "what is against what is done": ["S", "t"],
    "a meeting set up": ["W"],
    "an item of it": ["W", "enter", "d"],
    "the meeting that is kept": ["W"],
    "how to verify, and a line that is typed": ["W", "enter", "v", "n", "x"],
    "the minutes": ["W", "enter", "m"],
    "where to write them": ["W", "enter", "m", "s"],
}


THEMES = {
    DARK.name: [(ENOUGH, as_it_is)],
    LIGHT.name: [(ENOUGH, as_it_is)],
    CONTRAST_DARK.name: [(HIGH, as_it_is), (ENOUGH, sixteen)],
    CONTRAST_LIGHT.name: [(HIGH, as_it_is), (ENOUGH, sixteen)],
}


async def in_theme(run, theme):
    """Once all that is on the screen is drawn in it."""
    run.app.theme = theme
    await run.pilot.pause()
    await run.pilot.pause()


async def test_texts_are_readable(demo, opened):
    """Each place is opened once, and looked at in each theme."""
    async with opened(demo, 120, 40) as run:
        review, seen = run.app.screen, []
        for place, keys in PLACES.items():
            await run.press(*keys)
            for theme, asked in THEMES.items():
                await in_theme(run, theme)
                for enough, shown in asked:
                    found = sorted({(round(ratio, 2), text) for text, ratio in texts(run, shown)})
                    assert (theme, found) not in seen, f"{place} is not shown"
                    seen.append((theme, found))
                    assert [each for each in found if each[0] < enough] == [], (place, theme)
            await run.press("escape")
            while run.app.screen is not review:
                await run.press("escape")

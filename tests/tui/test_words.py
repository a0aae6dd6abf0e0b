"""The widgets that show a text."""

from textual.app import App
from textual.content import Content

from gonogo.tui.widgets.words import Words


async def test_a_text_that_grows_while_a_layout_is_due_gets_its_height():
    class One(App[None]):
        CSS = "Words { height: auto; }"

        def compose(self):
            yield Words(Content("one"))

    app = One()
    async with app.run_test() as pilot:
        words = app.query_one(Words)
        words.refresh(layout=True)
        app.screen._refresh_layout()  # as a resize does it
        words.show(Content("one\ntwo"), layout=True)
        await pilot.pause()
        assert words.size.height == 2

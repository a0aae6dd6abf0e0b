"""The floor of the app: the same kinds of widgets with a few words in them, and pydantic."""

from pydantic import BaseModel
from textual.app import App, ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Static


class Model(BaseModel):
    """One model."""

    name: str = "x"


class Floor(App[None]):
    """Three panes between two lines."""

    CSS = """
    #top { dock: top; height: 1; }
    #hints { dock: bottom; height: 1; }
    Input { display: none; }
    #main { width: 1fr; layout: horizontal; }
    OptionList { width: 1fr; height: 100%; }
    VerticalScroll { width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """The same kinds of widgets."""
        yield Static("NO-GO", id="top")
        with Horizontal():
            yield OptionList(*(f"section {n}" for n in range(10)))
            with Container(id="main"):
                yield OptionList(*(f"item {n}" for n in range(5)))
                with VerticalScroll():
                    yield Static("details\n" * 60)
        yield Input()
        yield Static(f"{Model().name} ? help", id="hints")


if __name__ == "__main__":
    Floor().run()

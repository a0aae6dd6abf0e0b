"""Nothing but ``tui/content.py`` makes what a widget shows."""

import ast
from pathlib import Path

import pytest

import gonogo.tui

TUI = Path(gonogo.tui.__file__).parent
FILES = sorted(TUI.rglob("*.py"))
TAKES_TEXT = {"Static", "Label", "Button", "Markdown", "Link", "Pretty", "Digits", "Toast"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TUI)))
def test_widgets_that_read_markup_are_not_used(path):
    imported = {
        name.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets")
        for name in node.names
    }
    allowed = {"Static"} if path.name == "words.py" else set()
    assert not (imported & TAKES_TEXT) - allowed


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TUI)))
def test_no_plain_text_is_given_as_title_or_message(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr.startswith("border_"):
                    made_here = isinstance(node.value, ast.Call)
                    assert made_here or path.name == "words.py", f"{path.name}:{node.lineno}"
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "entitle":
            assert isinstance(node.args[1], ast.Call), f"{path.name}:{node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "notify":
                assert path.name == "saying.py", f"{path.name}:{node.lineno}: use say()"
            if node.func.attr in ("from_markup", "render_str"):
                pytest.fail(f"{path.name}:{node.lineno}: markup")

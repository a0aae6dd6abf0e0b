"""Which branches of a program only developers come into."""

import pytest

from gonogo.assess.branches import only_developers


def is_inside(text):
    *before, line = text.strip("\n").split("\n")
    return only_developers(line, reversed(before))


@pytest.mark.parametrize(
    "text",
    [
        "if settings.DEBUG:\n    app.add_middleware(x)",
        "if config.is_development:\n\n    # all may call\n    app.add(\n        x,\n    )",
        "if (process.env.NODE_ENV !== 'production') {\n  use(x)",
        'if (process.env.NODE_ENV === "development") {\n  if (y) {\n\tuse(x)',
        "if (!isProduction) {\n  use(x)",
        "if not settings.is_production:\n    use(x)",
        "if (import.meta.env.DEV) {\n  use(x)",
        "if Rails.env.development?\n  use x",
        "unless Rails.env.production?\n  use x",
    ],
)
def test_what_only_developers_come_into(text):
    assert is_inside(text)


@pytest.mark.parametrize(
    "text",
    [
        "use(x)",
        "if settings.DEBUG:\n    print(1)\nuse(x)",
        "if settings.DEBUG:\n    print(1)\nelse:\n    use(x)",
        "if not settings.DEBUG:\n    use(x)",
        "if config.is_production:\n    use(x)",
        "if (process.env.NODE_ENV === 'production') {\n  use(x)",
        "if (!import.meta.env.DEV) {\n  use(x)",
        "if not config.is_development:\n    use(x)",
        "if device:\n    use(x)",
        "def is_dev():\n    use(x)",
    ],
)
def test_what_users_come_into(text):
    assert not is_inside(text)

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
        "if (isDevelopmentMode) {\n  use(x)",
        "if (!token && isDevMode()) {\n  use(x)",
        "if (config.IS_DEV) {\n  use(x)",
        "if settings.is_dev_mode:\n    use(x)",
        "{isDevelopmentMode && (\n  <Tool\n    run={() => use(x)}",
        "if (window.location.hostname === 'localhost') {\n  use(x)",
        'if (location.hostname == "127.0.0.1") {\n  use(x)',
        "if (host === 'localhost' || host === '127.0.0.1') {\n  use(x)",
        "if (\n  host === 'localhost' ||\n  host === '127.0.0.1'\n) {\n  use(x)",
        "go(\n  y\n)\nif (\n\n  isDev\n) {\n  use(x)",
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
        "if (!isDevelopmentMode) {\n  use(x)",
        "{!isDevMode && (\n  use(x)",
        "if (isDeveloperAccount) {\n  use(x)",
        "if (window.location.hostname !== 'localhost') {\n  use(x)",
        "if (!(location.hostname === 'localhost')) {\n  use(x)",
        "if (hostname === 'localhost' || hostname === 'shop.com') {\n  use(x)",
        "if (isOpen || hostname === 'localhost') {\n  use(x)",
        "if (req.hostname === 'localhost') {\n  use(x)",
        "if (\n  host !== 'localhost' &&\n  host !== '127.0.0.1'\n) {\n  use(x)",
        "if (isDev) go(\n  y\n)\nif (\n  z\n) {\n  use(x)",
    ],
)
def test_what_users_come_into(text):
    assert not is_inside(text)

"""The app. Textual is imported only when it is run."""

from gonogo.project import Project


def run(project: Project) -> int:
    """Open the app on a project; gives the exit code once it is closed."""
    from gonogo.tui.app import GonogoApp

    app = GonogoApp(project)
    app.run()
    return app.return_code or 0

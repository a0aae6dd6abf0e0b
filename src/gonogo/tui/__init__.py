"""The app. Textual is imported only when it is run."""

from gonogo.project import Project


def run(project: Project) -> int:
    """Open the app on a project; gives the exit code once it is closed.

    What of its evidence nobody has looked up yet is looked up meanwhile.
    """
    from gonogo.tui.aside import begin

    looking = begin(project.look_again)  # git answers while Textual is being imported
    from gonogo.tui.app import GonogoApp

    app = GonogoApp(project, looking)
    app.run()
    return app.return_code or 0

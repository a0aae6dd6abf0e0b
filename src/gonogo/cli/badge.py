"""``gonogo badge``: verdict and remaining risk as a small picture."""

from pathlib import Path

import click

from gonogo.cli.context import Session, pass_session
from gonogo.cli.made_file import hand_out


@click.command("badge")
@click.argument("path", metavar="PATH", type=Path)
@click.option("--force", is_flag=True, help="Write over a file that is no such badge.")
@pass_session
def command(session: Session, path: Path, force: bool) -> None:
    """Write a badge with the verdict and the remaining risk to PATH, an SVG; - prints it.

    It changes only when what it shows does, so that it can be committed. In a README:

    \b
      [![Launch verdict](docs/launch.svg)](gonogo.toml)

    An earlier badge is written over. Any other file is left as it is.

    \b
    Example:
      gonogo badge docs/launch.svg
    """
    from gonogo.report.badge import MARK, badge
    from gonogo.report.redacted import without_secrets

    project = session.open()
    picture = badge(without_secrets(project.assessment))
    hand_out(session, project.path, picture, MARK, path, force)

"""``gonogo brief``: an item as a task."""

import click

from gonogo.cli.arguments import ITEM, json_option
from gonogo.cli.context import Session, pass_session
from gonogo.report.brief import brief
from gonogo.report.item_json import SCHEMA


@click.command("brief")
@click.argument("named", metavar="ITEM", type=ITEM)
@json_option
@pass_session
def command(session: Session, named: str, as_json: bool) -> None:
    """Write ITEM as a task, in Markdown, for a colleague or a coding agent in this repository.

    \b
    Example:
      gonogo brief 1.2 > task.md
      gonogo brief 1.2 | your-coding-agent
    """
    from gonogo.checklist.naming import find_item

    project = session.open()
    item = project.assessment.by_id[find_item(project.checklist, named)]
    markdown = brief(item, project.assessment)
    if as_json:
        session.output.json(
            {"schema": SCHEMA, "id": item.id, "number": item.number, "markdown": markdown}
        )
    else:
        session.output.text(markdown.removesuffix("\n"))

"""The plan on screen, ``plan --json`` and the core give the same sequence and figures."""

import asyncio
import itertools
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gonogo.assess.verdict import VerdictValue
from gonogo.cli.main import cli
from gonogo.project import Project
from gonogo.review.edits import combine, set_owner, set_status
from gonogo.review.model import Status
from gonogo.store.place import FILE_NAME, create_review
from gonogo.text.amounts import percent
from gonogo.tui.app import GonogoApp
from gonogo.tui.plan_view import PlanView
from gonogo.tui.screens.plan import PlanScreen

TODAY = "2026-11-22"
BUDGETS = (None, 0, 8, 10_000)
GOALS = (None, VerdictValue.GO_WITH_RISK, VerdictValue.GO)
SIGNS = {"│": "fits", "~": "started", " ": "later"}
LINE = re.compile(r"^.(?P<sign>[│~ ])(?P<number>[0-9]+[.][0-9]+) .* (?P<left>[<>]?[0-9.]+ %)$")


def told_by_command(path, view):
    """What ``plan --json`` says, looked at so."""
    options = {"--hours": view.budget_hours, "--to": view.goal, "--owner": view.owner}
    given_ones = [(name, str(value)) for name, value in options.items() if value is not None]
    arguments = ["--today", TODAY, "--file", str(path), "plan", "--json"]
    run = CliRunner().invoke(cli, [*arguments, *itertools.chain(*given_ones)])
    assert run.exit_code == 0, run.stderr
    document = json.loads(run.stdout)
    lines = [
        (
            line["number"],
            percent(line["remaining_percent_after"]),
            _place(line["takes"], line["hours"]),
        )
        for line in document["sequence"]
    ]
    after = document["after"]
    verdict = VerdictValue(after["verdict"]).words
    return lines, f"then {percent(after['remaining_percent'])} left, {verdict}"


def told_by_core(assessment, view):
    """What the assessment says."""
    plan = view.plan_of(assessment)
    lines = [
        (
            line.item.number,
            percent(line.remaining_percent_after),
            _place(line.takes, line.item.hours),
        )
        for line in plan.lines
    ]
    outlook = assessment.outlook(plan)
    left = percent(outlook.remaining_percent)
    return lines, f"then {left} left, {outlook.verdict.words}"


def told_by_screen(screen):
    """What stands in the list, read from its rows, and in its frame."""
    shown = screen.query_one("#plan")
    lines = []
    for row in shown.rows:
        if not row.heading:
            found = LINE.match(row.content.plain)
            lines.append((found["number"], found["left"], SIGNS[found["sign"]]))
    return lines, shown.border_subtitle.split(" · ")[0]


def _place(takes, hours):
    if takes is None:
        return "later"
    return "started" if takes < hours else "fits"


async def compare(app, pilot, path, view):
    """All three, with the app's plan looked at so."""
    screen = PlanScreen(app.project.checklist.in_order[0].id, view)
    await app.push_screen(screen)
    await pilot.pause()
    by_screen = told_by_screen(screen)
    await app.pop_screen()
    by_core = told_by_core(app.project.assessment, view)
    assert by_screen == by_core == told_by_command(path, view)
    return by_core


@pytest.mark.parametrize("goal", GOALS)
async def test_of_the_sample_project(demo, opened, goal):
    async with opened(demo, 120, 40) as run:
        seen = [
            await compare(run.app, run.pilot, demo, PlanView(goal, budget, owner))
            for budget, owner in [*((b, None) for b in BUDGETS), (None, ""), (8, ""), (8, "kim")]
        ]
        places = {place for lines, _ in seen for _, _, place in lines}
        assert places == {"fits", "started", "later"}


STATUSES = st.sampled_from([Status.UNKNOWN, Status.OPEN, Status.PARTIAL, Status.DONE])
OWNERS = st.sampled_from(["", "Dana", "bo", "[x] Zoë"])


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_of_random_reviews(data, today):
    with TemporaryDirectory() as folder:
        path = Path(folder).resolve() / FILE_NAME
        create_review(path, "acme-app")
        project = Project.open(path, today)
        edits = [
            edit(project.review, [item.id], data.draw(drawn))
            for item in project.checklist.in_order
            for edit, drawn in ((set_status, STATUSES), (set_owner, OWNERS))
        ]
        project.apply(combine("set", edits))
        project.save()
        owners = st.sampled_from([None, "", *project.review.people()])
        views = st.builds(PlanView, st.sampled_from(GOALS), st.sampled_from(BUDGETS), owners)
        chosen = data.draw(st.lists(views, min_size=3, max_size=3))

        async def look():
            app = GonogoApp(Project.open(path, today))
            async with app.run_test(size=(80, 24)) as pilot:
                for view in chosen:
                    await compare(app, pilot, path, view)

        asyncio.run(look())

"""The review after each commit of its file, as one JSON document."""

from collections.abc import Mapping, Sequence
from typing import Any

from gonogo.assess.assessment import Assessment, Weighed
from gonogo.git.commits import Commit
from gonogo.report.item_json import SCHEMA, iso


def history_document(
    commits: Sequence[Mapping[str, Any]],
    now: Assessment | None,
    *,
    older: bool,
    cut_off: bool,
    renamed_from: str,
) -> dict[str, Any]:
    """``gonogo history --json``: the commits newest first, each from ``commit_fields``.

    ``now`` is the file as it is today; None where it can't be used. ``renamed_from`` is what the
    file was called before its last rename, empty where it always had one name; the commits from
    then are among them.
    """
    return {
        "schema": SCHEMA,
        "now": {"date": iso(now.today), **_figures(now)} if now else None,
        "commits": list(commits),
        "older": older,
        "cut_off": cut_off,
        "renamed_from": renamed_from or None,
    }


def commit_fields(
    commit: Commit, on_branch: bool, weighed: Weighed | None, problem: str
) -> dict[str, Any]:
    """One commit; without figures where the review in it can't be used, then with a problem."""
    return {
        "commit": commit.name,
        "date": iso(commit.day),
        "author": commit.author,
        "subject": commit.subject,
        "on_branch": on_branch,
        **(_figures(weighed) if weighed else dict.fromkeys(_NAMES)),
        "problem": problem or None,
    }


_NAMES = (
    "verdict",
    "remaining_percent",
    "unknown_percent",
    "accepted_percent",
    "not_applicable_percent",
)


def _figures(weighed: Weighed | Assessment) -> dict[str, Any]:
    risk = weighed.risk
    values = (
        weighed.verdict.value.value,
        risk.remaining_percent,
        risk.unknown_percent,
        risk.accepted_percent,
        risk.not_applicable_percent,
    )
    return dict(zip(_NAMES, values, strict=True))

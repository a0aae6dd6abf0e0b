"""An assessment without what looks like a secret: reports go to more people than the file does."""

from dataclasses import replace

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import AssessedEvidence
from gonogo.review.leaks import leaks_in
from gonogo.review.model import Decision
from gonogo.text.secrets import secret_in


def without_secrets(assessment: Assessment) -> Assessment:
    """The same assessment; each text with a secret in it is replaced by a line that says so.

    The verdict and all figures are those of the review as it is.
    """
    leaking = {leak.item for leak in leaks_in(assessment.review)}
    if not leaking:
        return assessment
    items = tuple(_item(item) if item.id in leaking else item for item in assessment.items)
    own = {item.id: item.answer for item in items}
    return replace(
        assessment,
        review=assessment.review.model_copy(update={"items": {**assessment.review.items, **own}}),
        findings={},
        moves={},
        items=items,
        risk=assessment.risk._replace(
            by_owner={_shown(name): share for name, share in assessment.risk.by_owner.items()}
        ),
    )


def _item(item: AssessedItem) -> AssessedItem:
    answer, evidence = item.answer, tuple(map(_evidence, item.evidence))
    decision = answer.decision and _decision(answer.decision)
    told = evidence != item.evidence or decision != answer.decision
    shown = {
        "note": _shown(answer.note),
        "owner": _shown(answer.owner),
        "decision": decision,
        "evidence": tuple(assessed.piece for assessed in evidence),
    }
    # The line that says why tells only the beginning of a text, which may not look like one.
    because = f"{item.standing}; why is left out, as it may hold a secret" if told else item.because
    return item._replace(answer=answer.model_copy(update=shown), evidence=evidence, because=because)


def _evidence(assessed: AssessedEvidence) -> AssessedEvidence:
    piece = assessed.piece
    shown = piece.model_copy(update={"ref": _shown(piece.ref), "by": _shown(piece.by)})
    if shown == piece:
        return assessed
    return assessed._replace(piece=shown, why="more is left out, as it may hold a secret")


def _decision(decision: Decision) -> Decision:
    shown = {"by": _shown(decision.by), "why": _shown(decision.why)}
    return decision.model_copy(update=shown)


def _shown(text: str) -> str:
    kind = secret_in(text)
    return f"(left out: it looks like {kind})" if kind else text

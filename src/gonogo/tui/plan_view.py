"""How the plan is looked at: kept while the app runs, so that one comes back to the same."""

from dataclasses import dataclass

from gonogo.assess.assessment import Assessment
from gonogo.assess.plan import Plan
from gonogo.assess.verdict import VerdictValue


@dataclass
class PlanView:
    """As far as which verdict, in how many hours, whose lines; and which line was left last.

    None stands for all of them; an empty ``owner`` for the lines that nobody has.
    """

    goal: VerdictValue | None = None
    budget_hours: float | None = None
    owner: str | None = None
    place: int = 0

    def plan_of(self, assessment: Assessment) -> Plan:
        """The plan, looked at so."""
        return assessment.plan(self.budget_hours, self.goal, self.owner)

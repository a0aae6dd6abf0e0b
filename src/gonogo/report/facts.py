"""What every report is made from: the assessment, and where the review was read."""

from typing import NamedTuple

from gonogo import __version__
from gonogo.assess.assessment import Assessment
from gonogo.assess.cautions import Caution
from gonogo.git.head import FileState, Head
from gonogo.text.people import fold

_SHORT_COMMIT = 12

_STATES = {
    FileState.COMMITTED: "as committed",
    FileState.CHANGED: "with changes that are not committed",
    FileState.NOT_COMMITTED: "not committed yet",
    FileState.UNKNOWN: "git did not say whether it is committed",
}


class Facts(NamedTuple):
    """The assessment of a review file, named ``file``, and the commit that was checked out.

    ``file_cautions`` are about the file that holds the review.
    """

    assessment: Assessment
    file: str
    head: Head = Head()
    file_cautions: tuple[Caution, ...] = ()

    @property
    def title(self) -> str:
        """``Production readiness before real traffic: acme-app``."""
        project = self.assessment.review.project or "this project"
        return f"{project}: {self.assessment.checklist.title}"

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """All warnings, those about the items first."""
        return (*self.assessment.cautions, *self.file_cautions)

    @property
    def short_commit(self) -> str:
        """The first digits of the commit; empty without one."""
        return self.head.commit[:_SHORT_COMMIT]

    @property
    def source(self) -> str:
        """``commit 3f9c21ab77e0, gonogo.toml as committed``."""
        commit = f"commit {self.short_commit}" if self.head.commit else "no commit"
        if not self.head.commit and self.head.state is FileState.UNKNOWN:
            return f"{commit}, {self.file} outside of git"
        return f"{commit}, {self.file} {_STATES[self.head.state]}"

    @property
    def imprint(self) -> str:
        """Day, commit and program: the line under a report."""
        return f"{self.assessment.today}, {self.source}. Made by gonogo {__version__}."

    def owners(self) -> list[str]:
        """Everybody who owns an item, in the order of their names."""
        return sorted(filter(None, self.assessment.risk.by_owner), key=fold)

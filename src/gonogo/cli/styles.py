"""The few colours there are. A colour only ever repeats what a word or symbol says."""

from gonogo.assess.standing import Standing
from gonogo.assess.verdict import VerdictValue

VERDICT_STYLES = {
    VerdictValue.NO_GO: "bold red",
    VerdictValue.GO_WITH_RISK: "bold yellow",
    VerdictValue.GO: "bold green",
}
STANDING_STYLES = {
    Standing.UNKNOWN: "bold magenta",
    Standing.OPEN: "red",
    Standing.PARTIAL: "yellow",
    Standing.CLAIMED: "cyan",
    Standing.STALE: "cyan",
    Standing.PROVEN: "green",
    Standing.ACCEPTED: "yellow",
    Standing.NOT_APPLICABLE: "dim",
}

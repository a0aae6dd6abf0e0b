"""A badge: the verdict and what is left of the risk, as a small SVG for a README."""

from html import escape

from gonogo.assess.assessment import Assessment
from gonogo.assess.verdict import VerdictValue
from gonogo.report.words import shares
from gonogo.text.amounts import percent
from gonogo.text.clean import clean_line

MARK = '<svg xmlns="http://www.w3.org/2000/svg" data-made-by="gonogo badge"'
"""How a badge of ours begins, so that it may be written over."""

_LABEL = "launch"
_LABEL_COLOUR = "#3d444d"
_COLOURS = {
    VerdictValue.NO_GO: "#b3261e",
    VerdictValue.GO_WITH_RISK: "#8a5300",
    VerdictValue.GO: "#1a7431",
}
"""Each with white letters on it: a contrast of 6 and more, on light and dark pages alike."""

_HEIGHT, _PAD, _TEXT_TOP = 20, 7, 14
_CHARACTER, _NARROW, _WIDE = 6.7, 3.6, 8.6
_BOLD = 1.06
_NARROW_CHARACTERS, _WIDE_CHARACTERS = " .,·ijlt1I", "NGOWHmw%"


def badge(assessment: Assessment) -> str:
    """The badge. It changes only with what it shows, so that a day alone makes no new commit."""
    verdict, risk = assessment.verdict.value, assessment.risk
    value = f"{verdict.words} · {percent(risk.remaining_percent)} risk left"
    project = assessment.review.project or "this project"
    told = f"Launch verdict of {project}: {value}; {shares(assessment)}"
    title = escape(clean_line(told))
    label_width, value_width = _width(_LABEL), round(_BOLD * _width(value))
    left, whole = label_width + 2 * _PAD, label_width + value_width + 4 * _PAD
    return f"""{MARK} width="{whole}" height="{_HEIGHT}" viewBox="0 0 {whole} {_HEIGHT}" \
role="img" aria-label="{title}">
<title>{title}</title>
<clipPath id="round"><rect width="{whole}" height="{_HEIGHT}" rx="4"/></clipPath>
<g clip-path="url(#round)">
<rect width="{left}" height="{_HEIGHT}" fill="{_LABEL_COLOUR}"/>
<rect x="{left}" width="{whole - left}" height="{_HEIGHT}" fill="{_COLOURS[verdict]}"/>
</g>
<g fill="#fff" font-family="Verdana, 'DejaVu Sans', Geneva, sans-serif" font-size="11">
<text x="{_PAD}" y="{_TEXT_TOP}" textLength="{label_width}">{_LABEL}</text>
<text x="{left + _PAD}" y="{_TEXT_TOP}" font-weight="bold" textLength="{value_width}">\
{escape(value)}</text>
</g>
</svg>
"""


def _width(text: str) -> int:
    """About how wide the letters are, in pixels; ``textLength`` makes it exactly that."""
    widths = dict.fromkeys(_NARROW_CHARACTERS, _NARROW) | dict.fromkeys(_WIDE_CHARACTERS, _WIDE)
    return round(sum(widths.get(character, _CHARACTER) for character in text))

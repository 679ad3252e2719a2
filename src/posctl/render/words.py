"""What verdicts and severities are called and how they look; always a word, never a colour alone."""

from posctl.finding import Verdict
from posctl.report import Report

SAYS = {
    Verdict.NOT_APPLICABLE: "not applicable",
    Verdict.MET: "met",
    Verdict.NEEDS_REVIEW: "needs review",
    Verdict.NOT_STATED: "not stated",
    Verdict.NOT_MET: "not met",
    Verdict.ERROR: "error",
}
SYMBOL = {
    Verdict.NOT_APPLICABLE: "·",
    Verdict.MET: "✓",
    Verdict.NEEDS_REVIEW: "?",
    Verdict.NOT_STATED: "…",
    Verdict.NOT_MET: "✗",
    Verdict.ERROR: "!",
}
STYLE = {
    Verdict.NOT_APPLICABLE: "quiet",
    Verdict.MET: "good",
    Verdict.NEEDS_REVIEW: "ask",
    Verdict.NOT_STATED: "fill",
    Verdict.NOT_MET: "bad",
    Verdict.ERROR: "bad",
}


def verdict_says(verdict: Verdict, waived: int) -> str:
    """Write a verdict with the number of findings that are waived, so that what rests on a waiver never reads as met."""
    return f"{SAYS[verdict]}, {waived} waived" if waived else SAYS[verdict]


def profiles_of(report: Report) -> tuple[str, ...]:
    """Give the profiles by which programs were judged, that of the run first; a configuration may name others."""
    others = {one.profile for one in report.programs if one.profile} - {report.profile}
    return (report.profile, *sorted(others))


def under(report: Report) -> str:
    """Write the profiles for the head of a report."""
    names = profiles_of(report)
    return f"{'profile' if len(names) == 1 else 'profiles'} {', '.join(names)}"

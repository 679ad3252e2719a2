"""Editions of the rules: a rule set by year, so that an upgrade of posctl does not change what a pipeline asks for."""

EDITIONS = ("2026",)
"""Every edition there is, the oldest first."""
FIRST, NEWEST = EDITIONS[0], EDITIONS[-1]
PREVIEW = "preview"
"""In place of an edition: the rule is new, and is judged only where it is asked for."""


def is_on(since: str, edition: str, *, preview: bool) -> bool:
    """Whether a rule that came with an edition, or is in preview, is judged under an edition; empty is the newest."""
    if since == PREVIEW:
        return preview
    return EDITIONS.index(since) <= EDITIONS.index(edition or NEWEST)

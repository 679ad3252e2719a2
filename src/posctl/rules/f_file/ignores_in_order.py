"""F121."""

from posctl.facts import ProgramFacts
from posctl.finding import Finding, not_applicable
from posctl.ignoring import finding_of, flaws, ignores_of, too_many
from posctl.requirements import FILE
from posctl.rule import rule


@rule(
    code="F121",
    requirement=FILE,
    severity="warning",
    citation="posctl's own: what is ignored must show which rule and why, and what cannot be ignored must show as well",
    fix="write `# posctl: ignore[rule] reason`, or take the comment out",
    good="""
        title: Welding
        cip: "48.0599"  # posctl: ignore[cip-listed] the code comes with the next edition of the list
    """,
    bad="""
        title: Welding  # posctl: ignore[no-placeholder]  # <--
        cip: 48.0508  # posctl: ignore R212 because it is so  # <--
        # posctl: ignore[] the code is new  # <--
        pathway: production
    """,
)
def ignores_in_order(program: ProgramFacts) -> Finding:
    """Every comment that ignores a finding names the rule and the reason, and there is such a finding where it stands.

    Warnings and file rules can be ignored by a comment, a requirement never: that takes a waiver, with a decision
    and a last day. A comment that is out of order ignores nothing, and whoever relies on it should hear of it.
    """
    found = ignores_of(program)
    if not found:
        return not_applicable("no comment ignores a finding of this program")
    return finding_of(found, (*(flaw for one in found for flaw in flaws(one)), *too_many(program)))

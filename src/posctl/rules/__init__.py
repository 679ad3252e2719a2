"""Every rule, in the order of their codes; a rule exists when its group lists it."""

from posctl.rule import ProgramRule, RepositoryRule, Rule
from posctl.rules import d_repository, f_file, p_pathway, r1_aligned, r2_progression, r3_credit, r4_outcome

PROGRAM_RULES: tuple[ProgramRule, ...] = (
    *f_file.RULES,
    *r1_aligned.RULES,
    *r2_progression.RULES,
    *r3_credit.RULES,
    *r4_outcome.RULES,
    *p_pathway.RULES,
)
"""What each program is judged by."""

REPOSITORY_RULES: tuple[RepositoryRule, ...] = d_repository.RULES
"""What all programs are judged by together, once."""

RULES: tuple[Rule, ...] = (*PROGRAM_RULES, *REPOSITORY_RULES)

RETIRED: frozenset[str] = frozenset()
"""Codes that were once used; a code is never used again."""

BY_KEY: dict[str, Rule] = {key.lower(): rule for rule in RULES for key in (rule.code, rule.name)}
"""Rules by code and by name, whatever the case."""


def called(name: str) -> Rule | None:
    """Find a rule by its name or code, in capitals or not; a letter of another script that passes for one of it does not."""
    return BY_KEY.get(name.lower()) if name.isascii() else None

"""P: the career pathway that the program of study belongs to."""

from posctl.rule import ProgramRule
from posctl.rules.p_pathway.starts_by_ninth_grade import starts_by_ninth_grade

RULES: tuple[ProgramRule, ...] = (starts_by_ninth_grade,)

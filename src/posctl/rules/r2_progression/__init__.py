"""R2: academic and CTE content in a coordinated, non-duplicative progression."""

from posctl.rule import Rule
from posctl.rules.r2_progression.course_listed_once import course_listed_once

RULES: tuple[Rule, ...] = (course_listed_once,)

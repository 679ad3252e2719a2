"""D: the whole repository, judged once over all files."""

from posctl.rule import RepositoryRule
from posctl.rules.d_repository.agreement_covers_courses import agreement_covers_courses
from posctl.rules.d_repository.agreements_used import agreements_used
from posctl.rules.d_repository.catalog_match import catalog_match
from posctl.rules.d_repository.changes_between_years import changes_between_years
from posctl.rules.d_repository.college_courses_current import college_courses_current
from posctl.rules.d_repository.enough_programs import enough_programs
from posctl.rules.d_repository.has_a_program import has_a_program
from posctl.rules.d_repository.one_course_one_definition import one_course_one_definition
from posctl.rules.d_repository.program_ids_unique import program_ids_unique
from posctl.rules.d_repository.shared_courses_limited import shared_courses_limited
from posctl.rules.d_repository.waivers_name_programs import waivers_name_programs

RULES: tuple[RepositoryRule, ...] = (
    has_a_program,
    enough_programs,
    one_course_one_definition,
    program_ids_unique,
    catalog_match,
    agreement_covers_courses,
    agreements_used,
    college_courses_current,
    shared_courses_limited,
    changes_between_years,
    waivers_name_programs,
)

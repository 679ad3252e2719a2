"""D: the whole repository, judged once over all files."""

from posctl.rule import RepositoryRule
from posctl.rules.d_repository.program_ids_unique import program_ids_unique
from posctl.rules.d_repository.waivers_name_programs import waivers_name_programs

RULES: tuple[RepositoryRule, ...] = (
    program_ids_unique,
    waivers_name_programs,
)

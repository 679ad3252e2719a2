"""One report with everything in it, made as a run makes it, for every format to write out."""

from datetime import date

from posctl import engine, profile, reporting
from posctl.catalog import Catalog
from posctl.clean import clean
from posctl.facts import ProgramFacts
from posctl.finding import (
    Evidence,
    Finding,
    Verdict,
    beside,
    met,
    needs_review,
    not_applicable,
    not_met,
    not_stated,
    says,
)
from posctl.model import ProgramOfStudy
from posctl.problem import Problem
from posctl.report import (
    Baseline,
    Ignored,
    Note,
    ProgramReport,
    Report,
    RequirementReport,
    Stale,
    Unchecked,
)
from posctl.reporting import Judged
from posctl.rules import BY_KEY, PROGRAM_RULES
from posctl.source import Pointer, Position, spot
from tests.support import document_of

TEXT = """\
kind: program-of-study
id: welding
title: Welding
cluster: manufacturing
pathway: production
secondary:
  courses:
    - {id: welding-2, title: Welding II, grade: 11}
postsecondary:
  - id: diploma
    courses:
      - {id: gmaw-1, title: Gas Metal Arc Welding 1, term: 1, credits: 3}
credentials:
  - {id: aws, title: "Certified Welder, 溶接 [bold]level 1[/bold]", type: industry-certification}
waivers:
  - rule: requisites-in-order
    reason: "the schedule of this year is fixed ##[add-mask], and [bold]students[/bold] take the course in summer"
    decided_by: Example Valley School District
    role: director of career and technical education
    date: 2026-09-01
    until: 2026-12-31
  - {rule: labour-demand, reason: none is near, decided_by: Example Board, role: board, date: 2026-09-01, until: 2026-10-31}
"""


def _findings(program: ProgramFacts) -> list[tuple[str, Finding]]:
    course = program.at("postsecondary", 0, "courses", 0, "id")
    return [
        ("cluster-known", met("manufacturing is a cluster of the 2002 framework", says("manufacturing", program.at("cluster")))),
        ("secondary-side-present", met("1 of 1 school courses is placed", says("Welding II, grade 11", program.at("secondary", "courses", 0)))),
        ("course-listed-once", not_met(
            "gmaw-1 is listed twice", says("first here", course), beside("and beside it", program.at("secondary", "courses", 0, "title")),
            *(Evidence(f"place {number}", course) for number in range(20)), fix="keep one of the two",
        )),
        ("requisites-in-order", not_met("Welding II requires Welding I earlier than itself", says("Welding II", program.at("secondary", "courses", 0, "id")), fix="move one of the two")),
        ("sequence-length", not_applicable("the profile wi-dpi sets no least number of CTE courses")),
        ("credit-opportunity-present", needs_review("does Welding II earn credit at the college?", says("Welding II", program.at("secondary", "courses", 0)))),
        ("mechanism-complete", Finding(Verdict.ERROR, "the rule crashed (ValueError: ##[add-mask]x)", (says("the program", program.at()),))),
        ("certification-has-issuer", not_stated(
            "Certified Welder, 溶接 [bold]level 1[/bold] does not say who issues it", program.at("credentials", 0, "issuer"),
            field="credentials[0].issuer", add="issuer: …",
        )),
        ("labor-demand", not_stated("no source of labor demand is given", program.at("labor_market"), field="labor_market", add="labor_market:\n  - {source: …, date: …}")),
        ("claim-window", not_stated("nothing says how the credit is claimed", program.at("college_credit"), field="college_credit[0].claim", add="claim: …")),
    ]


def _together(program: ProgramFacts) -> RequirementReport:
    """Find something in all programs together, with evidence in two files and more of it than is shown."""
    other = Pointer(spot("programs/copy of welding.yaml", "id: welding\n", Position(0, 4), 7))
    finding = not_met(
        "the id welding is used by 66 programs (1 program cannot be read and is left out)",
        says("welding: Welding", program.at("id")),
        *(beside(f"welding: copy {number}", other) for number in range(65)),
        fix="give each of them an id of its own",
    )
    one = BY_KEY["program-ids-unique"]
    return reporting.repository([(one, one.severity, finding)], reporting.Shown(keep_passing=True))


def kitchen_sink() -> Report:
    """Make the report: two programs, one of them unreadable, problems, notes, every verdict, and the repository."""
    model, source = document_of(TEXT, "programs/welding.yaml")
    assert isinstance(model, ProgramOfStudy)
    figures = profile.load("wi-dpi")
    program = ProgramFacts(model, source, name="welding", profile=figures, catalog=Catalog(), as_of=date(2026, 11, 1))
    judged: list[Judged] = [(BY_KEY[name], BY_KEY[name].severity, finding) for name, finding in _findings(program)]
    bad = Problem("unknown-key", "the key titel is not known at the top level", "did you mean title?", Pointer(spot("programs/broken.yaml", "titel: x\n", width=5)))
    groups = reporting.requirements(engine.unread(bad, figures), keep_passing=True)
    unreadable = ProgramReport(
        clean("broken"), clean("broken"), clean("programs/broken.yaml"), clean(""), clean(""), Verdict.NOT_STATED, False, groups, profile="wi-dpi"
    )
    in_force = {rule.name: severity for rule, severity, _ in judged}
    return Report(
        version="0.1.0",
        profile="wi-dpi",
        as_of="2026-11-01",
        programs=(unreadable, reporting.program(program, judged, keep_passing=True, paths=True)),
        problems=(reporting.problem(bad),),
        rules=len(PROGRAM_RULES),
        files=4,
        documents=2,
        passed_over=(Note(clean("compose.yaml"), clean("it has no `kind:` and none of posctl's keys")),),
        repository=_together(program),
        in_force={**in_force, "program-ids-unique": "error"},
        configuration=(Note(clean("posctl.yaml"), clean("1 rule changed: labor-demand switched off (line 4), for 2 programs")),),
        overrides=(Note(clean("state/production.yaml"), clean("stands in place of the pathway production in manufacturing of the 2002 framework")),),
        code_lists=(Note(clean("lists/cip.csv"), clean("CIP, edition 2020: 2848 codes; 3 rows without a code passed over")),),
        not_checked=(Unchecked("soc", 2, clean("whether SOC codes exist, only their form: no code-list with `system: soc` was read")),),
    )


def _known(program: ProgramReport) -> ProgramReport:
    """Mark one finding as known, one as known but for one of its places, and one as ignored by a comment."""
    here = next(row for one in program.requirements for row in one.rows if row.name == "claim-window").evidence[0]
    comment = Ignored(clean("how credit is claimed stands in the ##[group] handbook of the [b]college[/b]"), here)
    said = {"labor-demand": {"known": True}, "claim-window": {"ignores": (comment,)}, "course-listed-once": {"fresh": (clean("postsecondary[diploma].courses[gmaw-1].id"),)}}
    groups = [one._replace(rows=tuple(row._replace(**said.get(row.name, {})) for row in one.rows)) for one in program.requirements]
    return program._replace(requirements=tuple(groups))


def beside_a_baseline(show: frozenset[str] = frozenset()) -> Report:
    """Make the report as it is beside a baseline that has one finding, all but one place of another, and one that is gone."""
    whole = kitchen_sink()
    gone = Stale("agreement-current", clean("welding"), clean("college_credit[0].agreement"), 2)
    used = Baseline(clean(".posctl-baseline.yaml"), 4, 1, (gone,), clean("it was written under the profile mn, and this run judges by wi-dpi"))
    return whole._replace(programs=(whole.programs[0], _known(whole.programs[1])), baseline=used, show=show)

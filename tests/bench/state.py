"""A repository of the size of a state: programs of invented institutions, varied, some failing, from a fixed seed."""

import random
from pathlib import Path

PROGRAMS = 2_700
_FIELDS = (
    ("manufacturing", "production", "48.0508", "51-4121", "Welding", "WELD"),
    ("health-science", "therapeutic-services", "51.3902", "31-1131", "Nursing Assistant", "NURS"),
    ("information-technology", "network-systems", "11.0901", "15-1231", "Network Support", "NETW"),
    ("agriculture-food-natural-resources", "plant-systems", "01.0601", "45-2092", "Horticulture", "HORT"),
    ("finance", "accounting", "52.0302", "43-3031", "Accounting", "ACCT"),
    ("hospitality-tourism", "lodging", "52.0904", "43-4081", "Lodging", "HOSP"),
    ("transportation-distribution-logistics", "facility-mobile-equipment-maintenance", "47.0604", "49-3023", "Automotive", "AUTO"),
    ("education-training", "teaching-training", "13.1210", "25-2011", "Early Childhood Teaching", "EDUC"),
)
_CORE = (("english", "English"), ("mathematics", "Mathematics"), ("science", "Science"), ("social-studies", "Social Studies"))
_LEVELS = ("introductory", "technical", "application", "capstone")


def write(folder: Path, programs: int = PROGRAMS, seed: int = 20_261_101) -> None:
    """Write the repository: ``programs`` files of about 9 kB and 32 courses each, in folders of a hundred."""
    chance = random.Random(seed)
    for number in range(programs):
        home = folder / f"district-{number // 100:02}"
        home.mkdir(parents=True, exist_ok=True)
        (home / f"program-{number:04}.yaml").write_text(program(number, chance), encoding="utf-8")


def program(number: int, chance: random.Random) -> str:
    """Write one program. About a third fail: a pending credential, an expired agreement, a repeated course."""
    cluster, pathway, cip, soc, title, prefix = _FIELDS[number % len(_FIELDS)]
    fault = chance.choice(("", "", "", "", "pending", "expired", "repeated", "unsigned"))
    lines = [
        "# An invented program of an invented district, for measuring.",
        "kind: program-of-study",
        f"id: program-{number:04}",
        f"title: {title} {number}",
        "school_year: 2026-27",
        f"cluster: {cluster}",
        f"pathway: {pathway}",
        f"cip: {cip}",
        "occupations:",
        f'  - {{soc: {soc}, title: "{title} worker", education: certificate}}',
        "labor_market:",
        f"  - {{source: Invented Workforce Board, region: District {number // 100}, scope: regional, date: 2026-03-01, finding: growing}}",
        "secondary:",
        f"  district: Invented District {number // 100}",
        f"  schools: [Invented High School {number}]",
        "  contact: {name: Pat Example, role: coordinator, email: pat@district.example}",
        "  courses:",
    ]
    lines += _school(prefix, title, chance, repeated=fault == "repeated")
    lines += _college(prefix, title, cip, number)
    lines += _credit(prefix, fault, number)
    lines += _rest(title, fault)
    return "\n".join(lines) + "\n"


def _school(prefix: str, title: str, chance: random.Random, *, repeated: bool) -> list[str]:
    lines = []
    for grade in (9, 10, 11, 12):
        for subject, name in _CORE:
            lines += [
                f"    - id: {subject}-{grade}",
                f"      title: {name} {grade}",
                f"      code: {subject[:3].upper()}{grade}0{chance.randint(1, 9)}",
                f"      subject: {subject}",
                f"      grade: {grade}",
                "      credits: 1",
                f"      standards: [State {subject} {grade}.1]",
            ]
    for step, grade in enumerate((9, 10, 11, 12)):
        lines += [
            f"    - id: {prefix.lower()}-{step + 1}",
            f"      title: {title} {'I' * (step + 1) if step < 3 else 'IV'}",
            f"      code: {prefix}{grade}{chance.randint(10, 99)}",
            "      subject: cte",
            f"      level: {_LEVELS[step]}",
            f"      grade: {grade}",
            "      credits: 1",
            f"      standards: [State CTE {step}.a, State CTE {step}.b]",
            "      strands: [safety, employability, technical-skills]",
            *([f"      requires: [{prefix.lower()}-{step}]"] if step else []),
        ]
    if repeated:
        lines += [f"    - {{id: {prefix.lower()}-2, title: {title} II, subject: cte, level: technical, grade: 12, credits: 1}}"]
    return lines


def _college(prefix: str, title: str, cip: str, number: int) -> list[str]:
    lines = [
        "postsecondary:",
        "  - id: diploma",
        f"    institution: Invented Technical College {number % 16}",
        f"    program: {title}",
        f"    number: 31-{number % 900 + 100}-1",
        "    award: technical-diploma",
        f"    cip: {cip}",
        "    contact: {name: Lee Example, role: dean, email: lee@college.example}",
        "    entry_requirements: [mathematics-11]",
        "    requires: {credits: 36}",
        "    courses:",
    ]
    for term in (1, 2, 3, 4):
        for one in range(3):
            code = 100 + term * 10 + one
            lines += [
                f"      - id: {prefix.lower()}-{code}",
                f"        title: {title} Practice {code}",
                f"        code: {prefix} {code}",
                f"        subject: {'general-education' if one == 2 else 'cte'}",
                f"        term: {term}",
                "        credits: 3",
                *([f"        satisfied_by: [{prefix.lower()}-3]"] if (term, one) == (1, 0) else []),
                *([f"        requires: [{prefix.lower()}-{code - 10}]"] if term > 1 else []),
            ]
    return lines


def _credit(prefix: str, fault: str, number: int) -> list[str]:
    expires = "2025-06-30" if fault == "expired" else "2027-06-30"
    signed = (
        "[{side: secondary, role: superintendent, name: Sam Example, date: 2026-05-02}]"
        if fault == "unsigned"
        else "[{side: secondary, role: superintendent, date: 2026-05-02}, {side: postsecondary, role: dean, date: 2026-05-09}]"
    )
    return [
        "college_credit:",
        f"  - from: [{prefix.lower()}-3]",
        f"    to: [{prefix.lower()}-110]",
        "    toward: diploma",
        "    mechanism: transcripted-credit",
        "    credits: 3",
        "    memorandum: MOU 2026-14",
        "    teacher_certified: yes",
        "    open_to: every student of the program",
        "    agreement:",
        "      status: agreed",
        "      scope: local",
        f"      secondary_partners: [Invented District {number // 100}]",
        f"      postsecondary_partners: [Invented Technical College {number % 16}]",
        "      effective: 2026-05-15",
        f"      expires: {expires}",
        "      approved: 2026-05-15",
        f"      signed: {signed}",
    ]


def _rest(title: str, fault: str) -> list[str]:
    status = "pending" if fault == "pending" else "offered"
    return [
        "credentials:",
        f"  - {{id: td, title: {title} Technical Diploma, type: technical-diploma, level: postsecondary, status: {status}, issuer: Invented Technical College, from: diploma}}",
        f'  - {{id: cert, title: "Certified {title} Entrant", type: industry-certification, level: postsecondary, status: {status}, issuer: Invented Trade Board, at: term 2, on_state_list: yes}}',
        "exits:",
        "  - {at: term 2, credential: cert}",
        "  - {at: term 4, credential: td}",
        "entries:",
        "  - {at: grade 9}",
        "  - {at: grade 11, plan: summer bridge course}",
        "partners:",
        "  - {name: Invented High School, kind: secondary, roles: [develop, implement, maintain], date: 2026-03-01}",
        "  - {name: Invented Works Inc., kind: employer, roles: [develop, maintain], date: 2026-03-01}",
        "advisory:",
        "  members:",
        "    - {name: Kim Example, title: supervisor, employer: Invented Works Inc., industry: yes}",
        "    - {name: Max Example, title: owner, employer: Invented Supply, industry: yes}",
        "    - {name: Ivy Example, title: manager, employer: Invented Services, industry: yes}",
        "    - {name: Pat Example, title: coordinator, employer: Invented District, industry: no}",
        "    - {name: Lee Example, title: dean, employer: Invented Technical College, industry: no}",
        "  meetings: [2025-11-12, 2026-03-01]",
        "access:",
        "  statement: Open to every student",
        "  entry_requirements: none",
        "  supports: [adaptive equipment, interpreter on request]",
        "  nontraditional: students of both sexes lead the visits of grade 8",
        'academic_and_career_plan: {url: "https://district.example/acp", reviewed: 2026-08-20}',
        "work_based_learning:",
        "  - {title: Youth apprenticeship, hours: 450, grade: 11-12}",
        "student_organization: Invented Skills Club",
        f"notes: The {title} program was laid out by the invented district and its invented college together; it is reviewed each spring.",
        "review: {coordinated_on: 2026-03-01, coordinated_by: [Pat Example, Lee Example], approved: 2024-06-01}",
    ]

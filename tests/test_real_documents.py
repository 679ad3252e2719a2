"""Twelve public documents, transcribed: they load, and posctl's verdicts are held beside a reader's judgement.

    pytest -s tests/test_real_documents.py -n 0

prints the table. The reader judged the printed page by the four requirements' words alone. Where posctl differs, the line
in `DIFFERENCES` says why; a difference that nobody explained fails.
"""

from datetime import date
from pathlib import Path

import pytest
import yaml

from posctl import engine, profile
from posctl.catalog import Catalog
from posctl.facts import ProgramFacts
from posctl.files import File
from posctl.finding import Verdict, all_of
from posctl.guard import Limits
from posctl.load import Loaded, load
from posctl.model import ProgramOfStudy

HERE = Path(__file__).parent / "real_documents"
DOCUMENTS = sorted(path.stem for path in HERE.glob("*.yaml") if path.stem not in {"judgements", "states"})
REQUIREMENTS = ("R1", "R2", "R3", "R4")
AS_OF = date(2026, 11, 1)

_NO_AGREEMENT = "an agreement is named without dates and signatures; the reader judged the offer, posctl also asks for its proof"
_NO_AWARD = "the college program is not named with title and award; the reader took named college courses for enough"
DIFFERENCES: dict[tuple[str, str], str] = {
    ("04-md-charles-criminal-justice", "R1"): f"{_NO_AWARD}; no school course is tied to CJS1015 or CJS2010",
    ("04-md-charles-criminal-justice", "R2"): "an associate degree can be of any field; its courses give no subject, so a person is asked",
    ("04-md-charles-criminal-justice", "R3"): _NO_AGREEMENT,
    ("09-ks-usd470-agriculture", "R1"): _NO_AWARD,
    ("09-ks-usd470-agriculture", "R3"): _NO_AGREEMENT,
    ("13-fl-aquaculture-plan", "R2"): "colleges are listed without a program, so the college half shows no CTE content",
    ("13-fl-aquaculture-plan", "R3"): "dual enrollment is encouraged in general; no course, college or agreement is named",
    ("22-tx-leander-cybersecurity", "R1"): "college courses are listed, the college is not named",
    ("22-tx-leander-cybersecurity", "R3"): "dual credit is listed, the college and the agreement are not named",
    ("28-wa-yelm-agriculture", "R3"): "an AP course is listed: a person must say whether a college gives credit for it (decision 4)",
    ("34-de-nurse-assisting", "R1"): f"{_NO_AWARD}; no school course is tied to the credit",
    ("34-de-nurse-assisting", "R2"): "three CTE courses in order, none with a level: what rises is not stated",
    ("34-de-nurse-assisting", "R3"): _NO_AGREEMENT,
    ("46-nc-robeson-ccp-cosmetology", "R3"): "a statewide program is named; mechanism, course and agreement are not",
    ("53-ny-esboces-animal-science", "R1"): "one school program stands for all its courses, with no grade; awards are not named",
    ("53-ny-esboces-animal-science", "R3"): "the agreements expired in 2017 to 2019; the reader judged the page as printed",
    ("60-sd-watertown-prostart", "R3"): "articulation nationwide is claimed; no college, course or agreement is named",
    ("61-md-msde-machining", "R1"): "a crosswalk without school courses; the reader took the college programs alone",
}

PATHWAY: dict[str, tuple[str, str, str]] = {
    "04-md-charles-criminal-justice": ("needs-review", "not-stated", "not-met"),
    "09-ks-usd470-agriculture": ("not-stated", "not-applicable", "not-met"),
    "13-fl-aquaculture-plan": ("met", "not-applicable", "not-met"),
    "22-tx-leander-cybersecurity": ("not-stated", "not-applicable", "not-stated"),
    "28-wa-yelm-agriculture": ("not-stated", "not-applicable", "not-stated"),
    "34-de-nurse-assisting": ("needs-review", "not-stated", "not-met"),
    "40-de-blank-template": ("not-stated", "not-applicable", "not-stated"),
    "46-nc-robeson-ccp-cosmetology": ("not-stated", "not-stated", "not-stated"),
    "47-xx-government-public-administration": ("not-stated", "not-applicable", "not-stated"),
    "53-ny-esboces-animal-science": ("not-stated", "not-stated", "not-met"),
    "60-sd-watertown-prostart": ("not-met", "not-applicable", "not-stated"),
    "61-md-msde-machining": ("not-stated", "not-applicable", "not-stated"),
}
"""Reviewed by hand: starts by grade 9; reaches the end, which speaks only where an award is named; partners of all kinds.
Five name colleges as partners and nobody else; no page says to whom the program is open."""


def facts_of(stem: str, named: str = "wi-dpi") -> ProgramFacts:
    """Read a document."""
    loaded = load(File(f"{stem}.yaml", str(HERE / f"{stem}.yaml")), Limits())
    assert isinstance(loaded, Loaded), loaded
    assert isinstance(loaded.model, ProgramOfStudy)
    return ProgramFacts(
        loaded.model, loaded.source, name=loaded.name, profile=profile.load(named), catalog=Catalog(), as_of=AS_OF
    )


def judged(stem: str, named: str = "wi-dpi") -> dict[str, tuple[Verdict, list[str]]]:
    """Judge a document; give each requirement's verdict and the rules that decide it."""
    program = facts_of(stem, named)
    rows = [(rule, finding) for rule, severity, finding in engine.judge(program) if severity == "error"]
    found = {}
    for requirement in REQUIREMENTS:
        mine = [(rule.name, finding.verdict) for rule, finding in rows if rule.requirement.id == requirement]
        worst = all_of(verdict for _, verdict in mine)
        found[requirement] = (worst, [name for name, verdict in mine if verdict is worst])
    return found


def judgements() -> dict[str, dict[str, str]]:
    """Give the reader's judgements."""
    read: dict[str, dict[str, str]] = yaml.safe_load((HERE / "judgements.yaml").read_text(encoding="utf-8"))
    return read


def test_there_are_twelve_with_their_public_address() -> None:
    """Each document names the page it was read from."""
    assert len(DOCUMENTS) == 12
    for stem in DOCUMENTS:
        assert "source_url: " in (HERE / f"{stem}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("stem", DOCUMENTS)
def test_no_rule_crashes_on_a_real_document(stem: str) -> None:
    """Every rule gives a finding, under each profile."""
    for named in profile.available():
        assert all(verdict is not Verdict.ERROR for verdict, _ in judged(stem, named).values())


def test_every_difference_from_the_reader_is_explained() -> None:
    """The table: document by document, what the reader judged and what posctl finds."""
    unexplained, stale = [], set(DIFFERENCES)
    for stem, expected in judgements().items():
        for requirement, verdict in judged(stem).items():
            said = expected[requirement]
            why = DIFFERENCES.get((stem, requirement), "")
            mark = "  " if said == verdict[0] else "≠ "
            print(f"{stem:42} {requirement}  reader {said:11} posctl {verdict[0]:13} {mark}{why or ', '.join(verdict[1]) if mark != '  ' else ''}")
            if said != verdict[0]:
                stale.discard((stem, requirement))
                if not why:
                    unexplained.append((stem, requirement, said, str(verdict[0]), verdict[1]))
    assert not unexplained
    assert not stale, "these no longer differ"


def test_nothing_the_reader_found_missing_is_called_met() -> None:
    """A requirement the reader judged not met or not stated is never met for posctl."""
    for stem, expected in judgements().items():
        for requirement, (verdict, _) in judged(stem).items():
            if expected[requirement] != "met":
                assert verdict is not Verdict.MET, (stem, requirement)


@pytest.mark.parametrize("stem", DOCUMENTS)
def test_the_career_pathway_is_judged_as_reviewed(stem: str) -> None:
    """Pages of one grid seldom speak of partners or of access: posctl says so, and passes none of them."""
    found = {rule.name: finding.verdict for rule, _, finding in engine.judge(facts_of(stem)) if rule.requirement.id == "P"}
    asked = ("starts-by-ninth-grade", "reaches-the-end", "partnership-complete")
    assert tuple(found[name] for name in asked) == PATHWAY[stem]
    assert found["open-to-all"] is Verdict.NOT_STATED
    assert found["advisory-roster-complete"] is Verdict.NOT_STATED

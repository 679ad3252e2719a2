"""R404."""

from posctl.facts import At, ProgramFacts, stated
from posctl.facts.schools import of_that_name, own_schools
from posctl.finding import Finding, beside, met, not_applicable, not_met, not_stated, says
from posctl.model import Credential
from posctl.requirements import OUTCOME
from posctl.rule import rule
from posctl.source import Pointer

_ISSUED_BY_OTHERS = frozenset({"industry-certification", "license"})


@rule(
    code="R404",
    requirement=OUTCOME,
    severity="error",
    citation="posctl's reading of WIOA, P.L. 113-128, s. 3(52) (2014): industry-recognized, or a license",
    fix="name under issuer the body that awards the certification or license",
    good="""
        credentials:
          - {title: Certified Welder, type: industry-certification, issuer: Example Welding Society}
    """,
    bad="""
        secondary:
          schools:
            - name: Example High School  # <--
        credentials:
          - title: Welding certificate
            type: industry-certification
            issuer: Example High School  # <--
    """,
)
def certification_has_issuer(program: ProgramFacts) -> Finding:
    """Each industry certification and each license names the body that issues it.

    A certification is worth what its issuer is worth. Without the name neither a student nor a reviewer can
    look up what must be passed, what it costs and who accepts it.
    """
    asked = [one for one in program.outcomes if one.value.type in _ISSUED_BY_OTHERS]
    if not asked:
        return not_applicable("no industry certification or license is offered")
    schools = own_schools(program)
    own = [(one, school.at) for one in asked for school in of_that_name(one.value.issuer, schools)]
    if own:
        return _issued_by_itself(own)
    unnamed = [one for one in asked if stated(one.value.issuer) is None]
    if unnamed:
        return _no_issuer(unnamed, len(asked))
    names = ", ".join(dict.fromkeys(one.value.issuer or "" for one in asked))
    number = (
        "the issuer is named" if len(asked) == 1 else f"the issuers of {len(asked)} credentials are named"
    )
    return met(
        f"{number}: {names}",
        *(says(f"{_name(one)}, issued by {one.value.issuer}", one.at / "issuer") for one in asked),
    )


def _issued_by_itself(own: list[tuple[At[Credential], Pointer]]) -> Finding:
    first = own[0][0]
    places = {place.path: place for _, place in own}
    return not_met(
        f"{_name(first)} is called {first.value.type}, but issued by the program's own {first.value.issuer}",
        *(says(f"{_name(one)}, issued by {one.value.issuer}", one.at / "issuer") for one, _ in own),
        *(beside("the program's own school or district", place) for place in places.values()),
        fix=f"name the industry body or the state office that issues {_name(first)}, or give it another type",
    )


def _no_issuer(unnamed: list[At[Credential]], number: int) -> Finding:
    first = unnamed[0]
    count = f"; {len(unnamed)} of {number} credentials name none" if number > 1 else ""
    given = first.value.issuer
    return not_stated(
        f"{_name(first)} gives {given} as its issuer{count}"
        if given
        else f"{_name(first)} names no issuer{count}",
        first.at / "issuer" if given else first.at,
        field=f"credentials[{first.at.path[-1]}].issuer",
        add="issuer: …",
    )


def _name(one: At[Credential]) -> str:
    return stated(one.value.title) or one.value.id or one.value.type or "the credential"

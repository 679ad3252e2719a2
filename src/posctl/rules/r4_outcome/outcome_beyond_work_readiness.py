"""R403."""

from posctl.facts import At, ProgramFacts, stated, title_words
from posctl.finding import Evidence, Finding, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.model import Credential
from posctl.model.words import NEVER_ALONE
from posctl.requirements import OUTCOME
from posctl.rule import rule

_READINESS = frozenset({"readiness", "employability", "ncrc", "workkeys"})
_DIPLOMA = frozenset({"high", "school", "diploma"})


@rule(
    code="R403",
    requirement=OUTCOME,
    severity="error",
    citation="Wisconsin DWD, WIOA policy manual, 11.16: work-readiness certificates do not count",
    fix="add a credential, certificate or degree that stands for skills of the occupation",
    good="""
        credentials:
          - {title: Career Readiness Certificate, type: work-readiness-certificate}
          - {title: Certified Welder, type: industry-certification, issuer: Example Welding Society}
    """,
    bad="""
        credentials:
          - title: Career Readiness Certificate
            type: work-readiness-certificate  # <--
          - title: High school diploma
            type: high-school-diploma  # <--
    """,
)
def outcome_beyond_work_readiness(program: ProgramFacts) -> Finding:
    """The outcomes are more than work-readiness, work-based learning certificates and school diplomas.

    Such papers show that a student is ready to work or has finished school. They do not show the skills of an
    occupation, and employers and colleges do not take them for a postsecondary credential.
    """
    if not program.outcomes and not program.awards:
        return not_applicable("no outcome is given, so its kind is not a question yet")
    awards = [one for one in program.awards if one.model.award not in NEVER_ALONE]
    typed = [one for one in program.recognized_outcomes if one.value.type]
    sure = [one for one in typed if not _sounds_like_readiness(one.value)]
    if sure or awards:
        shown = (
            *(says(f"{_name(one)}: {one.value.type}", one.at / "type") for one in sure),
            *(says(f"{one.label}: {one.model.award}", one.at / "award") for one in awards),
        )
        return met(f"{shown[0].says}, which is more than readiness for work", *shown)
    for one in program.recognized_outcomes:
        if one.value.type is None:
            return not_stated(
                f"the file does not say what kind of credential {_name(one)} is",
                one.at,
                field=f"credentials[{one.at.path[-1]}].type",
                add="type: …",
            )
    if typed:
        return needs_review(
            f"does {_name(typed[0])} show skills of an occupation, or only readiness for work?",
            *(says(f"{_name(one)}, given as {one.value.type}", one.at / "title") for one in typed),
            fix="write `type: work-readiness-certificate` if it is one, and name a credential beyond it",
        )
    return _only_readiness(program)


def _only_readiness(program: ProgramFacts) -> Finding:
    shown: list[Evidence] = [
        says(f"{_name(one)}: {one.value.type}", one.at / "type") for one in program.outcomes
    ]
    shown += [says(f"{one.label}: {one.model.award}", one.at / "award") for one in program.awards]
    listed = "; ".join(evidence.says for evidence in shown[:3])
    return not_met(
        f"the {'one outcome' if len(shown) == 1 else f'{len(shown)} outcomes'} given cannot stand alone ({listed})",
        *shown,
        fix="add the certification, license, college certificate or degree that the program leads to",
    )


def _sounds_like_readiness(credential: Credential) -> bool:
    words = title_words(credential.title) if credential.title else frozenset()
    return not _READINESS.isdisjoint(words) or words >= _DIPLOMA


def _name(one: At[Credential]) -> str:
    return stated(one.value.title) or one.value.id or "the credential"

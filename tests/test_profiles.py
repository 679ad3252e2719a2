"""Profiles: what they take over from one another, what a repository may write, and what they must not do."""

from collections.abc import Mapping
from datetime import date
from textwrap import dedent

import pytest

from posctl import engine, profile
from posctl.catalog import Builder, Catalog
from posctl.errors import UsageError
from posctl.finding import Verdict
from posctl.page import Paragraph
from posctl.profile import Profile
from posctl.profiles import page
from posctl.requirements import CAREER_PATHWAY
from posctl.rules import BY_KEY, PROGRAM_RULES
from tests.support import document_of, facts_of

AS_OF = date(2026, 11, 1)
SOURCED = "source: Board policy 7, as_of: 2026-09-01, confidence: confirmed"


def own(**texts: str) -> Catalog:
    """Take in profiles by id, each written without its first lines."""
    builder = Builder()
    for name, text in texts.items():
        head = f"kind: profile\nid: {name.replace('_', '-')}\ntitle: A profile\nsource: Board policy 7\nas_of: 2026-09-01\n"
        model, source = document_of(head + dedent(text), f"{name}.yaml")
        builder.add(model, source, name)
    assert not builder.problems, builder.problems
    return builder.catalog


def problems(catalog: Catalog, name: str) -> Mapping[str, str]:
    """Give what prevents a profile: code to message."""
    made = profile.resolve(catalog.profiles[name], catalog.profiles)
    assert not isinstance(made, Profile)
    return {one.code: f"{one.at.span.start.line + 1}: {one.message}; {one.fix}" for one in made}


def test_a_child_takes_over_and_changes() -> None:
    """What it doesn't say is its parent's, and the page can say whose figure it is."""
    catalog = own(
        state=f"""
            extends: perkins-v
            thresholds:
              min_cte_courses: {{value: 4, {SOURCED}}}
        """,
        district=f"""
            extends: state
            thresholds:
              min_cte_credits: {{value: 3, {SOURCED}}}
            rules:
              labor-demand: {{severity: error, {SOURCED}}}
        """,
    )
    made = profile.load("district", catalog.profiles)
    needs = made.thresholds
    assert needs.min_cte_courses is not None and needs.min_cte_courses.value == 4
    assert needs.min_exits is not None and needs.min_exits.value == 2
    assert made.lineage == ("district", "state", "perkins-v")
    assert made.origins["min_cte_courses"] == "state"
    assert made.origins["min_exits"] == "perkins-v"
    assert engine.severity(BY_KEY["labor-demand"], made) == "error"
    assert engine.severity(BY_KEY["standards-declared"], made) == "error", "as perkins-v has it"


def test_a_disabled_rule_says_who_disabled_it() -> None:
    """A rule that is switched off gives a finding all the same: not applicable, with the reason."""
    catalog = own(district=f"rules: {{sequence-length: {{severity: disabled, {SOURCED}}}}}")
    figures = profile.load("district", catalog.profiles)
    rows = {rule.name: finding for rule, _, finding in engine.judge(facts_of("title: Welding\n", figures, AS_OF))}
    assert rows["sequence-length"].verdict is Verdict.NOT_APPLICABLE
    assert rows["sequence-length"].message == "the profile district switches this rule off: Board policy 7"
    assert len(rows) == len(PROGRAM_RULES)


@pytest.mark.parametrize("severity", ["warning", "note", "disabled"])
def test_a_mandatory_rule_stays_as_severe(severity: str) -> None:
    """A child can't make milder, or disable, what its parent marks mandatory."""
    catalog = own(
        state=f"rules: {{agreement-current: {{severity: error, mandatory: yes, {SOURCED}}}}}",
        district=f"""
            extends: state
            rules:
              agreement-current: {{severity: {severity}, {SOURCED}}}
        """,
    )
    assert "agreement-current is mandatory at severity error in the profile state" in problems(catalog, "district")["mandatory"]
    assert profile.load("state", catalog.profiles).mandatory == {"agreement-current"}
    with pytest.raises(UsageError, match=r"^district\.yaml:9: the rule agreement-current is mandatory"):
        profile.load("district", catalog.profiles)


def test_a_mandatory_rule_may_become_more_severe_and_stays_mandatory() -> None:
    """Stricter is allowed, and the mark goes on to the children's children."""
    catalog = own(
        state=f"rules: {{labor-demand: {{severity: warning, mandatory: yes, {SOURCED}}}}}",
        district=f"extends: state\nrules: {{labor-demand: {{severity: error, {SOURCED}}}}}",
        school=f"extends: district\nrules: {{labor-demand: {{severity: warning, {SOURCED}}}}}",
    )
    assert profile.load("district", catalog.profiles).mandatory == {"labor-demand"}
    assert "at severity error in the profile district" in problems(catalog, "school")["mandatory"]


def test_a_mandatory_threshold_stays() -> None:
    """A child can't change a figure that its parent marks mandatory."""
    catalog = own(
        state=f"thresholds: {{min_cte_courses: {{value: 4, mandatory: yes, {SOURCED}}}}}",
        district=f"extends: state\nthresholds: {{min_cte_courses: {{value: 1, {SOURCED}}}}}",
    )
    assert "the threshold min_cte_courses is mandatory in the profile state" in problems(catalog, "district")["mandatory"]


def test_circles_and_unknown_parents() -> None:
    """A profile that extends itself by way of others, or one that isn't there, is refused with the line."""
    catalog = own(one="extends: two", two="extends: three", three="extends: one", four="extends: wi-dip", five="extends: five")
    assert "the profile one extends itself, by way of one and two and three" in problems(catalog, "one")["profile-cycle"]
    assert "did you mean wi-dpi?" in problems(catalog, "four")["unknown-profile"]
    assert problems(catalog, "five").keys() == {"profile-cycle"}


def test_a_long_line_of_parents_is_refused() -> None:
    """A chain of hundreds is a mistake, and must cost nothing."""
    texts = {f"p{number}": f"extends: p{number + 1}" for number in range(300)}
    catalog = own(**texts, p300="extends: wi-dpi")
    assert "more than 10 profiles stand behind p0" in problems(catalog, "p0")["profile-depth"]
    assert profile.load("p295", catalog.profiles).lineage == (*(f"p{number}" for number in range(295, 301)), "wi-dpi")


def test_a_rule_that_does_not_exist() -> None:
    """An unknown rule is a problem with did-you-mean; a code is answered with the rule's name."""
    catalog = own(
        district=f"""
            rules:
              sequence-lenght: {{severity: error, {SOURCED}}}
              R301: {{severity: note, {SOURCED}}}
              labor-demand: {{{SOURCED}}}
        """
    )
    found = [(one.message, one.fix) for one in engine.misnamed(catalog.profiles["district"])]
    assert found == [
        ("there is no rule sequence-lenght", "did you mean sequence-length?"),
        ("there is no rule R301", "did you mean credit-opportunity-present?"),
        ("the setting of labor-demand gives no severity", "add `severity:` with error, warning, note or disabled"),
    ]


def test_very_many_rules_that_do_not_exist() -> None:
    """Thirty are told, with what was meant, and the rest is counted: ten thousand cost no more."""
    rules = "\n".join(f"  agreement-signed-{number}: {{severity: error, {SOURCED}}}" for number in range(10_000))
    found = list(engine.misnamed(own(many=f"rules:\n{rules}").profiles["many"]))
    assert len(found) == engine.MOST_MISNAMED + 1
    assert "did you mean agreement-signed?" in found[0].fix
    assert found[-1].message == "9,970 more settings are of no rule, or without a severity"


def test_the_name_of_a_shipped_profile_is_taken() -> None:
    """`wi-dpi` means one thing in every repository."""
    model, source = document_of("kind: profile\nid: wi-dpi\ntitle: Ours\nsource: us\nas_of: 2026-01-01\n", "ours.yaml")
    builder = Builder()
    builder.add(model, source, "ours")
    assert [one.code for one in builder.problems] == ["reserved-id"]
    assert "extends: wi-dpi" in builder.problems[0].fix
    assert not builder.catalog.profiles


def test_what_rests_on_a_secondary_source_is_known() -> None:
    """Rules that judge by a figure of a secondary source, or have their severity from one, are named with it."""
    found = engine.secondary(profile.load("wi-dpi"))
    assert found["award-structure"][0].startswith("award_credits: Southwest Wisconsin Technical College")
    assert "diploma-met" not in found, "its figure is confirmed"
    weak = "source: A newsletter, as_of: 2026-09-01, confidence: secondary"
    catalog = own(district=f"rules: {{labor-demand: {{severity: error, {weak}}}}}")
    assert engine.secondary(profile.load("district", catalog.profiles)) == {"labor-demand": ("severity: A newsletter",)}


def test_the_page_names_the_rules_that_ask_for_nothing() -> None:
    """A rule of the career pathway stands under `not asked` exactly where its finding says that the profile sets no figure."""
    bare = own(bare="thresholds: {}").profiles["bare"]
    made = profile.resolve(bare, {"bare": bare})
    assert isinstance(made, Profile)
    facts = facts_of("kind: program-of-study\nid: sound\ntitle: Sound\n", made, AS_OF)
    idle = [
        rule.name for rule, _, finding in engine.judge(facts)
        if rule.requirement is CAREER_PATHWAY and "the profile bare sets no" in finding.message
    ]
    assert len(idle) > 2
    said = next(block.text for block in page(made).blocks if isinstance(block, Paragraph) and block.text.startswith("not asked"))
    assert said == f"not asked, for want of a figure: {', '.join(idle)}"
    ky = [block.text for block in page(profile.load("ky")).blocks if isinstance(block, Paragraph) and block.text.startswith("deciding")]
    assert ky == ["deciding: advisory-roster-complete, student-organization; 14 others are shown and decide nothing"]

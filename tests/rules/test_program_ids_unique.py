"""D104: one program under each id."""

from collections.abc import Callable

from posctl.facts import RepositoryFacts
from posctl.finding import Verdict
from posctl.rules.d_repository.program_ids_unique import program_ids_unique

Repository = Callable[..., RepositoryFacts]


def test_every_copy_is_shown(repository: Repository) -> None:
    """Three of one id and two of another: five places, the first of each main."""
    text = "".join(f"# file: {name}.yaml\nid: {known}\n" for name, known in zip("abcde", "xxxyy", strict=True))
    finding = program_ids_unique.check(repository(text))
    assert finding.message == "the id x is used by 3 programs, and 1 other id is used more than once"
    assert [(one.at.source.name, one.main) for one in finding.evidence] == [
        ("a.yaml", True), ("b.yaml", False), ("c.yaml", False), ("d.yaml", True), ("e.yaml", False),
    ]


def test_names_of_files_are_no_ids(repository: Repository) -> None:
    """A program that gives no id goes by the name of its file, which is unique as a path."""
    assert program_ids_unique.check(repository("# file: a/x.yaml\ntitle: A\n# file: b/x.yaml\nid: x\n")).verdict is Verdict.NOT_APPLICABLE


def test_a_waiver_names_one_program(repository: Repository) -> None:
    """Where two programs go by the name that a waiver gives, it would waive the rule for both."""
    waiver = "# file: state.yaml\nkind: waivers\nwaivers: [{program: x, rule: agreement-signed}]\n"
    two = "# file: a/x.yaml\ntitle: A\n# file: b/x.yaml\ntitle: B\n"
    finding = program_ids_unique.check(repository(waiver + two))
    assert (finding.verdict, finding.message) == (Verdict.NOT_MET, "2 programs go by the name x, for which a rule is waived")
    assert [one.at.source.name for one in finding.evidence] == ["a/x.yaml", "b/x.yaml"]
    assert program_ids_unique.check(repository(waiver + two.replace("title: B", "id: x"))).verdict is Verdict.NOT_MET
    assert program_ids_unique.check(repository(waiver + two.replace("title: B", "id: y"))).verdict is Verdict.NOT_APPLICABLE

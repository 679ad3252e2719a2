"""Known findings: what a baseline has, what is new beside it, and what of it is gone."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posctl import baseline, run
from posctl.cli.baselines import exit_code
from posctl.errors import UsageError
from posctl.guard import Limits
from posctl.judge import Settings
from posctl.report import Report

EXAMPLES = Path(__file__).parents[1] / "examples" / "noncompliant"
DRAFT = (EXAMPLES / "first-draft-with-several-faults.yaml").read_text("utf-8")


def judged(folder: Path, *paths: str, profile: str = "wi-dpi") -> Report:
    """Judge a folder, or some paths in it, as for a baseline."""
    asked = tuple(folder / path for path in paths) or (folder,)
    return run.run(Settings(asked, profile, date(2026, 11, 1), 1, Limits(), keep_passing=False, excerpts=False, spots=True))


def known_of(report: Report, folder: Path) -> baseline.Known:
    """Write the baseline of a report, and read it back."""
    file = folder / baseline.DEFAULT
    file.write_text("".join(baseline.written(report.profile, baseline.entries_of(report))), "utf-8")
    return baseline.read(str(file))


def repository(folder: Path, **files: str) -> Path:
    """Make a repository of some programs."""
    (folder / ".git").mkdir()
    (folder / "programs").mkdir()
    for name, text in files.items():
        (folder / "programs" / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def new(report: Report) -> list[str]:
    """Give the names of the rules whose findings are new."""
    return sorted(row.name for _, row in baseline.fresh(report))


def test_all_that_counts_is_known_at_first(tmp_path: Path) -> None:
    """A report held against its own baseline has nothing new, keeps its verdicts, and does not fail."""
    before = judged(repository(tmp_path, draft=DRAFT))
    after = baseline.apply(before, known_of(before, tmp_path))
    assert new(after) == []
    assert exit_code(before, "error") == 1
    assert exit_code(after, "warning") == 0
    assert [one.verdict for one in after.programs] == [one.verdict for one in before.programs]
    assert after.baseline is not None
    assert after.baseline.stale == ()
    assert after.baseline.known == sum(row.counts for one in after.programs for row in one.rows) + sum(row.counts for row in after.repository.rows)  # type: ignore[union-attr]


def test_what_is_broken_later_fails_and_is_named_alone(tmp_path: Path) -> None:
    """A new fault beside known ones is new, and nothing else is."""
    home = repository(tmp_path, draft=DRAFT)
    known = known_of(judged(home), tmp_path)
    (home / "programs" / "draft.yaml").write_text(DRAFT.replace('cip: "48.0508"', 'cip: "48.05088"'), "utf-8")
    after = baseline.apply(judged(home), known)
    assert new(after) == ["cip-format"]
    assert exit_code(after, "error") == 1


def test_a_second_fault_under_a_known_rule_is_new(tmp_path: Path) -> None:
    """A finding is known only where each of its places is; the report names the one that is not."""
    home = repository(tmp_path, draft=DRAFT)
    known = known_of(judged(home), tmp_path)
    pairs = "  - {from: [welding-2], to: [gmaw-2], mechanism: transcripted-credit, agreement: {status: agreed, effective: 2024-07-01, expires: 2025-06-30}}\n"
    assert "college_credit:\n" in DRAFT
    (home / "programs" / "draft.yaml").write_text(DRAFT.replace("college_credit:\n", f"college_credit:\n{pairs}", 1), "utf-8")
    after = baseline.apply(judged(home), known)
    assert "agreement-current" in new(after)


@pytest.mark.parametrize("name", ["moved", "renamed"])
def test_a_moved_file_keeps_its_entries(tmp_path: Path, name: str) -> None:
    """A program is known by its id, wherever its file lies."""
    home = repository(tmp_path, draft=DRAFT)
    known = known_of(judged(home), tmp_path)
    (home / "elsewhere").mkdir()
    target = home / ("elsewhere/draft.yaml" if name == "moved" else "programs/another.yaml")
    (home / "programs" / "draft.yaml").rename(target)
    after = baseline.apply(judged(home), known)
    assert new(after) == []
    assert after.baseline is not None
    assert after.baseline.stale == ()


def test_a_program_without_id_goes_by_its_file(tmp_path: Path) -> None:
    """Where the file gives no id, a renamed file is another program."""
    text = re.sub(r"(?m)^id:.*\n", "", DRAFT)
    home = repository(tmp_path, draft=text)
    known = known_of(judged(home), tmp_path)
    assert new(baseline.apply(judged(home), known)) == []
    (home / "programs" / "draft.yaml").rename(home / "programs" / "other.yaml")
    after = baseline.apply(judged(home), known)
    assert new(after) == new(judged(home))
    assert after.baseline is not None
    assert len(after.baseline.stale) == len(known.entries)


def test_two_programs_of_one_id_are_held_apart(tmp_path: Path) -> None:
    """A copy of a program under the same id does not pass for the one that is known."""
    home = repository(tmp_path, draft=DRAFT)
    known = known_of(judged(home), tmp_path)
    (home / "programs" / "copy.yaml").write_text(DRAFT, "utf-8")
    after = baseline.apply(judged(home), known)
    by_path = {one.path: sum(row.known for row in one.rows) for one in after.programs}
    assert by_path["programs/copy.yaml"] == 0
    assert by_path["programs/draft.yaml"] == len({entry.rule for entry in known.entries} - _TOGETHER)
    both = known_of(judged(home), tmp_path)
    (home / "programs" / "draft.yaml").unlink()
    alone = baseline.apply(judged(home, "programs/copy.yaml"), both)
    assert new(alone) == []


def test_what_is_mended_is_stale_and_an_update_takes_it_out(tmp_path: Path) -> None:
    """An entry that no longer occurs is told, and an update leaves the others as they are."""
    home = repository(tmp_path, draft=DRAFT)
    known = known_of(judged(home), tmp_path)
    mended = DRAFT.replace("work_based_learning", "x-work") if "work_based_learning:" in DRAFT else f"{DRAFT}work_based_learning:\n  - {{title: Youth apprenticeship, hours: 450, grade: 11-12}}\n"
    (home / "programs" / "draft.yaml").write_text(mended, "utf-8")
    report = baseline.apply(judged(home), known)
    assert report.baseline is not None
    assert [one.rule for one in report.baseline.stale] == ["work-based-learning"]
    left = baseline.updated(report, known)
    assert [one for one in known.entries if one.rule != "work-based-learning"] == left


def test_a_run_over_one_file_says_nothing_of_the_others(tmp_path: Path) -> None:
    """Entries of programs that were not judged are not stale, nor are those of a file that cannot be read."""
    home = repository(tmp_path, draft=DRAFT, sound="kind: program-of-study\nid: sound\ntitle: Sound\n")
    known = known_of(judged(home), tmp_path)
    (home / "programs" / "draft.yaml").unlink()
    one = baseline.apply(judged(home, "programs/sound.yaml"), known)
    assert one.baseline is not None
    assert one.baseline.stale == ()
    whole = baseline.apply(judged(home), known)
    assert whole.baseline is not None
    assert {each.of for each in whole.baseline.stale} == {"first-draft-with-several-faults"}
    (home / "programs" / "draft.yaml").write_text(f"{DRAFT}titel: x\n", "utf-8")
    unread = baseline.apply(judged(home), known)
    assert unread.baseline is not None
    assert unread.baseline.stale == ()
    assert exit_code(unread, "error") == 1


def test_another_profile_is_said(tmp_path: Path) -> None:
    """A baseline of another profile is taken, and the report says so; rules that are off there are not stale."""
    home = repository(tmp_path, draft=DRAFT)
    known = known_of(judged(home), tmp_path)
    after = baseline.apply(judged(home, profile="perkins-iv"), known)
    assert after.baseline is not None
    assert "written under the profile wi-dpi" in after.baseline.differs
    assert not {one.rule for one in after.baseline.stale} - after.in_force.keys()


def test_waived_findings_are_not_written_down(tmp_path: Path) -> None:
    """A waiver has a last day, and a baseline must not outlast it."""
    waiver = (
        "waivers:\n  - {rule: work-based-learning, reason: the shop opens in spring, decided_by: Example Board, role: board,"
        " date: 2026-09-01, until: 2026-12-31}\n"
    )
    home = repository(tmp_path, draft=DRAFT + waiver)
    rules = {one.rule for one in baseline.entries_of(judged(home))}
    assert "work-based-learning" not in rules
    assert rules


REFUSED = {
    "kind: waivers\n": "1:7: this is no baseline",
    "kind: baseline\nversion: 2\nprofile: wi-dpi\nfindings: []\n": "2:10: the baseline has the version 2",
    "kind: baseline\nversion: 1\nprofile: wi-dpi\nfindings:\n  - {rule: agreement-curent, file: a.yaml}\n": "5:12: there is no rule agreement-curent; did you mean agreement-current?",
    "kind: baseline\nversion: 1\nprofile: wi-dpi\nfindings:\n  - {rule: agreement-current, file: a.yaml, line: 3}\n": "5:45: the key line is not known",
    "kind: baseline\nversion: 1\nprofile: wi-dpi\nfindings:\n  - {rule: agreement-current}\n": "the key file is missing",
    "kind: baseline\nversion: 1\nprofile: wi-dpi\n": "the key findings is missing",
    "kind: baseline\nversion: 1\nprofile: wi-dpi\nfindings:\n  - {rule: agreement-current, file: a, count: 0}\n": "count must be at least 1",
    "kind: baseline\nkind: baseline\n": "the key kind is written twice",
    "- a\n": "the file holds a list",
    "": "the file holds nothing",
    "kind: baseline\nfindings: [": "2:",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_baseline_at_fault_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    """What is wrong with a baseline is said with file, line and fix."""
    file = tmp_path / "known.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=re.escape(REFUSED[text])) as refused:
        baseline.read(str(file))
    assert "known.yaml" in str(refused.value)


def test_the_file_is_sorted_and_comes_back_as_it_was(tmp_path: Path) -> None:
    """Text of any sort in an id comes back from the file, and equal entries give equal files."""
    odd = [baseline.Entry("agreement-current", text, "a: b.yaml", "", text, times) for text in ('"x"', "a: b # c", "溶接", "\\u202e", "null", "- x") for times in (1, 3)]
    file = tmp_path / "known.yaml"
    file.write_text("".join(baseline.written("wi-dpi", odd)), "utf-8")
    assert sorted(baseline.read(str(file)).entries) == sorted(odd)
    odd = [one for one in odd if one.times == 1]
    file.write_text("".join(baseline.written("wi-dpi", odd)), "utf-8")
    assert "".join(baseline.written("wi-dpi", reversed(odd))) == file.read_text("utf-8")


def test_as_many_entries_as_are_written_are_read(tmp_path: Path) -> None:
    """What the limits let be written comes back, and one more is refused before anything is written."""
    one = baseline.Entry("agreement-current", "program-with-a-long-name", "programs/district-26/program.yaml", "", "college_credit[0].agreement.expires", 2)
    most = [one] * baseline.MOST
    assert len("".join(baseline.written("wi-dpi", most))) < baseline.LIMITS.size
    assert baseline.LIMITS.nodes > 11 * baseline.MOST  # five keys with their values, and the entry itself
    baseline.refuse_too_many(most)
    with pytest.raises(UsageError, match="one baseline takes"):
        baseline.refuse_too_many([*most, one])


# --- properties ---------------------------------------------------------------------------------------------------


def _blocks(text: str) -> list[str]:
    """Part a document into its top-level keys, each with what is below it."""
    return re.findall(r"(?m)^[a-z_]+:.*\n(?:(?:[ #].*)?\n|- .*\n)*", text)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_moved_lines_and_keys_change_nothing(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Blank lines, comments, another order of the top-level keys and another file name leave every finding known."""
    home = repository(tmp_path_factory.mktemp("moved"), draft=DRAFT)
    known = known_of(judged(home), home)
    blocks = _blocks(DRAFT)
    assert len(blocks) > 8
    assert sorted("".join(blocks)) == sorted(re.sub(r"(?m)\A(?:#.*\n)*", "", DRAFT))
    gaps = st.sampled_from(["", "\n", "# moved\n\n"])
    mixed = data.draw(st.permutations(blocks))
    text = "".join(data.draw(gaps) + block for block in mixed)
    (home / "programs" / "draft.yaml").unlink()
    (home / "programs" / f"{data.draw(st.sampled_from(['draft', 'a', 'z-last']))}.yaml").write_text(text, "utf-8")
    after = baseline.apply(judged(home), known)
    assert new(after) == []
    assert after.baseline is not None
    assert after.baseline.stale == ()


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_is_not_in_the_baseline_fails_and_an_update_never_adds(data: st.DataObject) -> None:
    """Of any part of the entries, exactly the findings with a missing place are new; an update keeps a part of the part."""
    entries = tuple(baseline.entries_of(_REPORT))
    kept = tuple(one for one in entries if data.draw(st.booleans()))
    known = baseline.Known(_REPORT.profile, "wi-dpi", kept)  # type: ignore[arg-type]
    after = baseline.apply(_REPORT, known)
    missing = {(one.rule, one.program) for one in entries if one not in kept}
    assert {(row.name, program.id if program else "") for program, row in baseline.fresh(after) if program} == {one for one in missing if one[0] not in _TOGETHER}
    assert {row.name for program, row in baseline.fresh(after) if program is None} == {rule for rule, _ in missing if rule in _TOGETHER}
    assert set(baseline.updated(after, known)) <= set(kept)
    assert baseline.updated(after, known) == list(kept)
    assert exit_code(after, "warning") == int(bool(missing) or bool(after.problems))


_REPORT = judged(EXAMPLES, "r2-capstone-in-grade-nine.yaml", "first-draft-with-several-faults.yaml", "p-open-to-some.yaml")
_TOGETHER = {row.name for row in (_REPORT.repository.rows if _REPORT.repository else ())}

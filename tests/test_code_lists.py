"""Code lists in a run: found in the repository, read nowhere else, the same in every process, and said in the report."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from posctl import codepage, render
from posctl.finding import Verdict
from posctl.guard import Limits
from posctl.judge import Settings
from posctl.render.style import PLAIN
from posctl.report import Report
from posctl.run import gather, run

NCES = """\
CIPFamily,CIPCode,Action,TextChange,CIPTitle,CIPDefinition,CrossReferences,Examples
="01",="01.0309",Moved from,no,Viticulture and Enology.,Moved from 01.0309 to 01.1004,,
="01",="01.1004",Moved to,no,Viticulture and Enology.,A program.,,
="48",="48.0508",No substantive changes,no,Welding Technology/Welder.,A program.,,
"""
PROGRAM = "kind: program-of-study\nid: {}\ncip: '{}'\n"
LIST = "kind: code-list\nsystem: cip\nedition: 2020\nfile: {}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a repository with a list of the publisher's and two programs."""
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    root = tmp_path / "repository"
    (root / "lists").mkdir()
    (root / "lists" / "CIPCode2020.csv").write_text(NCES)
    (root / "lists" / "cip.yaml").write_text(LIST.format("CIPCode2020.csv"))
    (root / "programs").mkdir()
    (root / "programs" / "welding.yaml").write_text(PROGRAM.format("welding", "48.0508"))
    (root / "programs" / "typo.yaml").write_text(PROGRAM.format("typo", "48.0580"))
    return root


def judged(*paths: Path, jobs: int = 1) -> Report:
    """Run over paths."""
    return run(Settings(paths, "wi-dpi", date(2026, 11, 1), jobs, Limits(), keep_passing=True))


def verdicts(report: Report, rule: str = "cip-listed") -> dict[str, Verdict]:
    """Give the verdict of a rule by program."""
    return {one.id: row.verdict for one in report.programs for row in one.rows if row.name == rule}


FOUND = {"welding": Verdict.MET, "typo": Verdict.NOT_MET}


def test_the_list_of_the_repository_holds_wherever_posctl_looks(root: Path) -> None:
    """For the whole repository, a folder or a file of it."""
    assert verdicts(judged(root)) == FOUND
    assert verdicts(judged(root / "programs")) == FOUND
    assert verdicts(judged(root / "programs" / "typo.yaml")) == {"typo": Verdict.NOT_MET}


def test_the_list_of_nces_may_be_given_as_a_path(root: Path, tmp_path: Path) -> None:
    """Beside folders, from anywhere, and it makes no repository of the folder above both."""
    (root / "lists" / "cip.yaml").unlink()
    outside = tmp_path / "CIPCode2020.csv"
    outside.write_text(NCES)
    report = judged(root / "programs", outside)
    assert verdicts(report) == FOUND
    assert {one.path for one in report.programs} == {"programs/welding.yaml", "programs/typo.yaml"}
    assert [str(one.says) for one in report.code_lists] == ["CIP, edition 2020: 3 codes, of them 1 retired"]


def test_a_file_named_twice_is_one_list(root: Path) -> None:
    """By a document, and on the command line."""
    report = judged(root, root / "lists" / "CIPCode2020.csv")
    assert (report.problems, len(report.code_lists)) == ((), 1)


def test_another_csv_file_as_a_path_is_refused(root: Path) -> None:
    """With what to write for it."""
    (root / "courses.csv").write_text("code,title\n1,a\n")
    (problem,) = judged(root, root / "courses.csv").problems
    assert (problem.code, problem.place.path, problem.place.line) == ("unknown-table", "courses.csv", 0)
    assert "`file: courses.csv`" in problem.fix


@pytest.mark.parametrize("make", ["pipe", "link", "huge", "folder"])
def test_a_path_that_is_no_table_makes_no_program(root: Path, tmp_path: Path, make: str) -> None:
    """A pipe does not make posctl wait, a link out of the repository is not followed, and nothing is judged as a program."""
    at = root / "CIPCode2020.csv"
    (tmp_path / "outside.csv").write_text(NCES)
    match make:
        case "pipe":
            os.mkfifo(at)
        case "link":
            at.symlink_to(tmp_path / "outside.csv")
        case "huge":
            at.write_bytes(b"x" * 6_000_000)
        case _:
            at.mkdir()
    report = judged(root / "programs", at)
    assert set(verdicts(report)) == {"welding", "typo"}
    assert len(report.problems) == (make != "folder")


@pytest.mark.parametrize("path", ["x" * 300 + ".csv", "x/" * 3_000 + "x.csv", "a\nb.csv", "..\\..\\x.csv", "./././missing.csv", "%2e%2e/x.csv"])
def test_strange_paths_of_a_table_are_only_not_there(root: Path, path: str) -> None:
    """Names too long for the system, with line breaks, of other systems."""
    (root / "lists" / "cip.yaml").write_text(f"kind: code-list\nsystem: cip\nfile: {json.dumps(path)}\n")
    (problem,) = judged(root / "programs").problems
    assert problem.code == "no-such-file"


def test_a_csv_file_that_nobody_names_is_not_read(root: Path) -> None:
    """A folder may be full of tables."""
    (root / "lists" / "other.csv").write_bytes(b"\x00" * 100)
    assert not judged(root).problems


def test_every_process_sees_the_same_lists(root: Path) -> None:
    """Judging in two processes changes nothing, with the list from a document or from the command line."""
    for number in range(80):
        (root / "programs" / f"p{number}.yaml").write_text(PROGRAM.format(f"p{number}", ("48.0508", "48.0580", "01.0309")[number % 3]))
    assert judged(root, jobs=2) == judged(root)
    (root / "lists" / "cip.yaml").unlink()
    paths = (root / "programs", root / "lists" / "CIPCode2020.csv")
    report = judged(*paths, jobs=2)
    assert report == judged(*paths)
    assert verdicts(report)["p1"] is Verdict.NOT_MET


def test_two_lists_for_one_question_are_a_problem_at_both(root: Path) -> None:
    """Of one system and edition; another edition is another list."""
    (root / "lists" / "again.yaml").write_text("kind: code-list\nsystem: cip\nedition: '2020'\ncodes: [{code: '48.0508'}]\n")
    (root / "lists" / "old.yaml").write_text("kind: code-list\nsystem: cip\nedition: '2010'\ncodes: [{code: '48.0508'}]\n")
    report = judged(root)
    assert [(one.code, one.place.path) for one in report.problems] == [
        ("duplicate-code-list", "lists/again.yaml"), ("duplicate-code-list", "lists/cip.yaml"),
    ]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("../../outside.csv", "file-outside"),
        ("/etc/passwd.csv", "file-outside"),
        ("/etc/passwd", "not-a-table"),
        ("../.git/secret.csv", "file-hidden"),
        ("link.csv", "file-outside"),
        ("missing.csv", "no-such-file"),
        ("folder.csv", "no-such-file"),
        ("pipe.csv", "no-such-file"),
        ("cip.xlsx", "not-a-table"),
        ("${HOME}/x.csv", "no-such-file"),
        ("~/x.csv", "no-such-file"),
    ],
)
def test_only_tables_of_the_repository_are_read(root: Path, tmp_path: Path, file: str, code: str) -> None:
    """Nothing outside it, nothing hidden, no link out of it, nothing that would make posctl wait; the document is the place."""
    (tmp_path / "outside.csv").write_text("code,title\nsecret,hunter2\n")
    (root / ".git" / "secret.csv").write_text("code,title\nsecret,hunter2\n")
    (root / "lists" / "link.csv").symlink_to(tmp_path / "outside.csv")
    (root / "lists" / "folder.csv").mkdir()
    os.mkfifo(root / "lists" / "pipe.csv")
    (root / "lists" / "cip.yaml").write_text(LIST.format(f'"{file}"'))
    report = judged(root / "programs")
    (problem,) = report.problems
    assert (problem.code, problem.place.path, problem.place.line) == (code, "lists/cip.yaml", 3)
    assert "hunter2" not in repr(report)
    assert set(verdicts(report).values()) == {Verdict.NOT_APPLICABLE}


def test_a_link_within_the_repository_is_followed(root: Path) -> None:
    """To a table that may be read itself."""
    (root / "lists" / "link.csv").symlink_to("CIPCode2020.csv")
    (root / "lists" / "cip.yaml").write_text(LIST.format("link.csv"))
    assert verdicts(judged(root)) == FOUND


def test_a_table_that_cannot_be_read_is_shown_at_its_line(root: Path) -> None:
    """And the codes are then not judged at all."""
    (root / "lists" / "CIPCode2020.csv").write_text(NCES + '="48",="48.0509,New,no,x,"y\n')
    report = judged(root)
    assert [(one.code, one.place.path, one.place.line) for one in report.problems] == [("open-quote", "lists/CIPCode2020.csv", 4)]
    assert set(verdicts(report).values()) == {Verdict.NOT_APPLICABLE}


# --- in the report ------------------------------------------------------------------------------------------------


def test_what_was_not_checked_is_said_once_for_each_system(root: Path) -> None:
    """In full for people, and for machines with the number of programs; nothing is said where a list was used."""
    (root / "lists" / "cip.yaml").unlink()
    for name in ("welding", "typo"):
        file = root / "programs" / f"{name}.yaml"
        file.write_text(file.read_text() + "occupations: [{soc: 51-4121}]\n")
    report = judged(root)
    assert [(one.system, one.programs) for one in report.not_checked] == [("cip", 2), ("soc", 2)]
    text = "".join(render.renderer("full")(report, PLAIN))
    assert text.count("whether CIP codes exist, only their form: no code-list with `system: cip` was read (2 programs)") == 1
    (root / "lists" / "cip.yaml").write_text(LIST.format("CIPCode2020.csv"))
    summary = json.loads("".join(render.renderer("json")(judged(root), PLAIN)))["summary"]
    assert [one["system"] for one in summary["not_checked"]] == ["soc"]
    assert summary["code_lists"] == [{"path": "lists/CIPCode2020.csv", "says": "CIP, edition 2020: 3 codes, of them 1 retired"}]


def test_a_program_without_codes_has_nothing_left_unchecked(root: Path) -> None:
    """What nobody uses is not spoken of."""
    (root / "lists" / "cip.yaml").unlink()
    (root / "programs" / "welding.yaml").write_text("kind: program-of-study\nid: welding\ncip: TBD\n")
    assert judged(root / "programs" / "welding.yaml").not_checked == ()


def test_rows_passed_over_and_the_encoding_are_said(root: Path) -> None:
    """Nothing is skipped in silence."""
    (root / "lists" / "CIPCode2020.csv").write_bytes("code,title\n48.0508,Café\n,Heading\n".encode("cp1252"))
    (note,) = judged(root).code_lists
    assert note.says == "CIP, edition 2020: 1 code; 1 row without a code passed over, read as windows-1252"


def test_a_code_has_a_page(root: Path) -> None:
    """With its title, status, successor and place."""
    catalog = gather(Settings((root,), "wi-dpi", date(2026, 11, 1), 1, Limits(), keep_passing=False)).catalog
    page = codepage.page("01.0309", catalog)
    assert page is not None
    (data,) = page.data["codes"]
    assert (data["title"], data["status"], data["replaced_by"], data["line"]) == ("Viticulture and Enology", "retired", ["01.1004"], 2)
    assert codepage.page("99.9999", catalog) is None

"""Code lists on the command line: the publisher's file beside folders, and the page of a code."""

import json
from pathlib import Path

import pytest

from tests.cli.support import posctl

NCES = """\
CIPFamily,CIPCode,Action,TextChange,CIPTitle,CIPDefinition,CrossReferences,Examples
="01",="01.0309",Moved from,no,Viticulture and Enology.,Moved from 01.0309 to 01.1004,,
="01",="01.1004",Moved to,no,Viticulture and Enology.,A program.,,
="48",="48.0508",No substantive changes,no,Welding Technology/Welder.,A program.,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with one program, the list of NCES, and a document that names it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "programs").mkdir()
    (tmp_path / "programs" / "typo.yaml").write_text("kind: program-of-study\nid: typo\ncip: '48.0580'\n")
    (tmp_path / "CIPCode2020.csv").write_text(NCES)
    return tmp_path


def test_the_list_of_nces_beside_a_folder(folder: Path) -> None:
    """It is looked up in, and named in the report."""
    done = posctl("validate", "programs", "CIPCode2020.csv", cwd=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert "CIP code 48.0580 is not in the CIP list of edition 2020; the nearest is 48.0508 (Welding Technology/Welder)" in done.stdout
    assert "CIPCode2020.csv  CIP, edition 2020: 3 codes, of them 1 retired" in done.stdout


def test_a_report_never_takes_the_place_of_a_list(folder: Path) -> None:
    """A CSV file that is there is not written over."""
    done = posctl("validate", "programs", "--output-file", "CIPCode2020.csv", cwd=folder)
    assert done.returncode == 2
    assert (folder / "CIPCode2020.csv").read_text() == NCES


def test_a_code_is_explained(folder: Path) -> None:
    """For people and for machines; one that no list has is said not to be known."""
    (folder / "cip.yaml").write_text("kind: code-list\nsystem: cip\nedition: 2020\nfile: CIPCode2020.csv\n")
    done = posctl("explain", "01.0309", cwd=folder)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "01.0309  Viticulture and Enology  retired")
    assert "01.1004  stands in its place: Viticulture and Enology" in done.stdout
    done = posctl("explain", "48.0508", "--output-format", "json", cwd=folder)
    assert json.loads(done.stdout)["codes"][0]["line"] == 4
    done = posctl("explain", "48.0580", cwd=folder)
    assert done.returncode == 2
    assert "nothing is called 48.0580" in done.stderr

"""What the documentation shows is true: its YAML loads, its links lead somewhere, its commands exist."""

import re
from pathlib import Path

import pytest

from posctl.decode import decode
from posctl.guard import Limits
from posctl.yamltree import Tree, parse

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples" / "README.md"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link names a file that is there."""
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_program_of_the_readme_loads() -> None:
    """The YAML that the README shows is a document without a problem."""
    (block,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    tree = parse(block.encode(), "README.md", Limits())
    assert isinstance(tree, Tree)
    assert not isinstance(decode("program-of-study", tree.data, tree.source), tuple)


FORMAT_BLOCKS = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "format.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("block", FORMAT_BLOCKS, ids=lambda block: block.split()[0])
def test_the_yaml_of_the_format_page_loads(block: str) -> None:
    """What the format page shows can be read: a list is of courses, keys are of a program unless a kind says otherwise."""
    indented = "".join(f"    {line}\n" for line in block.splitlines())
    text = f"secondary:\n  courses:\n{indented}" if block.startswith("- ") else block
    tree = parse(text.encode(), "format.md", Limits())
    assert isinstance(tree, Tree)
    kind = tree.data.get("kind", "program-of-study")
    assert not isinstance(decode(kind, {"kind": kind, **tree.data}, tree.source), tuple)


def test_ci_runs_what_the_readme_says() -> None:
    """.ci/run calls the README's test command to the letter."""
    (command,) = re.findall(r"^    (python3 -m venv .*pytest)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_page_promises_compliance(page: Path) -> None:
    """The report says what a file shows; no page says that a program is compliant with the law."""
    assert not re.search(r"compliant with the law|in compliance with", page.read_text(encoding="utf-8"))

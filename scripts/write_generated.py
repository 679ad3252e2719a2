"""Write the files that are made from the code; run it from anywhere after a change to a model.

    python scripts/write_generated.py            write what differs
    python scripts/write_generated.py --check    write nothing, fail where something differs
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from posctl import docs, schema, skeletons
from scripts import picture

ROOT = Path(__file__).resolve().parent.parent

Files = Iterator[tuple[str, str]]
"""Paths relative to the root of the repository, and the text of each file."""


def schema_files() -> Files:
    """Make the JSON Schemas of the documents. That of the report is written by hand."""
    for name, text in schema.schemas().items():
        yield f"schemas/{name}", text


def pages() -> Files:
    """Make the pages of the rules, of the keys and of the profiles."""
    yield "docs/rules.md", docs.rules_page()
    yield "docs/reference.md", docs.reference_page()
    yield "docs/profiles.md", docs.profiles_page()


def workflows() -> Files:
    """Show the workflows that `posctl init` writes where a reader looks for them."""
    for system in skeletons.WORKFLOWS:
        yield f"docs/ci/{system}.yml", skeletons.workflow(system)


def pictures() -> Files:
    """Make the picture of the README from a real report."""
    yield "docs/report.svg", picture.picture()


# Each producer makes files of one sort.
PRODUCERS: tuple[Callable[[], Files], ...] = (schema_files, pages, workflows, pictures)


def generated() -> dict[str, str]:
    """Give every generated file: path to text."""
    return {path: text for produce in PRODUCERS for path, text in produce()}


def main() -> None:
    """Write every generated file that differs from what is there, or, with --check, only say which do."""
    check = "--check" in sys.argv[1:]
    stale = False
    for path, text in generated().items():
        file = ROOT / path
        if file.is_file() and file.read_bytes() == text.encode():
            continue
        stale = True
        if check:
            print(f"{path} is not what the code gives; run python scripts/write_generated.py")
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        print(f"wrote {path}")
    if check and stale:
        raise SystemExit(1)


if __name__ == "__main__":
    main()

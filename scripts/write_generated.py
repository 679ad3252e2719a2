"""Write the files that are made from the code; run it from anywhere after a change to a model.

    python scripts/write_generated.py
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from posctl import schema

ROOT = Path(__file__).resolve().parent.parent

Files = Iterator[tuple[str, str]]
"""Paths relative to the root of the repository, and the text of each file."""


def schema_files() -> Files:
    """Make the JSON Schemas of the documents. That of the report is written by hand."""
    for name, text in schema.schemas().items():
        yield f"schemas/{name}", text


# Each producer makes files of one sort, such as the schemas. Pages made from the rules go here too.
PRODUCERS: tuple[Callable[[], Files], ...] = (schema_files,)


def generated() -> dict[str, str]:
    """Give every generated file: path to text."""
    return {path: text for produce in PRODUCERS for path, text in produce()}


def main() -> None:
    """Write every generated file that differs from what is there."""
    for path, text in generated().items():
        file = ROOT / path
        if file.is_file() and file.read_bytes() == text.encode():
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        print(f"wrote {path}")


if __name__ == "__main__":
    main()

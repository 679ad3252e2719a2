"""The data that ships with posctl: where it lies and how it is read. Nothing else reads files below `files`."""

from pathlib import Path

DATA = Path(__file__).parent / "data"
"""The package's own documents. ``importlib.resources`` would give the same, for a tenth of a small run's time."""


def names(*folder: str) -> frozenset[str]:
    """List what a folder of the data holds."""
    return frozenset(entry.name for entry in DATA.joinpath(*folder).iterdir())


def read(*path: str) -> bytes:
    """Read one file of the data."""
    return DATA.joinpath(*path).read_bytes()


def schema_names() -> frozenset[str]:
    """List the files of the JSON Schemas."""
    return frozenset(entry.name for entry in _schemas().iterdir())


def schema(name: str) -> bytes:
    """Read the file of one JSON Schema."""
    return _schemas().joinpath(name).read_bytes()


def _schemas() -> Path:
    """Give the folder of the schemas. The wheel has it among the data; in a checkout it stands at the top, for readers."""
    packed = DATA / "schemas"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "schemas"

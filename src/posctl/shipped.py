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

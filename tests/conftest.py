"""What every test may rely on: a scrubbed environment and short ways to facts."""

import os
from collections.abc import Callable
from datetime import date

import pytest

from posctl import profile
from posctl.catalog import Catalog
from posctl.facts import ProgramFacts, RepositoryFacts
from tests.cli.support import NOWHERE
from tests.support import facts_of, repository_of

SCRUBBED = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CI", "GITHUB_ACTIONS", "TERM", "PYTHONHASHSEED", *(name for name in os.environ if name.startswith("POSCTL_") and name != "POSCTL_UPDATE"))


@pytest.fixture(autouse=True)
def _scrub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the caller's environment out of every test, and the cache of every test out of the caller's."""
    for name in SCRUBBED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", NOWHERE)


@pytest.fixture
def facts() -> Callable[..., ProgramFacts]:
    """Give a function from YAML text to the facts of a program."""

    def build(
        text: str, *, named: str = "wi-dpi", as_of: date = date(2026, 11, 1), catalog: Catalog | None = None
    ) -> ProgramFacts:
        return facts_of(text, profile.load(named), as_of, catalog)

    return build


@pytest.fixture
def repository() -> Callable[..., RepositoryFacts]:
    """Give a function from YAML text, its files apart by lines ``# file: NAME``, to the facts of a repository."""

    def build(
        text: str, *, named: str = "wi-dpi", whole: bool = True, unread: tuple[str, ...] = (), **thresholds: object
    ) -> RepositoryFacts:
        figures = profile.with_thresholds(profile.load(named), thresholds)
        return repository_of(text, figures, date(2026, 11, 1), whole=whole, unread=unread).facts

    return build

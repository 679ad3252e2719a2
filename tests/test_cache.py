"""The cache: what it gives is what judging anew would give, whatever was changed, and whatever lies in its folder."""

import random
import shutil
from collections.abc import Iterable, Iterator
from contextlib import chdir
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from posctl.cache import identity, pack
from posctl.cli.asked import Asked
from posctl.cli.judging import judge
from posctl.errors import PosctlError
from posctl.files import File
from posctl.judge import Judge, Outcome

ROOT = Path(__file__).parents[1]
TAKEN = (
    "catalogs", "agreements", "waived", "waivers", "profiles", "code-lists", "compliant/welding.yaml", "compliant/nursing.yaml",
    "compliant/construction-2024-framework.yaml", "noncompliant/file-cip-code-not-listed.yaml",
    "noncompliant/unreadable-misspelled-key.yaml",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _one_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read posctl's own files once, for they do not change while the tests run."""
    monkeypatch.setattr(identity, "of_code", cache(identity.of_code))


def repository(folder: Path) -> Path:
    """Copy a part of the examples into a repository of its own."""
    (folder / ".git").mkdir(parents=True)
    for name in TAKEN:
        here = ROOT / "examples" / name
        (shutil.copytree if here.is_dir() else _copy)(here, folder / name)
    (folder / "posctl.yaml").write_text("rules:\n  labor-demand: warning\n")
    return folder


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    shutil.copy(source, target)


class Answer(NamedTuple):
    """What a run gave: the exit code, what it said of wrong usage, and the bytes of its report."""

    code: int
    said: str
    text: bytes


def answer(asked: Asked, out: Path) -> Answer:
    """Run `posctl validate`, in this process."""
    out.unlink(missing_ok=True)
    try:
        code = judge(asked._replace(output_file=out, jobs=1))
    except PosctlError as error:
        return Answer(error.exit_code, str(error), b"")
    return Answer(code, "", out.read_bytes())


# --- no result is ever stale --------------------------------------------------------------------------------------

WORDS = ("welding-1", "error", "2020-01-01", "2031-12-31", "9", "none", "48.0508", "Example Lakes Technical College", "x")


def _lines(text: str, chance: random.Random) -> str:
    """Change a line: leave it out, write it twice, move it, or put a word in the place of one of its words."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[at])
        case 2:
            lines.insert(chance.randrange(len(lines)), lines.pop(at))
        case 3:
            lines[at] = lines[at].replace(chance.choice("0123456789"), chance.choice("0123456789"), 1)
        case _:
            words = lines[at].split(" ")
            words[-1] = chance.choice((*WORDS, words[-1] + "s"))
            lines[at] = " ".join(words)
    return "\n".join(lines)


def change(root: Path, chance: random.Random) -> str:
    """Change something in the repository at random, and say what."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    path = chance.choice(files)
    other = path.with_name(f"{chance.choice('abc')}-{path.name}")
    match chance.randrange(9):
        case 0:
            path.rename(other)
            return f"rename {path.relative_to(root)} to {other.name}"
        case 1:
            shutil.copy(path, other)
            return f"copy {path.relative_to(root)} to {other.name}"
        case 2 if len(files) > 3:
            path.unlink()
            return f"delete {path.relative_to(root)}"
        case 3:
            name = chance.choice([one for one in TAKEN if one.endswith(".yaml")])
            _copy(ROOT / "examples" / name, root / name)
            return f"restore {name}"
    text = path.read_text(encoding="utf-8")
    path.write_text(_lines(text, chance), encoding="utf-8")
    return f"change {path.relative_to(root)}"


ASKED = st.fixed_dictionaries({
    "profiles": st.sampled_from([(), (), (), ("perkins-v",), ("example-valley-district",), ("wi-dpi", "mn")]),
    "as_of": st.sampled_from(["2026-11-01", "2026-11-01", "2027-07-01"]),
    "output_format": st.sampled_from(["full", "full", "full", "json", "concise", "markdown"]),
    "submit": st.sampled_from([False, False, True]),
    "max_bytes": st.sampled_from([5_000_000, 5_000_000, 2_000]),
})  # fmt: skip


Steps = list[tuple[int, dict[str, Any]]]
STEPS = st.lists(st.tuples(st.integers(0, 2**32), ASKED), min_size=4, max_size=8)


def never_stale(folders: pytest.TempPathFactory, steps: Steps) -> None:
    """Change something, and compare runs with the cache and without, at each step."""
    root = repository(folders.mktemp("stale") / "repository")
    kept, out = root.parent / "cache", root.parent / "out"
    with chdir(root):
        for seed, more in steps:
            note(change(root, random.Random(seed)))
            for options in ({"as_of": "2026-11-01", "output_format": "full"}, more, {**more, "paths": (Path("compliant"),)}):
                asked = Asked(**options)
                if all(path.exists() for path in asked.paths):
                    assert answer(asked._replace(cache_dir=kept), out) == answer(asked._replace(cache=False), out)


@settings(max_examples=4, deadline=None)
@given(steps=STEPS)
def test_no_result_is_ever_stale(tmp_path_factory: pytest.TempPathFactory, steps: Steps) -> None:
    """Files are changed at random between runs; a run with the cache gives what one without it gives, each time."""
    never_stale(tmp_path_factory, steps)


@pytest.mark.fuzz
@settings(max_examples=100, deadline=None)
@given(steps=STEPS)
def test_no_result_is_ever_stale_for_longer(tmp_path_factory: pytest.TempPathFactory, steps: Steps) -> None:
    """The same, for longer."""
    never_stale(tmp_path_factory, steps)


# --- what is in the folder ----------------------------------------------------------------------------------------


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Ask for a repository with a cache beside it."""
    monkeypatch.chdir(repository(tmp_path / "repository"))
    return Asked(cache_dir=tmp_path / "cache", as_of="2026-11-01", output_format="full")


def packs(asked: Asked) -> list[Path]:
    """List the packs of the cache."""
    assert asked.cache_dir is not None
    return sorted(asked.cache_dir.glob("*.posctl"))


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write down which programs are judged from now on."""
    found: list[str] = []
    judged = Judge.files

    def files(self: Judge, those: Iterable[File]) -> Iterator[Outcome]:
        listed = list(those)
        found.extend(one.name for one in listed)
        return judged(self, listed)

    monkeypatch.setattr(Judge, "files", files)
    return found


def test_only_what_changed_is_judged_again(asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in a second run, one program where one was changed, none where the change is taken back."""
    out = tmp_path / "out"
    judged = counted(monkeypatch)
    first = answer(asked, out)
    assert len(judged) == 6
    assert (answer(asked, out), len(judged)) == (first, 6)
    path = Path("compliant/welding.yaml")
    before = path.read_text()
    path.write_text(before.replace("Welding", "Joining", 1))
    assert answer(asked, out) != first
    assert judged[6:] == ["compliant/welding.yaml"]
    path.write_text(before)
    assert (answer(asked, out), len(judged)) == (first, 7)


def test_a_damaged_pack_is_as_none(asked: Asked, tmp_path: Path) -> None:
    """Cut, overwritten, foreign, empty, endless or a folder: the report is the same, and the pack is written anew where it can be."""
    out = tmp_path / "out"
    first = answer(asked, out)
    (path,) = packs(asked)
    whole = path.read_bytes()
    for damaged in (whole[:-1], whole[:40], b"", b"\0" * 100, whole.replace(whole[60:64], b"\0\0\0\0"), pack.packed([("0" * 40, b"{")])):
        path.write_bytes(damaged)
        assert answer(asked, out) == first
        assert pack.unpacked(path.read_bytes()).items() >= pack.unpacked(whole).items()
    path.unlink()
    path.mkdir()
    assert answer(asked, out) == first

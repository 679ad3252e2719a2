"""The cache: what it gives is what judging anew would give, whatever was changed, and whatever lies in its folder."""

import errno
import os
import random
import shutil
import subprocess
import sys
import types
from collections.abc import Iterable, Iterator
from contextlib import chdir
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from posctl import engine, keys
from posctl.cache import identity, pack, shape
from posctl.cache.folder import Folder
from posctl.catalog import Catalog
from posctl.clean import Clean, clean
from posctl.cli import caching
from posctl.cli.asked import Asked
from posctl.cli.judging import judge
from posctl.comparison import ComparedProgram
from posctl.errors import PosctlError
from posctl.files import File
from posctl.finding import Evidence, Finding, Verdict
from posctl.guard import Limits
from posctl.judge import APART, Judge, Outcome, Settings
from posctl.source import Pointer
from posctl.terms import Terms
from tests.cli.support import ROOT, posctl

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

CONFIGURATIONS = (
    "rules: {labor-demand: warning}\n", "rules: {labor-demand: error, sides-are-linked: warning}\n", "profile: perkins-v\n", "framework: 2024\n",
    "overrides:\n  - {files: compliant/**, rules: {agreement-current: note}}\n", "profile: example-valley-district\npreview: yes\n",
    "exclude: [waived/]\n", "rules: [\n",
)  # fmt: skip
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
    match chance.randrange(11):
        case 9 | 10:
            folder = chance.choice([root, root / "compliant", root / "compliant"])
            folder.mkdir(exist_ok=True)
            (folder / "posctl.yaml").write_text(text := chance.choice(CONFIGURATIONS))
            return f"configure {folder.name}: {text}"
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
    "preview": st.sampled_from([None, None, True]),
    "ignores": st.sampled_from([True, True, False]),
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


def test_what_cannot_be_what_it_says_is_not_taken(asked: Asked, tmp_path: Path) -> None:
    """A pack with a true checksum that holds other types, or text that hides something, is as none for those programs."""
    out = tmp_path / "out"
    first = answer(asked, out)
    (path,) = packs(asked)
    before = dict(pack.unpacked(path.read_bytes()))
    for old, new in ((b'"met"', b'"mett"'), (b":", b";"), (b"Welding", b"Weld\\u202e"), (b"Welding", "Weld\u202e".encode()), (b"Welding", b"Weld\\u001b[2J")):
        assert any(old in line for line in before.values())
        path.write_bytes(pack.packed((key, line.replace(old, new)) for key, line in before.items()))
        assert answer(asked, out) == first


def test_a_file_that_changes_meanwhile_is_kept_as_what_was_judged(asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as one text and judged as another, it stands under the other; what was found in all together is not kept."""
    path, out = Path("compliant/welding.yaml"), tmp_path / "out"
    before = path.read_bytes()
    judged = Judge.files

    def files(self: Judge, those: Iterable[File]) -> Iterator[Outcome]:
        path.write_bytes(before.replace(b"grade: 12", b"grade: 9"))
        return judged(self, those)

    with monkeypatch.context() as during:
        during.setattr(Judge, "files", files)
        answer(asked, out)
    for text in (before, path.read_bytes(), before):
        path.write_bytes(text)
        assert answer(asked, out) == answer(asked._replace(cache=False), out)


def test_a_program_on_which_a_rule_failed_is_not_kept(asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash may be of the moment: the next run judges again."""
    out = tmp_path / "out"

    def crash(_check: object, _facts: object, judging: str, at: Pointer) -> Finding:
        return Finding(Verdict.ERROR, "the rule crashed", (Evidence(judging, at),))

    with monkeypatch.context() as during:
        during.setattr(engine, "_find", crash)
        broken = answer(asked, out)
    assert answer(asked, out) == answer(asked._replace(cache=False), out) != broken


def test_times_and_traces_are_of_work_that_is_done(asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--timings and --debug leave the cache alone."""
    answer(asked._replace(timings=True), tmp_path / "out")
    monkeypatch.setenv("POSCTL_DEBUG", "1")
    answer(asked, tmp_path / "out")
    assert asked.cache_dir is not None and not asked.cache_dir.exists()


# --- where the folder is, and whose ---------------------------------------------------------------------------------

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX owners and modes")


@posix
def test_a_folder_that_others_can_write_to_is_not_used(asked: Asked, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor one of another user, a link, or a file; the report is the same, and why is said."""
    out, kept = tmp_path / "out", asked.cache_dir
    assert kept is not None
    first = answer(asked, out)
    (path,) = packs(asked)
    before = path.stat().st_mtime_ns
    kept.chmod(0o770)
    assert answer(asked, out) == first
    assert capsys.readouterr().err == f"posctl: the cache {kept} is not used: other users can write to it\n"
    kept.chmod(0o700)
    with monkeypatch.context() as other:
        other.setattr(os, "geteuid", lambda: 12345)
        assert answer(asked, out) == first
    assert "it belongs to another user" in capsys.readouterr().err
    assert path.stat().st_mtime_ns == before
    (tmp_path / "link").symlink_to(kept)
    (tmp_path / "file").write_text("")
    for name in ("link", "file", "file/inner"):
        assert answer(asked._replace(cache_dir=tmp_path / name), out) == first
        assert "is not used" in capsys.readouterr().err
    assert path.stat().st_mtime_ns == before


@posix
def test_a_pack_that_is_not_ours_is_not_read_and_a_link_never_written_through(asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that others can write to, and one that is a link: what the link leads to stays as it is."""
    out = tmp_path / "out"
    first = answer(asked, out)
    (path,) = packs(asked)
    whole = path.read_bytes()
    judged = counted(monkeypatch)
    path.chmod(0o666)
    assert (answer(asked, out), len(judged)) == (first, 6)
    target = tmp_path / "target"
    target.write_bytes(whole)
    target.chmod(0o600)
    path.unlink()
    path.symlink_to(target)
    assert (answer(asked, out), len(judged)) == (first, 12)
    assert (path.is_symlink(), target.read_bytes()) == (False, whole)


def test_a_folder_in_the_repository_is_used_only_where_the_command_line_names_it(
    asked: Asked, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pull request could bring it along; so could a repository that is a home."""
    out, inside = tmp_path / "out", Path("kept").absolute()
    first = answer(asked._replace(cache_dir=Path("kept")), out)
    assert (len(list(inside.iterdir())), capsys.readouterr().err) == (3, "")
    judged = counted(monkeypatch)
    monkeypatch.setenv("POSCTL_CACHE_DIR", "kept")
    assert (answer(asked._replace(cache_dir=None), out), len(judged)) == (first, 6)
    assert "it lies in the repository that is checked" in capsys.readouterr().err
    monkeypatch.delenv("POSCTL_CACHE_DIR")
    monkeypatch.setattr(caching, "FEW", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path("home").absolute()))
    assert answer(asked._replace(cache_dir=None), out) == first
    assert not Path("home").exists()


@posix
def test_a_cache_that_cannot_be_written_is_done_without(asked: Asked, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """No home, a home that is not there, a full disk: nothing is said of a folder that nobody named."""
    out = tmp_path / "out"
    first = answer(asked._replace(cache=False), out)
    monkeypatch.setattr(caching, "FEW", 1)
    monkeypatch.delenv("XDG_CACHE_HOME")
    for home in ("/dev/null/home", "relative", ""):
        monkeypatch.setenv("HOME", home)
        assert answer(asked._replace(cache_dir=None), out) == first
    assert capsys.readouterr().err == ""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert Folder(tmp_path / "full").write("0" * 40, b"x") == "no space left on device"
    assert not list((tmp_path / "full").glob("*.posctl*"))


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    """Beyond the limit; no file of another name is ever touched, nor read by a name of ours."""
    folder = Folder(tmp_path / "cache", limit=250)
    names = [f"{number:040x}" for number in range(4)]
    for number, name in enumerate(names[:2]):
        assert folder.write(name, b"x" * 100) is None
        os.utime(tmp_path / "cache" / f"{name}.posctl", (number, number))
    (tmp_path / "cache" / "objects.pack").write_bytes(b"x" * 1000)
    assert folder.read(names[0]) is not None
    assert folder.write(names[2], b"x" * 100) is None
    assert [name for name in names if folder.read(name) is not None] == [names[0], names[2]]
    assert folder.write(names[3], b"x" * 251) == "there is more to keep than it may hold"
    assert (folder.clear(), folder.packs()) == (2, [])
    assert (tmp_path / "cache" / "objects.pack").exists()


# --- whole processes ------------------------------------------------------------------------------------------------


def test_processes_at_once_and_workers(tmp_path: Path) -> None:
    """Three runs of several processes fill one cache together; each gives what a run without it gives, and so does the next."""
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    for number in range(64):
        (tmp_path / "repository" / f"{number}.yaml").write_text(f"kind: program-of-study\nid: a-{number}\n")
    where = tmp_path / "repository"
    expected = posctl("validate", "--no-cache", cwd=where).stdout
    command = [sys.executable, "-P", "-m", "posctl", "validate", "--jobs", "2", "--cache-dir", str(tmp_path / "cache")]
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8"}
    runs = [subprocess.Popen(command, cwd=where, env=env, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(3)]
    assert [run.communicate(timeout=120)[0] for run in runs] == [expected] * 3
    (where / "7.yaml").write_text("kind: program-of-study\nid: b-7\n")
    done = posctl("validate", "--jobs", "2", "--cache-dir", str(tmp_path / "cache"), cwd=where)
    assert done.stdout == posctl("validate", "--no-cache", cwd=where).stdout != expected
    done = posctl("cache", "info", "--cache-dir", str(tmp_path / "cache"), cwd=where)
    assert (done.returncode, "packs   1," in done.stdout) == (0, True)
    done = posctl("cache", "clear", "--cache-dir", str(tmp_path / "cache"), cwd=where)
    assert done.stdout == f"1 pack deleted from {tmp_path / 'cache'}\n"


# --- keys and shapes ------------------------------------------------------------------------------------------------

SETTINGS = Settings((Path(),), "wi-dpi", date(2026, 11, 1), 1, Limits(), keep_passing=False)


def test_every_setting_counts_that_is_not_known_to_change_nothing() -> None:
    """A new one counts by itself; only these are set apart, of which the last two show in terms and files."""
    assert frozenset({"paths", "jobs", "timings", "keyed", "given", "sought"}) == APART
    usual = keys.of_settings(SETTINGS, APART)
    for name in Settings._fields:
        changed = keys.of_settings(SETTINGS._replace(**{name: "another"}), APART)
        assert (changed == usual) == (name in APART), name


def test_all_that_an_outcome_depends_on_is_in_its_key() -> None:
    """Its file's name, whether a user named it, its bytes, its terms, the settings, the shared documents, and the code."""
    file, judge = File("a.yaml", "/a.yaml"), Judge(SETTINGS._replace(keyed=1), Catalog())
    under = Judge(SETTINGS._replace(keyed=1), Catalog(), {"a.yaml": Terms("wi-dpi", framework="2024")})
    found = [
        judge.key(file, "0"), judge.key(file._replace(name="b.yaml"), "0"), judge.key(file._replace(named=True), "0"),
        judge.key(file, "1"), under.key(file, "0"), Judge(SETTINGS._replace(keyed=1, submit=True), Catalog()).key(file, "0"),
        Judge(SETTINGS._replace(keyed=1), Catalog(), made_of=("0",)).key(file, "0"),
        Judge(SETTINGS._replace(keyed=1), Catalog(), made_of=("0", "0")).key(file, "0"),
    ]  # fmt: skip
    assert len(set(found)) == len(found)
    assert judge.key(file._replace(path="/b/a.yaml"), "0") == found[0]


def test_code_counts_by_its_contents(tmp_path: Path) -> None:
    """A changed file of the package, a new one and a renamed one are another posctl; compiled files are not looked at."""
    of_code = getattr(identity.of_code, "__wrapped__", identity.of_code)
    (tmp_path / "inner" / "__pycache__").mkdir(parents=True)
    file = tmp_path / "inner" / "a.py"
    file.write_text("a = 1\n")
    seen = [of_code(tmp_path)]
    (tmp_path / "inner" / "__pycache__" / "a.cpython-311.pyc").write_bytes(b"x")
    assert of_code(tmp_path) == seen[0]
    for change in (lambda: file.write_text("a = 2\n"), lambda: file.rename(file.with_name("b.py")), lambda: (tmp_path / "c.yaml").write_text("")):
        times = file.stat() if file.exists() else None
        change()
        if times is not None and file.exists():
            os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
        seen.append(of_code(tmp_path))
    assert len(set(seen)) == 4


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.sampled_from(Verdict),
    lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(), inner, max_size=3),
)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PLAIN, min_size=2, max_size=2), st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_what_differs_is_written_differently(two: list[Any], some: list[str], others: list[str]) -> None:
    """Values of any kind and depth, and parts that would run together."""
    one, other = two
    assert (keys.written(one) == keys.written(other)) == (repr(one) == repr(other) or (type(one) is type(other) is dict and one == other))
    assert (keys.digest(*some) == keys.digest(*others)) == (some == others)


def test_a_value_of_a_kind_that_is_not_known_is_refused() -> None:
    """It would be left out of the key otherwise."""
    with pytest.raises(TypeError, match="does not know how to write object"):
        keys.written((object(),))


def values(hint: Any) -> st.SearchStrategy[Any]:  # noqa: C901 - a kind a branch
    """Make values of a type that a report may hold. Raises TypeError for a type that nobody has thought of here."""
    origin, parts = get_origin(hint), get_args(hint)
    if hint in (str, Clean):
        return st.text(max_size=8).map(clean)
    if hint in (int, bool):
        return st.integers(0, 10**6) if hint is int else st.booleans()
    if hint is Decimal:
        return st.decimals(allow_nan=False, allow_infinity=False, places=2)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (Union, types.UnionType):
        return st.one_of(st.none() if part is type(None) else values(part) for part in parts)
    if origin is tuple and parts[1:] == (...,):
        return st.lists(values(parts[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, parts))
    if origin is dict:
        return st.dictionaries(values(parts[0]), values(parts[1]), max_size=2)
    if isinstance(hint, type) and issubclass(hint, Verdict):
        return st.sampled_from(hint)
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        hints = get_type_hints(hint)
        return st.tuples(*(values(hints[name]) for name in hint._fields)).map(hint._make)
    raise TypeError(f"make values of {hint} here, and see that the cache gives them back")


@cache
def outcomes() -> st.SearchStrategy[Outcome]:
    """Make outcomes, with every field filled."""
    hints = get_type_hints(Outcome, localns={"ComparedProgram": ComparedProgram})
    fields = {name: st.just(shape.FOUND_AGAIN[name]) if name in shape.FOUND_AGAIN else values(hints[name]) for name in Outcome._fields}
    return st.fixed_dictionaries(fields).map(lambda one: Outcome(**one))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_field_of_an_outcome_is_given_back(data: st.DataObject) -> None:
    """Whatever it holds, in the very types; what is not kept is known by name."""
    outcome = data.draw(outcomes())
    lines = shape.lines_of(outcome)
    assert lines is not None
    assert repr(shape.outcome_of(lines.shown, lines.extract, outcome.file, outcome.key)) == repr(outcome)
    assert repr(shape.outcome_of(lines.shown, None, outcome.file, outcome.key)) == repr(outcome._replace(extract=None))

"""Paths to documents: only regular files under the given roots are read, and everything else is reported."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from posctl import files
from posctl.catalog import Builder
from posctl.clean import clean
from posctl.errors import UsageError
from posctl.files import File, Found, Passed, find, read_bytes, root_of
from posctl.guard import Limits, Offence
from posctl.load import Foreign, Loaded, Unread, context, load, load_bytes, sniff, sort, stem
from posctl.problem import Problem

PROGRAM = "kind: program-of-study\ntitle: Welding\n"
CLUSTER = "kind: cluster\nid: a\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a repository: a folder with ``.git``, beside which lies what is outside."""
    inside = tmp_path / "repository"
    (inside / ".git").mkdir(parents=True)
    (tmp_path / "outside.yaml").write_text("secret: hunter2\n")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.yaml").write_text(PROGRAM)
    return inside


def walk(root: Path, *paths: Path) -> Found:
    """Find files as a run does."""
    given = list(paths) or [root]
    return find(given, root_of(given).folder)


def names(found: Found) -> list[str]:
    """Give the names of the files found."""
    return [file.name for file in found.files]


def problems(found: Found) -> list[tuple[str, str]]:
    """Give the names and codes of the problems found."""
    return [(one.at.source.name, one.code) for one in found.problems]


def problem_of(path: Path) -> Problem:
    """Load what cannot be read, and give the one problem."""
    loaded = load(File("x.yaml", os.fspath(path)), Limits())
    assert isinstance(loaded, Unread)
    (problem,) = loaded.problems
    return problem


def test_yaml_files_are_found_in_the_order_of_their_names(root: Path) -> None:
    """Folders are searched to the end, .yaml and .yml in any letter case are taken, and nothing else."""
    for name in ("b/z.yaml", "b/a.yml", "a.YAML", "c.txt", "B.yaml", "b.yaml"):
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PROGRAM)
    assert names(walk(root)) == ["B.yaml", "a.YAML", "b.yaml", "b/a.yml", "b/z.yaml"]


def test_the_order_of_the_directory_does_not_matter(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever order the system lists entries in, the result is the same."""
    for n in range(8):
        (root / f"f{n}").mkdir()
        (root / f"f{n}" / "p.yaml").write_text(PROGRAM)
        (root / f"l{n}.yaml").symlink_to(root / "f0" / "p.yaml")
    plain = walk(root)
    real = os.scandir

    class Backwards:
        def __init__(self, path: str) -> None:
            with real(path) as entries:
                self.entries = sorted(entries, key=lambda one: one.name, reverse=True)

        def __enter__(self) -> list[os.DirEntry[str]]:
            return self.entries

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(files.os, "scandir", Backwards)
    again = walk(root)
    assert (plain.files, plain.passed_over) == (again.files, again.passed_over)


def test_a_path_given_twice_is_read_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative and absolute, with dots, by its folder and by itself: one file, and naming it counts."""
    (root / "a").mkdir()
    (root / "a" / "p.yaml").write_text(PROGRAM)
    monkeypatch.chdir(root)
    spellings = [Path("a/p.yaml"), root / "a" / "p.yaml", Path("a/../a/p.yaml"), Path("a"), Path()]
    assert walk(root, *spellings).files == walk(root, *reversed(spellings)).files
    assert [file.named for file in walk(root, *spellings).files] == [True]


def test_a_missing_path_stops_the_run(root: Path) -> None:
    """A path that does not exist is a mistake in the command line, told without raw characters."""
    with pytest.raises(UsageError, match=r"no\\x1bsuch: no such file or folder"):
        walk(root, root / "no\x1bsuch")


def test_hidden_folders_are_passed_over_and_reported(root: Path) -> None:
    """Folders with a dot and node_modules are not searched; all but .git are named."""
    for folder in (".git", ".venv", "node_modules"):
        (root / folder).mkdir(exist_ok=True)
        (root / folder / "p.yaml").write_text(PROGRAM)
    found = walk(root)
    assert found.files == []
    assert [one.name for one in found.passed_over] == [".venv", "node_modules"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("../outside.yaml", "link-out"),
        ("/etc/passwd", "link-out"),
        ("/dev/zero", "link-out"),
        ("/proc/self/environ", "link-out"),
        ("../elsewhere", "link-out"),
        ("missing.yaml", "link-broken"),
        ("x.yaml", "link-broken"),
        (".git/config", "link-to-other"),
        (".git/config.yaml", "link-to-other"),
        ("notes.txt", "link-to-other"),
        ("hop", "link-out"),
        (".git", "link-to-folder"),
    ],
)
@pytest.mark.parametrize("named", [False, True])
def test_links_that_must_not_be_followed(root: Path, target: str, code: str, named: bool) -> None:
    """Links out, in one hop or several, broken, in a circle, to secrets or to other files are reported, never read."""
    (root / ".git" / "config").write_text("token: hunter2\n")
    (root / ".git" / "config.yaml").write_text("token: hunter2\n")
    (root / "notes.txt").write_text("token: hunter2\n")
    (root / "hop").symlink_to("hop2")
    (root / "hop2").symlink_to("../outside.yaml")
    link = root / "x.yaml"
    link.symlink_to(target)
    found = walk(root, link if named else root)
    assert found.files == []
    assert problems(found) == [("x.yaml", code)]
    assert "hunter2" not in repr([(one.message, one.fix, one.at.source.text) for one in found.problems])


def test_what_editors_put_beside_a_file_is_no_document(root: Path) -> None:
    """The lock of Emacs is no broken link; a file that only has its name is passed over and told of. Backups are no YAML files."""
    for name in ("x.yaml", "#x.yaml#", "x.yaml~", ".x.yaml.swp", "4913", ".#y.yaml"):
        (root / name).write_text(PROGRAM)
    (root / ".#x.yaml").symlink_to("editor@host.4711:1764300000")
    (root / ".#z.yaml").symlink_to("/etc/passwd")
    found = walk(root, root)
    assert (names(found), problems(found)) == (["x.yaml"], [])
    why = "an editor names its locks so; rename it where it is a document"
    assert found.passed_over == [Passed(".#y.yaml", why), Passed(".#z.yaml", why)]


def test_links_within_the_repository(root: Path) -> None:
    """A link to a file read anyway is passed over; to another, it is read under its own name; to a folder, neither."""
    (root / "a").mkdir()
    (root / "b").mkdir()
    (root / "a" / "p.yaml").write_text(PROGRAM)
    (root / "b" / "q.yaml").write_text(PROGRAM)
    (root / "a" / "to-p.yaml").symlink_to("p.yaml")
    (root / "a" / "to-q.yaml").symlink_to("../b/q.yaml")
    (root / "a" / "to-b").symlink_to("../b")
    found = walk(root, root / "a")
    assert names(found) == ["a/p.yaml", "b/q.yaml"]
    assert problems(found) == [("a/to-b", "link-to-folder")]
    assert found.passed_over == [Passed("a/to-p.yaml", "a link to a/p.yaml, which is read itself")]


def test_a_link_to_a_folder_given_by_name(root: Path) -> None:
    """It is followed within the repository only."""
    (root / "a").mkdir()
    (root / "a" / "p.yaml").write_text(PROGRAM)
    (root / "in").symlink_to("a")
    (root / "out").symlink_to("../elsewhere")
    (root / "git").symlink_to(".git")
    assert names(walk(root, root / "in")) == ["a/p.yaml"]
    assert problems(walk(root, root / "out")) == [("out", "link-out")]
    assert problems(walk(root, root / "git")) == [("git", "link-to-folder")]


def test_a_named_link_does_not_move_the_root(tmp_path: Path) -> None:
    """Outside any repository, too, the root is where the link lies, not where it leads."""
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.yaml").write_text("a: hunter2\n")
    link = tmp_path / "in" / "x.yaml"
    link.symlink_to(tmp_path / "secret.yaml")
    assert root_of([link]).folder == (tmp_path / "in").resolve()
    assert problems(walk(tmp_path, link)) == [("x.yaml", "link-out")]


def test_a_file_replaced_by_a_link_is_not_followed(root: Path) -> None:
    """A link put in a file's place between listing and reading is refused."""
    path = root / "p.yaml"
    path.write_text(PROGRAM)
    (file,) = walk(root).files
    path.unlink()
    path.symlink_to("../outside.yaml")
    assert problem_of(Path(file.path)).code == "not-a-file"


def test_a_folder_named_like_a_file(root: Path) -> None:
    """It is reported, and what lies in it is read."""
    (root / "x.yaml").mkdir()
    (root / "x.yaml" / "p.yaml").write_text(PROGRAM)
    found = walk(root)
    assert problems(found) == [("x.yaml", "folder")]
    assert names(found) == ["x.yaml/p.yaml"]


def test_pipes_sockets_devices_and_folders_are_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are reported, and posctl never waits for them."""
    os.mkfifo(root / "pipe.yaml")
    monkeypatch.chdir(root)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.yaml")
        assert names(walk(root)) == ["pipe.yaml", "socket.yaml"]
        for path in (root / "pipe.yaml", root / "socket.yaml", Path("/dev/zero"), root):
            assert problem_of(path).code == "not-a-file"


def test_a_file_that_vanishes(root: Path) -> None:
    """It is a problem of that file."""
    assert problem_of(root / "gone.yaml").code == "vanished"


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (PermissionError(13, "Permission denied"), "unreadable", "permission denied"),
        (OSError(5, "Input/output error"), "unreadable", "input/output error"),
        (OSError(24, "Too many open files"), "unreadable", "too many open files"),
    ],
)
def test_a_file_that_cannot_be_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str, said: str
) -> None:
    """The reason the system gives is told."""

    def refuse(*_: object) -> int:
        raise error

    path = root / "p.yaml"
    path.write_text(PROGRAM)
    with monkeypatch.context() as patch:
        patch.setattr(files.os, "open", refuse)
        opened = problem_of(path)
    with monkeypatch.context() as patch:
        patch.setattr(files.os, "read", refuse)
        read = problem_of(path)
    assert (opened.code, read.code) == (code, code)
    assert said in opened.message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="drops the rights of root")
def test_without_the_right_to_read(root: Path) -> None:
    """A folder and a file that a user may not read are both reported."""
    (root / "shut").mkdir(mode=0o000)
    (root / "p.yaml").write_text(PROGRAM)
    (root / "p.yaml").chmod(0o000)
    program = (
        "import os, sys; from pathlib import Path; from posctl.load import *; from posctl.guard import Limits\n"
        "os.setuid(65534); root = Path(sys.argv[1]); found = find([root], root)\n"
        "print([one.code for one in found.problems], [load(f, Limits()).problems[0].code for f in found.files])\n"
    )
    for folder in (root, *root.parents[:-1]):
        if os.access(folder, os.W_OK) and folder.stat().st_uid == os.geteuid() and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)
    done = subprocess.run(
        [sys.executable, "-c", program, root],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    if "Permission" in done.stderr:
        pytest.skip("another user may not read Python itself")
    assert done.stdout.strip() == "['unreadable'] ['unreadable']", done.stderr


def test_a_sparse_file_of_ten_gigabytes(root: Path) -> None:
    """One byte beyond the limit is read, no more."""
    path = root / "big.yaml"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    data = read_bytes(os.fspath(path), Limits(size=1000))
    assert isinstance(data, bytes)
    assert len(data) == 1001
    assert problem_of(path).code == "too-large"


@pytest.mark.parametrize(
    "name",
    [
        b"new\nline.yaml",
        b"esc\x1b[2J.yaml",
        b"latin\xe9.yaml",
        b"-rf.yaml",
        b"%0A::error::x.yaml",
        b"##[group]x.yaml",
    ],
)
def test_hostile_names(root: Path, name: bytes) -> None:
    """A file of any name is found and read, and its name reaches a report as one visible line."""
    path = os.path.join(os.fsencode(root), name)
    try:
        with open(path, "w") as file:
            file.write(PROGRAM)
    except OSError:
        pytest.skip("the file system refuses the name")
    (found,) = walk(root).files
    assert isinstance(load(found, Limits()), Loaded)
    shown = clean(found.name)
    assert shown.isprintable()
    assert shown.encode().decode() == shown
    assert "##[" not in shown


def test_the_root_is_the_nearest_repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above all given paths; without one, the folder one stands in if it holds them, or their own."""
    (root / "a" / "b").mkdir(parents=True)
    (root / "a" / "p.yaml").write_text(PROGRAM)
    assert root_of([root / "a" / "b", root / "a" / "p.yaml"]).folder == root.resolve()
    outside = root.parent / "elsewhere"
    assert root_of([outside / "b.yaml"]).folder == outside.resolve()
    monkeypatch.chdir(root.parent)
    assert root_of([outside / "b.yaml"]).folder == root.parent.resolve()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kind: cluster\n", "cluster"),
        ("a: b\r\nkind: 'cluster' # x\r\n", "cluster"),
        ('kind : "cluster"\n', "cluster"),
        ("a:\n  kind: cluster\n", None),
        ("kind: cluster\nkind: pathway\n", None),
        ("kind: x y\n", None),
    ],
)
def test_kinds_are_guessed_from_bytes(text: str, kind: str | None) -> None:
    """One top-level line that says so is enough for a guess; two that differ are not."""
    assert sniff(text.encode()) == kind


@pytest.mark.parametrize(
    ("text", "kind", "codes"),
    [
        ("kind: program-of-study\ntitel: x\n", "program-of-study", ["unknown-key"]),
        ("kind: program-of-study\ntitle: [\n", "program-of-study", ["not-yaml"]),
        ("kind: program-of-studie\n", None, ["unknown-kind"]),
        ("kind: [program-of-study]\nsecondary: {}\n", None, ["unknown-kind"]),
        ("secondary: {}\n", None, ["no-kind"]),
        ("Kind: program-of-study\n", None, ["unknown-key"]),
        ("k\u0456nd: program-of-study\n", None, ["unknown-key"]),
        ("\u03bb: [\n", None, ["not-yaml"]),
    ],
)
def test_what_looks_like_ours_is_never_passed_over(text: str, kind: str | None, codes: list[str]) -> None:
    """A document with a mistake in its kind, or with our keys and no kind, is unread, not foreign."""
    loaded = load_bytes(text.encode(), File("a/x.yaml", "/x"), Limits())
    assert isinstance(loaded, Unread)
    assert (loaded.kind, [one.code for one in loaded.problems], loaded.name) == (kind, codes, "x")


def test_other_yaml_is_foreign_unless_named() -> None:
    """A workflow file is passed over with a reason; given by name, it is a problem."""
    workflow = b"on: push\njobs: {a: b}\n"
    assert isinstance(load_bytes(workflow, File("x.yaml", "/x"), Limits()), Foreign)
    assert isinstance(load_bytes(b"kind: Deployment\n", File("x.yaml", "/x"), Limits()), Foreign)
    assert isinstance(load_bytes(workflow, File("x.yaml", "/x", named=True), Limits()), Unread)


def test_files_are_sorted_by_what_they_hold(root: Path) -> None:
    """Programs, shared documents, foreign and unread files each have their place, and every file has one."""
    for name, text in {
        "program.yaml": PROGRAM,
        "cluster.yaml": CLUSTER,
        "foreign.yaml": "a: b\n",
        "broken.yaml": "a: [\n",
        "disguised.yaml": "{kind: program-of-study}\n",
    }.items():
        (root / name).write_text(text)
    found = sort(walk(root).files, Limits())
    assert [file.name for file in found.programs] == ["disguised.yaml", "program.yaml"]
    assert [file.name for file in found.shared] == ["cluster.yaml"]
    assert [name for name, _ in found.foreign] == ["foreign.yaml"]
    assert [file.name for file, _ in found.unread] == ["broken.yaml"]
    assert found.files == 5
    assert isinstance(found.builder, Builder)


def test_shared_documents_are_found_beyond_the_given_paths(root: Path) -> None:
    """What a program may refer to is listed wherever it lies in the repository, once."""
    (root / "a").mkdir()
    (root / "a" / "p.yaml").write_text(PROGRAM)
    (root / "a" / "c.yaml").write_text(CLUSTER)
    (root / "d.yaml").write_text(CLUSTER)
    given = walk(root, root / "a").files
    assert [file.name for file in context(root, given, Limits())] == ["d.yaml"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/b.yaml", "b"),
        ("b.YML", "b"),
        ("a.b.yaml", "a.b"),
        ("noext", "noext"),
        ("x.txt", "x.txt"),
        (".yaml", ""),
    ],
)
def test_a_document_without_an_id_is_called_by_its_file(name: str, expected: str) -> None:
    """The name of the file, without folders and ending."""
    assert stem(name) == expected


def test_reading_gives_bytes_or_an_offence(root: Path) -> None:
    """Never an exception."""
    assert isinstance(read_bytes("x" * 5000, Limits()), Offence)
    assert isinstance(read_bytes(os.fspath(root), Limits()), Offence)

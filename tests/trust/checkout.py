"""A folder as a stranger's pull request may bring it: sound programs beside all that could harm who checks them."""

import json
import os
import shutil
from pathlib import Path

from tests.cli.support import ROOT
from tests.render.hostile import HOSTILE

MARK = "TRUST_TEST_MARK"
"""The environment variable that names the file which planted code leaves behind."""
SECRET = "token-that-no-report-may-show"
_PLANTED = f"import os\nopen(os.environ.get({MARK!r}, 'planted-code-ran'), 'a').write(__name__)\n"
_MODULES = (
    "yaml.py", "yaml/__init__.py", "posctl/__init__.py", "posctl/__main__.py", "rich.py", "typer.py", "pydantic.py", "pydantic_core.py",
    "sitecustomize.py", "usercustomize.py", "json.py", "re.py", "csv.py", "typing_extensions.py", "conftest.py", "setup.py",
    "programs/yaml.py", "multiprocessing.py", "concurrent/__init__.py", "_socket.py",
)
_NAMES = (b"-rf.yaml", b"--output-file=x.yaml", b"a%0A::error::x.yaml", b"new\nline.yaml", b"esc\x1b[31m.yaml", b"not-utf8-\xff.yaml", b"##[add-mask]x.yaml")


def make(root: Path, outside: Path) -> Path:
    """Write the checkout into ``root``; ``outside`` gets a secret that links of the checkout lead to."""
    shutil.copytree(ROOT / "examples", root, dirs_exist_ok=True)
    (root / ".git").mkdir()
    (root / ".git" / "config.yaml").write_text(f"kind: program-of-study\ntitle: {SECRET}\n")
    outside.mkdir()
    (outside / "secret.yaml").write_text(f"kind: program-of-study\nid: secret\ntitle: {SECRET}\n")
    (outside / "secret.csv").write_text(f"code,title\n01.0000,{SECRET}\n")
    for name in _MODULES:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(_PLANTED)
    (root / "evil.pth").write_text(f"import os; {_PLANTED.splitlines()[1]}\n")
    (root / "pyvenv.cfg").write_text("home = .\n")
    _hostile_texts(root / "hostile")
    if os.name != "nt":
        _links(root / "links", outside)
        for name in _NAMES:
            (root / os.fsdecode(name)).write_text("kind: program-of-study\ntitle: Sound\n")
        os.mkfifo(root / "links" / "pipe.yaml")
        with (root / "links" / "sparse.yaml").open("wb") as sparse:
            sparse.truncate(10 << 30)
    return root


def _hostile_texts(folder: Path) -> None:
    folder.mkdir()
    for name, text in HOSTILE.items():
        said = json.dumps(text)
        (folder / f"{name}.yaml").write_text(
            f"kind: program-of-study\nid: hostile-{name}\ntitle: {said}\ncluster: {said}\npathway: {said}\n"
            f"waivers:\n  - {{rule: {said}, reason: {said}, decided_by: {said}}}\n{said}: {said}\n"
        )
    tags = {"name": "!!python/name:os.system x", "apply": "!!python/object/apply:os.system ['true']", "module": "!!python/module:evil x"}
    for name, text in tags.items():
        (folder / f"tag-{name}.yaml").write_text(f"kind: program-of-study\ntitle: {text}\n")
    (folder / "bomb.yaml").write_text("kind: program-of-study\na: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'},*a]\n" for n in range(40)))
    (folder / "deep.yaml").write_text("kind: program-of-study\ntitle: " + "[" * 5000 + "]" * 5000 + "\n")
    (folder / "list.yaml").write_text("kind: code-list\nsystem: cip\nfile: ../../outside/secret.csv\n")
    (folder / "list-absolute.yaml").write_text("kind: code-list\nsystem: soc\nfile: /proc/self/environ\n")
    (folder / "profile.yaml").write_text("kind: profile\nid: wi-dpi\ntitle: Mine\nsource: https://example.org\nas_of: 2026-01-01\n")


def _links(folder: Path, outside: Path) -> None:
    folder.mkdir()
    targets = {
        "secret.yaml": outside / "secret.yaml", "environ.yaml": Path("/proc/self/environ"), "zero.yaml": Path("/dev/zero"),
        "tty.yaml": Path("/dev/tty"), "folder": outside, "up": Path(".."), "loop.yaml": Path("loop.yaml"), "config.yaml": Path("../.git/config.yaml"),
        "mem.yaml": Path("/proc/self/mem"),
    }
    for name, target in targets.items():
        (folder / name).symlink_to(target)

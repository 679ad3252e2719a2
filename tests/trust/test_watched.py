"""All commands on a hostile checkout, in a process that notes every socket, process, file and piece of code."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from posctl.cli.commands import app
from posctl.render import FORMATS
from tests.trust import checkout
from tests.trust.watched import Watch

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links, pipes and devices of POSIX")

WATCHED = Path(__file__).with_name("watched.py")


_OWN_WORKERS = ("os.fork ", "os.kill ", "pickle.find_class ") if sys.version_info < (3, 14) else ("os.", "pickle.", "socket.", "subprocess.", "ctypes.")
"""What it takes to work in several processes; from Python 3.14 on they are started afresh, and spoken to by a socket of the machine."""


def _parallel(command: tuple[str, ...]) -> bool:
    return "--jobs" in command and command[command.index("--jobs") + 1] != "1"


class Seen(NamedTuple):
    """What the watched process did, command by command, and which modules it had at the end."""

    done: dict[tuple[str, ...], dict[str, Any]]
    modules: list[str]
    root: Path


def _commands(out: Path) -> list[list[str]]:
    plain = ["validate", "--jobs", "1", "--as-of", "2026-11-01"]
    reports = [part for name in FORMATS for part in ("--report", f"{name}:{out}/report-{name}")]
    return [
        [*plain[:2], "2", "compliant", "noncompliant", "hostile"],
        [*plain, "examples-that-are-not-there"],
        [*plain, "--output-format", "full", "--output-file", f"{out}/full", *reports],
        [*plain, "--profile", "perkins-v", "--profile", "ky", "--output-format", "json", "--submit", "--timings"],
        [*plain, "links", "--fail-on", "warning"],
        [*plain, "links/environ.yaml"],
        [*plain, "links/zero.yaml", "links/pipe.yaml", "links/sparse.yaml"],
        [*plain, "hostile/list.yaml", "hostile/list-absolute.yaml"],
        [*plain, "--", "-rf.yaml"],
        *(["explain", target] for target in ("compliant/welding.yaml", "welding", "R212", "R1", "wi-dpi", "ky", "finance", "01.0000")),
        *(["explain", f"hostile/{name}.yaml"] for name in ("command", "html", "tag-apply", "bomb", "deep")),
        ["explain", "links/secret.yaml"],
        ["explain", "links/sparse.yaml"],
        ["list-pathways"],
        ["list-pathways", "--framework", "2024", "--from", "production", "--output-format", "json"],
        ["profiles"],
        ["schema", "program-of-study"],
        ["init", f"{out}/begun", "--ci", "github"],
        ["new", "program", f"{out}/begun/programs/mine.yaml"],
        ["new", "agreement", "-"],
        ["baseline", "write", "compliant", "noncompliant", "--baseline", f"{out}/baseline.yaml"],
        ["baseline", "check", "compliant", "noncompliant", "--baseline", f"{out}/baseline.yaml"],
        [*plain, "noncompliant", "--baseline", f"{out}/baseline.yaml", "--statistics"],
        ["cache", "info"],
        ["cache", "clear"],
        [*plain, "compliant", "--no-cache"],
        *([one.name or "", "--help"] for one in (*app.registered_commands, *app.registered_groups)),
    ]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Run every command once, in one process, within the checkout."""
    top = tmp_path_factory.mktemp("trust")
    root, out = checkout.make(top / "checkout", top / "outside"), top / "out"
    out.mkdir()
    commands = _commands(out)
    asked = {"readable": [str(root)], "allowed": [str(out), str(top / "cache")], "commands": commands}
    environment = {"PATH": os.environ["PATH"], "HOME": str(top / "home"), "LANG": "C.UTF-8", "XDG_CACHE_HOME": str(top / "cache")}
    environment |= {checkout.MARK: str(top / "mark"), "SECRET": checkout.SECRET}
    (top / "cache").mkdir()
    done = subprocess.run(
        [sys.executable, "-P", "-B", str(WATCHED)], input=json.dumps(asked), cwd=root, env=environment, capture_output=True, text=True,
        check=False, timeout=240,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    told["done"].append({"out": "".join(path.read_text(errors="replace") for path in sorted(out.rglob("*")) if path.is_file()), "err": "", "code": 1, "did": []})
    commands.append(["the files that were written"])
    assert not (top / "mark").exists()
    return Seen(dict(zip(map(tuple, commands), told["done"], strict=True)), told["modules"], root)


def test_nothing_is_opened_written_or_run_that_was_not_asked_for(seen: Seen) -> None:
    """No socket, no process, no file written but the named outputs, none read but those of the repository and of Python."""
    did = {command: [event for event in one["did"] if not (_parallel(command) and event.startswith(_OWN_WORKERS))] for command, one in seen.done.items()}
    assert {command: events for command, events in did.items() if events} == {}


def test_nothing_breaks(seen: Seen) -> None:
    """Every command answers, by its exit code and without an internal error."""
    assert {command: (one["code"], one["err"]) for command, one in seen.done.items() if one["code"] not in (0, 1, 2)} == {}
    assert not [command for command, one in seen.done.items() if "internal error" in one["err"] or "Traceback" in one["err"]]


def test_no_module_comes_from_the_checkout(seen: Seen) -> None:
    """What is planted in the checked folder is not imported, whatever its name."""
    assert not [name for name in seen.modules if name.startswith(str(seen.root))]


def test_no_secret_is_shown(seen: Seen) -> None:
    """Nothing that lies behind a link out of the repository, in the environment or in .git comes into a report."""
    assert not [command for command, one in seen.done.items() if checkout.SECRET in one["out"] + one["err"]]


@pytest.mark.parametrize(
    ("event", "args"),
    [
        ("socket.connect", (None, ("example.org", 80))),
        ("subprocess.Popen", ("git", ["git"], None, None)),
        ("os.system", ("true",)),
        ("open", ("/elsewhere/report.json", "w", os.O_WRONLY | os.O_CREAT)),
        ("open", ("/elsewhere/secret", "r", os.O_RDONLY)),
        ("os.rename", ("/checked/a", "/elsewhere/a", -1, -1)),
        ("os.remove", ("/checked/a", -1)),
        ("exec", (compile("1", "/checked/yaml.py", "exec"),)),
    ],
)
def test_the_watch_sees(event: str, args: tuple[object, ...]) -> None:
    """Each kind of breach is noted, so that the tests above can fail."""
    watch = Watch(["/checked"], ["/out"])
    watch.on = True
    watch.hook(event, args)
    assert watch.found


def test_every_command_is_watched() -> None:
    """A command that is added to posctl is added here, with what it does and not its help alone."""
    watched = {command[0] for command in _commands(Path("out")) if "--help" not in command}
    assert {one.name for one in (*app.registered_commands, *app.registered_groups)} == watched

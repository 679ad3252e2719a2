"""Runs command lines of posctl in this process and gives all that they do to the machine, as JSON on stdout.

Standard input has JSON: ``allowed``, the folders in which a file may be written; ``readable``, those in which one may be
read; ``commands``, lists of arguments. An audit hook sees every socket, process, file and compiled text, whoever asks for it.
"""

import contextlib
import io
import json
import os
import sys
import sysconfig
import tempfile
from collections.abc import Iterator

_FORBIDDEN = (
    "socket.", "ssl.", "http.", "urllib.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.", "telnetlib.", "webbrowser.",
    "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "os.fork", "pty.spawn", "ctypes.",
    "os.kill", "os.setxattr", "os.chown", "os.link", "os.symlink", "pickle.find_class",
)
_WRITING = {
    "os.rename": 2, "os.remove": 1, "os.rmdir": 1, "os.mkdir": 1, "os.truncate": 1, "os.chmod": 1, "os.utime": 1,
    "shutil.rmtree": 1, "shutil.move": 2, "shutil.copyfile": 2, "tempfile.mkstemp": 1, "tempfile.mkdtemp": 1,
}
_SYSTEM = [
    sys.prefix, sys.base_prefix, sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), "/dev/null", "/dev/urandom",
    "/usr/share/zoneinfo", "/etc/localtime", "/proc/self/auxv",
]


class Watch:
    """What was done in one command, and what may be done."""

    def __init__(self, readable: list[str], allowed: list[str]) -> None:
        source = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        self.readable = [os.path.realpath(one) for one in (*readable, *allowed, *_SYSTEM, os.path.join(source, "src"), os.path.join(source, "schemas"))]
        self.allowed = [os.path.realpath(one) for one in allowed]
        self.code = [os.path.realpath(one) for one in (*_SYSTEM[:4], os.path.join(source, "src"), __file__)]
        self.found: list[str] = []
        self.on = False

    def hook(self, event: str, args: tuple[object, ...]) -> None:
        """Look at one event; nothing is prevented, so that all of them are seen."""
        if not self.on:
            return
        self.on = False
        try:
            self.found += self._wrong(event, args)
        finally:
            self.on = True

    def _wrong(self, event: str, args: tuple[object, ...]) -> Iterator[str]:
        if event.startswith(_FORBIDDEN):
            yield f"{event} {args!r}"
        elif event == "open":
            path, _mode, flags = args
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
            yield from self._outside("write" if writes else "read", path, self.allowed if writes else self.readable)
        elif event in _WRITING:
            for path in args[: _WRITING[event]]:
                yield from self._outside(event, path, self.allowed)
        elif event == "exec":
            name = getattr(args[0], "co_filename", "")
            if not name.startswith("<"):
                yield from self._outside("exec", name, self.code)

    def _outside(self, what: str, path: object, folders: list[str]) -> Iterator[str]:
        if isinstance(path, int) or path is None:
            return
        real = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]  # paths of audit events are text, bytes or paths
        if not any(real == one or real.startswith(one + os.sep) for one in folders):
            yield f"{what} {real}"


def main() -> None:
    """Run all commands and print, for each, its exit code, what it printed and what it did that it may not."""
    asked = json.load(sys.stdin)
    sys.path[:] = [one for one in sys.path if one and os.path.abspath(one) != os.path.dirname(os.path.abspath(__file__))]
    from posctl import cli

    watch = Watch(asked["readable"], asked["allowed"])
    sys.addaudithook(watch.hook)
    done = []
    for arguments in asked["commands"]:
        watch.found = []
        sys.argv = ["posctl", *arguments]
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            watch.on = True
            code = cli.run()
            watch.on = False
        done.append({"code": code, "out": out.getvalue(), "err": err.getvalue(), "did": sorted(set(watch.found))})
    files = sorted(str(file) for one in list(sys.modules.values()) if (file := getattr(one, "__file__", None)))
    json.dump({"done": done, "modules": files, "names": sorted(sys.modules)}, sys.stdout)


if __name__ == "__main__":
    tempfile.tempdir = "/nowhere"  # so that a scratch file anywhere else is seen
    main()

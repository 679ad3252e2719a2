"""A client of yaml-language-server over stdio: what an editor asks, and what it is told."""

import json
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

HERE = Path(__file__).parent
SERVER = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 120
"""Seconds after which a server that says nothing more is ended, so that a test fails rather than hangs."""

Message = dict[str, Any]


class Diagnostic(NamedTuple):
    """What an editor underlines: the line, from 1, the text on it and the message."""

    line: int
    marked: str
    message: str


class Server:
    """One session. Settings are those that an editor's user would write under `yaml.`"""

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes], settings: Mapping[str, Any]) -> None:
        self._in, self._out, self._settings = stdin, stdout, settings
        self._asked = 0
        self._opened = 0
        self._found: dict[str, list[Message]] = {}

    def start(self, root: Path) -> None:
        """Shake hands as an editor does."""
        able = {
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
        }
        folder = {"uri": root.as_uri(), "name": root.name}
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "workspaceFolders": [folder], "capabilities": able})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {"yaml": self._settings}})

    def diagnostics(self, file: Path, text: str) -> list[Diagnostic]:
        """Open a file with a text and give what is underlined in it."""
        uri = self.open(file, text)
        while uri not in self._found:
            self._take()
        lines = text.splitlines()
        return [_diagnostic(one, lines) for one in self._found.pop(uri)]

    def open(self, file: Path, text: str) -> str:
        """Open a file with a text, which need not be on the disk, and give its address: one that no text had before."""
        self._opened += 1
        uri = file.with_name(f"{self._opened}-{file.name}").as_uri()
        self._tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        return uri

    def hover(self, file: Path, text: str, at: str) -> str:
        """Give what is shown over the first place of a text."""
        shown = self.ask("textDocument/hover", self._place(file, text, text.index(at)))
        return "" if shown is None else str(shown["contents"]["value"])

    def completion(self, file: Path, text: str) -> dict[str, Message]:
        """Give what is offered where a text has ``|``: labels with what is shown of each."""
        place = text.index("|")
        listed = self.ask("textDocument/completion", self._place(file, text.replace("|", "", 1), place))
        return {str(item["label"]): item for item in listed["items"]}

    def _place(self, file: Path, text: str, offset: int) -> Message:
        uri = self.open(file, text)
        before = text[:offset]
        return {
            "textDocument": {"uri": uri},
            "position": {"line": before.count("\n"), "character": offset - (before.rfind("\n") + 1)},
        }

    def ask(self, method: str, parameters: Any) -> Any:
        """Send a request and give its result."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": parameters})
        while True:
            message = self._take()
            if message.get("id") == self._asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _tell(self, method: str, parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._in.flush()

    def _take(self) -> Message:
        """Take the next message; what the server asks of the editor is answered on the way."""
        message = self._read()
        match message.get("method"):
            case "textDocument/publishDiagnostics":
                self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
            case "workspace/configuration":
                asked = [item.get("section") for item in message["params"]["items"]]
                self._answer(message, [self._settings if section == "yaml" else None for section in asked])
            case str() if "id" in message:
                self._answer(message, None)
        return message

    def _answer(self, message: Message, result: Any) -> None:
        self._send({"id": message["id"], "result": result})

    def _read(self) -> Message:
        length = 0
        while line := self._out.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server ended, or was ended after saying nothing for too long"
        read: Message = json.loads(self._out.read(length))
        return read


def _diagnostic(one: Message, lines: list[str]) -> Diagnostic:
    start, end = one["range"]["start"], one["range"]["end"]
    line = lines[start["line"]]
    until = end["character"] if end["line"] == start["line"] else len(line)
    return Diagnostic(start["line"] + 1, line[start["character"] : until], one["message"])


@contextmanager
def running(root: Path, **settings: Any) -> Iterator[Server]:
    """Run the server for a folder. It asks no network: the catalog of schemas is off, and ours are files."""
    assert SERVER.is_file(), "run `npm ci --prefix tests/consumers` first"
    everything = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}, **settings}
    command = ["node", str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin
        assert process.stdout
        clock = threading.Timer(PATIENCE, process.kill)
        clock.start()
        try:
            server = Server(process.stdin, process.stdout, everything)
            server.start(root)
            yield server
        finally:
            clock.cancel()
            process.kill()

"""The JSON Schemas as they ship: of the documents, of the configuration, and of what posctl writes."""

import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from posctl import shipped

SUFFIX = ".schema.json"
OUTPUTS = ("report", "comparison", "json-lines")

Group = Literal["documents", "configuration", "outputs"]


class Published(NamedTuple):
    """One schema: the kind that it is of, and its text to the byte."""

    kind: str
    text: str

    @property
    def file_name(self) -> str:
        """The name of its file; a modeline or another schema names it so."""
        return f"{self.kind}{SUFFIX}"

    @property
    def group(self) -> Group:
        """What it is of: documents that people write, the configuration, or outputs that posctl writes."""
        if self.kind in OUTPUTS:
            return "outputs"
        return "documents" if "kind" in self._read()["properties"] else "configuration"

    @property
    def summary(self) -> str:
        """What it is of, in one sentence."""
        said = str(self._read()["description"]).split(". ", 1)[0].rstrip(".")
        own = said.removeprefix(f"A document of kind {self.kind}").lstrip(":, ")
        return own[:1].lower() + own[1:]

    def _read(self) -> Mapping[str, Any]:
        read: Mapping[str, Any] = json.loads(self.text)
        return read


def kinds() -> tuple[str, ...]:
    """Name every schema there is: what people write first, then what posctl writes."""
    names = {name.removesuffix(SUFFIX) for name in shipped.schema_names() if name.endswith(SUFFIX)}
    return (*sorted(names.difference(OUTPUTS)), *(name for name in OUTPUTS if name in names))


def published(kind: str) -> Published:
    """Read the schema of one of the kinds."""
    return Published(kind, shipped.schema(f"{kind}{SUFFIX}").decode())

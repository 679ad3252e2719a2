"""The two PyYAML loaders posctl composes with, made to read alike: libyaml's, and the pure one where that is missing."""

from typing import Any

import yaml

_BREAKS = "\r\n\x85\u2028\u2029"
_ENDS = f"\0 \t{_BREAKS}"


class _AsWritten:
    """Leaves every scalar without a type: what ``no`` or ``01001`` means is for the field to say, not for YAML."""

    @staticmethod
    def resolve(_kind: Any, _value: Any, _implicit: Any) -> str:
        return ""


class PureLoader(_AsWritten, yaml.SafeLoader):
    """PyYAML's own loader, with tabs taken where libyaml takes them: between a key and its value, and within text."""

    def scan_directive(self) -> Any:
        """Refuse every directive: libyaml knows fewer than PyYAML skips, and posctl takes none."""
        mark = self.get_mark()
        raise yaml.scanner.ScannerError("while scanning a directive", mark, "found a directive", mark)

    def scan_to_next_token(self) -> None:
        """Skip white space and comments before a token."""
        if self.index == 0 and self.peek() == "\ufeff":
            self.forward()
        while True:
            while self.peek() == " " or (
                self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)
            ):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0" + _BREAKS:
                    self.forward()
            if not self._line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> Any:
        """Take plain text; within brackets it may hold a question mark, as in an address."""
        start = end = self.get_mark()
        indent = self.indent + 1
        chunks: list[str] = []
        spaces: list[str] | None = []
        while self.peek() != "#" and (length := self._plain_length()):
            self.allow_simple_key = False
            chunks += [*(spaces or ()), self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return yaml.ScalarToken("".join(chunks), True, start, end)

    def _plain_length(self) -> int:
        length = 0
        while (sign := self.peek(length)) not in _ENDS:
            if sign == ":" and self.peek(length + 1) in _ENDS + (",[]{}" if self.flow_level else ""):
                break
            if self.flow_level and sign in ",[]{}":
                break
            length += 1
        return length

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> Any:
        """Take the white space within plain text, with the line breaks folded."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        spaces = self.prefix(length)
        self.forward(length)
        if self.peek() not in _BREAKS:
            return [spaces] if spaces else []
        first = self._line_break()
        self.allow_simple_key = True
        if self._document_ends():
            return None
        breaks: list[str] = []
        while self.peek() in " \t" + _BREAKS:
            if self.peek() in _BREAKS:
                breaks.append(self._line_break())
                if self._document_ends():
                    return None
            elif self.peek() == "\t" and self.column < indent:
                raise yaml.scanner.ScannerError(
                    "while scanning a plain scalar",
                    start_mark,
                    "found a tab character that violates indentation",
                    self.get_mark(),
                )
            else:
                self.forward()
        return [*([first] if first != "\n" else [] if breaks else [" "]), *breaks]

    def scan_block_scalar_indentation(self) -> Any:
        """Find the indentation of a block of text."""
        found = super().scan_block_scalar_indentation()
        self._no_tab()
        return found

    def scan_block_scalar_breaks(self, indent: int) -> Any:
        """Take the empty lines within a block of text."""
        found = super().scan_block_scalar_breaks(indent)
        if self.column < indent:
            self._no_tab()
        return found

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> Any:
        """Pass over what follows ``|`` or ``>`` on its line."""
        while self.peek() in " \t":
            self.forward()
        return super().scan_block_scalar_ignored_line(start_mark)

    def _no_tab(self) -> None:
        if self.peek() == "\t":
            mark = self.get_mark()
            raise yaml.scanner.ScannerError(
                "while scanning a block scalar", mark, "found a tab character", mark
            )

    def _line_break(self) -> str:
        return str(self.scan_line_break())  # type: ignore[no-untyped-call]  # untyped in types-PyYAML

    def _document_ends(self) -> bool:
        return self.prefix(3) in ("---", "...") and self.peek(3) in _ENDS


LibyamlLoader: Any = (
    type("LibyamlLoader", (_AsWritten, yaml.CSafeLoader), {}) if hasattr(yaml, "CSafeLoader") else None
)

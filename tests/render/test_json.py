"""The report as JSON: one writer that is fast, one that writes ASCII alone, and the same text of both."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from posctl.render.json import dump

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(VALUES, st.integers(1, 4))
@example({"a": [], "b": {}, "c": [{}], '\x00\x1f\x7f\u2028\\"/': "\b\f\n\r\t😀"}, 2)
def test_it_is_written_as_python_writes_it(value: object, indent: int) -> None:
    """Byte for byte what the standard library writes, indented as a part of a larger object."""
    assert dump(value, indent) == json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + " " * indent)


@given(VALUES)
def test_ascii_alone_says_the_same(value: object) -> None:
    """A stream that takes ASCII alone gets the same value."""
    written = dump(value, 0, ascii_=True)
    assert written.isascii()
    assert json.loads(written) == json.loads(dump(value, 0)) == value

"""Names of files as addresses: relative, percent-encoded from their bytes, whatever they hold."""

import os
from collections.abc import Iterable, Iterator

from posctl.clean import Clean, clean


def uri_of(name: str) -> str:
    """Give the address of a file by its name, relative to the root of the repository.

    Letters, digits and ``-._~/`` stay; every other byte is written with a percent sign, ``:`` and ``%`` too.
    """
    from urllib.parse import quote  # noqa: PLC0415 - few runs write addresses

    return quote(os.fsencode(name) if os.name == "posix" else name.encode("utf-8", "surrogatepass"), safe="/")


def file_of(uri: str) -> str:
    """Give the name of a file by its address: what ``uri_of`` was given."""
    from urllib.parse import unquote_to_bytes  # noqa: PLC0415 - few runs read addresses

    name = unquote_to_bytes(uri)
    return os.fsdecode(name) if os.name == "posix" else name.decode("utf-8", "surrogatepass")


def addresses(names: Iterable[str]) -> Iterator[tuple[Clean, str]]:
    """Give, for each name that a report cannot show as it is, the name that is shown and the address of the file."""
    for name in names:
        if (shown := clean(name)) != name:
            yield shown, uri_of(name)

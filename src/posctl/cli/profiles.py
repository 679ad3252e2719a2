"""posctl profiles."""

import sys
from typing import Annotated, Literal, get_args

from posctl.cli.guarded import guarded
from posctl.cli.list_pathways import catalog_of
from posctl.cli.streams import say, style_of, write
from posctl.cli.typed import choice
from posctl.cli.validate import ColorOption, Paths

Format = Literal["table", "json"]
EXAMPLES = """\b
Examples:
  posctl profiles                        those of posctl and those here
  posctl profiles --output-format json   the figures with sources
  posctl explain ky                      one of them
"""


@guarded
def profiles(
    paths: Paths = None,
    output_format: Annotated[Format, choice("--output-format", get_args(Format), "format", help="How to print it.")] = "table",
    color: ColorOption = "auto",
) -> int:
    """List the profiles: what states and laws ask of a program of study, with those a repository adds."""
    from posctl import profile  # noqa: PLC0415 - the command line must start fast
    from posctl.profiles import FORMATS  # noqa: PLC0415

    catalog, problems = catalog_of(paths)
    for problem in problems:
        say(problem)
    own = catalog.profiles
    sound = [name for name in profile.available(own) if name not in own or isinstance(profile.resolve(own[name], own), profile.Profile)]
    found = tuple(profile.load(name, own) for name in sound)
    write(FORMATS[output_format](found, style_of(sys.stdout, color)), None)
    return 0

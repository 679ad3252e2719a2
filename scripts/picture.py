"""The README's picture: a real report of an example, as an SVG that loads nothing from elsewhere."""

import io
import re
import subprocess
import sys
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).parents[1]
COMMAND = ["validate", "examples/noncompliant/r2-college-course-taken-twice.yaml", "--as-of", "2026-11-01"]
WIDTH = 100


def picture() -> str:
    """Run the command and draw what it printed."""
    script = "import os, sys; sys.stdout.isatty = lambda: True; os.environ['COLUMNS'] = sys.argv.pop(1); from posctl.cli import run; sys.exit(run())"
    done = subprocess.run(
        [sys.executable, "-c", script, str(WIDTH), *COMMAND, "--color", "always"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )
    if done.stderr:
        raise SystemExit(done.stderr)
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text(f"$ posctl {' '.join(COMMAND[:2])}\n", style="bold"), Text.from_ansi(done.stdout), sep="", highlight=False)
    plain = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    return console.export_svg(title="posctl", theme=MONOKAI, code_format=plain, unique_id="posctl")

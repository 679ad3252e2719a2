"""The dearest files within the limits: each is judged in bounded memory, and none makes posctl hang."""

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.support import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a limit of address space that holds")

_MEMORY = 1 << 30
"""Bytes of address space that a run may have; Python with its libraries takes a fifth of them."""
_HANGS = 240
"""Seconds after which a run hangs; the dearest takes a fiftieth of them on an idle machine."""
_HEAD = "kind: program-of-study\nid: dear\ntitle: Dear\n"
_SOURCED = "source: s, as_of: 2026-01-01, confidence: confirmed"


def _courses(more: Callable[[int], str]) -> str:
    lines = (
        f"    - {{id: c{n}, title: Course {n}, subject: cte, level: technical, grade: {9 + n * 4 // 1000}, credits: 0.5{more(n)}}}\n" for n in range(1000)
    )
    return f"{_HEAD}secondary:\n  catalog: book\n  courses:\n{''.join(lines)}"


def _before(number: int) -> str:
    return f", requires: [{', '.join(f'c{n}' for n in range(max(0, number - 120), number))}]"


def _waivers() -> str:
    days = "reason: the board meets later, decided_by: X, role: y, date: 2026-09-01, until: 2026-12-31"
    return "waivers:\n" + "".join(f"  - {{rule: requisites-in-order, course: c{n % 1000}, {days}}}\n" for n in range(5000))


DEAR = {
    "a thousand courses that each require 120 others": {"a.yaml": _courses(_before)},
    "five thousand waivers, of courses that a long catalog does not have": {
        "a.yaml": _courses(lambda _: "") + _waivers(),
        "book.yaml": "kind: course-catalog\nid: book\ncourses:\n" + "".join(f"  - {{id: k{n}, title: K {n}}}\n" for n in range(16_000)),
    },
    "a profile of rules that do not exist, behind a hundred others": {
        "a.yaml": _HEAD,
        "rules.yaml": "kind: profile\nid: rules\ntitle: T\nsource: s\nas_of: 2026-01-01\nrules:\n"
        + "".join(f"  rule-number-{n}: {{severity: note, {_SOURCED}}}\n" for n in range(16_000)),
        **{
            f"p{n}.yaml": f"kind: profile\nid: p{n}\ntitle: T\nsource: s\nas_of: 2026-01-01\nextends: {f'p{n - 1}' if n else 'rules'}\n"
            for n in range(100)
        },
    },
    "five megabytes in one quote that is never closed": {"a.yaml": _HEAD + 'notes: "' + "x\n" * 2_400_000},
}
"""Repositories by what makes them dear: the worst that attacks on each part of posctl have found."""


@pytest.mark.parametrize("name", DEAR)
def test_a_dear_repository_is_judged_in_bounded_memory(name: str, tmp_path: Path) -> None:
    """It ends with findings, not with a fault of posctl, for want of memory, or by being killed."""
    for file, text in DEAR[name].items():
        (tmp_path / file).write_text(text)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "posctl", "validate", "--jobs", "1", "--as-of", "2026-11-01"],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8"}, capture_output=True, text=True, check=False, timeout=_HANGS,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY)),
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert len(done.stdout) < 2_000_000

"""What whole processes cost: wall time, processor time, and the memory of the largest of their processes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROUNDS = int(os.environ.get("POSCTL_BENCH_ROUNDS", "3"))
BARE = """
import sys, yaml
for name in open(sys.argv[1]).read().split():
    with open(name, encoding="utf-8") as stream:
        yaml.load(stream, Loader=yaml.CSafeLoader)
"""


# A small process that runs another and says what it cost. Run from here, the child would be charged with the memory of
# this very process, of which it begins as a copy.
LAUNCHER = """
import resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
wall, used = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
print(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


class Cost(NamedTuple):
    """Seconds on the clock, seconds of processor time of all processes together, megabytes of the largest process."""

    wall: float
    processor: float
    peak: float


def once(command: Sequence[str | Path], where: Path) -> Cost:
    """Run a process and give what it cost."""
    done = subprocess.run([sys.executable, "-c", LAUNCHER, *command], cwd=where, capture_output=True, text=True, check=True)
    return Cost(*map(float, done.stdout.split()))


def best(commands: Mapping[str, Sequence[str | Path]], where: Path, rounds: int = ROUNDS) -> dict[str, Cost]:
    """Run each command in turn, several rounds; give the least that each cost."""
    runs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(once(command, where))
    return {name: Cost(*map(min, zip(*each, strict=True))) for name, each in runs.items()}


def beside(name: str) -> str:
    """Find a command that is installed beside this Python."""
    found = shutil.which(name, path=os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"])
    assert found, f"{name} is not installed beside this Python"
    return found


def posctl(*arguments: str) -> list[str]:
    """Give the command line of posctl."""
    return [beside("posctl"), *arguments]

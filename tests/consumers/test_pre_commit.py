"""The hooks, run by the real pre-commit, which installs posctl from this checkout into an environment of its own."""

import os
import re
import shutil
import subprocess
import sysconfig
from datetime import date
from pathlib import Path

import pytest

from posctl import skeletons

pytestmark = pytest.mark.consumers

ROOT = Path(__file__).parents[2]
PRE_COMMIT = Path(sysconfig.get_path("scripts")) / "pre-commit"
MANY = 401
"""So many files would come in two calls, were the hook not serial."""


def git(*arguments: str, folder: Path) -> str:
    command = ["git", "-c", "user.name=Example", "-c", "user.email=example@district.example", "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with what is in this checkout now, committed or not."""
    made = tmp_path_factory.mktemp("posctl")
    for name in git("ls-files", "-z", "--cached", "--others", "--exclude-standard", folder=ROOT).split("\0"):
        if name and (ROOT / name).is_file():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, made / name)
    commit(made)
    return made


def commit(folder: Path) -> None:
    git("init", "-q", folder=folder)
    git("add", "-A", folder=folder)
    git("commit", "-q", "-m", "Begin", folder=folder)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environment that it makes."""
    return tmp_path_factory.mktemp("pre-commit")


def pre_commit(*arguments: str, folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never"}
    return subprocess.run([PRE_COMMIT, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def programs(folder: Path, count: int) -> None:
    """Write programs that are met."""
    text = skeletons.example(date.today(), "x.json")  # noqa: DTZ011 - as posctl takes the day
    (folder / "programs").mkdir()
    for number in range(count):
        (folder / "programs" / f"p{number}.yaml").write_text(text.replace("id: example-welding", f"id: p{number}"), encoding="utf-8")


def test_try_repo_finds_one_of_many(hooks: Path, home: Path, tmp_path: Path) -> None:
    """Of 401 files in one call, the one that is wrong is named with its line; the hook fails."""
    programs(tmp_path, MANY)
    wrong = tmp_path / "programs" / "p7.yaml"
    wrong.write_text(re.sub(r"^college_credit:.*?(?=^credentials:)", "college_credit: none\n", wrong.read_text(), flags=re.MULTILINE | re.DOTALL))
    commit(tmp_path)
    done = pre_commit("try-repo", str(hooks), "posctl-validate", "--all-files", folder=tmp_path, home=home)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "posctl validate (changed files)" in done.stdout
    assert re.search(r"programs/p7\.yaml:\d+", done.stdout)
    assert "R301" in done.stdout
    assert done.stdout.count("profile wi-dpi") == 1
    assert f"{MANY} programs: 1 not met, {MANY - 1} met" in done.stdout


def test_changed_files_are_judged_with_the_others(hooks: Path, home: Path, tmp_path: Path) -> None:
    """A changed program alone passes by the catalogs and agreements that did not change; so does the whole repository.

    YAML files of other tools, and what posctl.yaml excludes, are passed over though the hook names them.
    """
    for name in ("compliant", "catalogs", "agreements"):
        shutil.copytree(ROOT / "examples" / name, tmp_path / name)
    revision = git("rev-parse", "HEAD", folder=hooks).strip()
    listed = "\n".join(f"      - id: {one}\n        args: [--as-of, '2026-11-23']" for one in ("posctl-validate", "posctl-validate-repo"))
    (tmp_path / ".pre-commit-config.yaml").write_text(f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n{listed}\n")
    commit(tmp_path)
    done = pre_commit("run", "--files", "compliant/welding.yaml", folder=tmp_path, home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") == 2
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "dependabot.yml").write_text("version: 2\n")
    (tmp_path / "posctl.yaml").write_text("exclude: [drafts/]\n")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "draft.yaml").write_text("kind: program-of-study\n")
    others = (".github/dependabot.yml", "posctl.yaml", "drafts/draft.yaml")
    done = pre_commit("run", "posctl-validate", "--files", *others, folder=tmp_path, home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    (tmp_path / "agreements" / "transcripted-credit-2026.yaml").unlink()
    done = pre_commit("run", "posctl-validate", "--files", "compliant/welding.yaml", folder=tmp_path, home=home)
    assert done.returncode == 1
    assert "transcripted-credit-2026" in done.stdout

"""The files for operators are what their tools take, and their shell steps do what they say."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.watch.conftest import County, git

FILES = Path(__file__).parents[2] / "docs" / "operators"
CI = {
    "github": "vendor.github-workflows",
    "gitea": "vendor.github-workflows",
    "gitlab": "vendor.gitlab-ci",
}
UNITS = sorted((FILES / "systemd").iterdir())


def ci(name: str) -> dict[str, Any]:
    values = yaml.safe_load((FILES / "ci" / f"{name}.yml").read_text(encoding="utf-8"))
    assert isinstance(values, dict)
    return values


@pytest.mark.parametrize("name", CI)
def test_a_ci_file_has_the_form_that_its_service_publishes(name: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", CI[name]]
    done = subprocess.run(
        [*command, FILES / "ci" / f"{name}.yml"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout


def steps(name: str, job: str) -> Iterator[tuple[str, dict[str, str]]]:
    """What a job runs in a shell, with the environment that the file gives it."""
    values = ci(name)
    if name == "gitlab":
        yield (
            "\n".join(values["default"]["before_script"] + values[job]["script"]),
            values["variables"],
        )
        return
    for step in values["jobs"][job]["steps"]:
        if "run" in step:
            given = {**values["env"], **step.get("env", {})}
            # What the service would fill in is given by the test.
            yield step["run"], {k: v for k, v in given.items() if "${{" not in v}


def ran(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as the services do, with this environment's gongkai and no network for pip."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, "PIP_NO_INDEX": "1", "SSH_KEY": "", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(not shutil.which("bash"), reason="the services run bash")
@pytest.mark.parametrize("name", CI)
def test_the_steps_check_build_and_publish(county: County, tmp_path: Path, name: str) -> None:
    dest = tmp_path / "live"
    for job in ("check", "publish"):
        for script, given in steps(name, job):
            done = ran(script, county.checkout, GONGKAI_DEST=str(dest), **given)
            assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
    assert (dest / "current" / "index.html").is_file()
    assert "site/" in str(ci(name))


@pytest.mark.skipif(not shutil.which("bash"), reason="the services run bash")
@pytest.mark.parametrize("name", CI)
def test_a_broken_record_stops_the_check_and_is_noted_at_its_line(
    county: County, tmp_path: Path, name: str
) -> None:
    broken = county.checkout / "catalog" / "items" / "broken.yml"
    broken.parent.mkdir()
    broken.write_text("地方编码: qs-1\n", encoding="utf-8")
    words, status = "", 0
    for script, given in steps(name, "check"):
        done = ran(script, county.checkout, **given)
        words, status = words + done.stdout, done.returncode
        if status:
            break
    assert status != 0
    if name == "gitlab":
        (note, *_) = json.loads((county.checkout / "gongkai-check.json").read_bytes())
        assert note["location"]["path"] == "catalog/items/broken.yml"
        assert {"description", "fingerprint", "severity", "check_name"} < note.keys()
    else:
        assert "::error file=catalog/items/broken.yml,line=1," in words
    assert "catalog/items/broken.yml" in words
    del tmp_path


def test_a_push_over_the_hook_is_public_or_says_why_not(county: County, tmp_path: Path) -> None:
    hook = county.bare / "hooks" / "post-receive"
    hook.parent.mkdir(exist_ok=True)
    shutil.copyfile(FILES / "hooks" / "post-receive", hook)
    assert (FILES / "hooks" / "post-receive").stat().st_mode & stat.S_IXUSR
    hook.chmod(0o755)
    os.environ["GONGKAI_DEST"] = str(tmp_path / "live")
    path = os.environ["PATH"]
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{path}"
    try:
        county.push({"content/x.txt": None, "README.md": "改了"}, "又一次")
        assert (tmp_path / "live" / "current" / "index.html").is_file()
        county.push({"catalog/items/broken.yml": {"地方编码": "qs-1"}}, "坏的")
    finally:
        del os.environ["GONGKAI_DEST"]
        os.environ["PATH"] = path
    status = json.loads((tmp_path / "live" / "status.json").read_bytes())
    assert status["state"] == "refused"
    assert status["tried"]["name"] == git("rev-parse", "main", cwd=county.bare)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_a_unit(unit: Path, tmp_path: Path) -> None:
    for one in UNITS:
        text = one.read_text(encoding="utf-8").replace("/usr/local/bin/gongkai", "/bin/true")
        (tmp_path / one.name).write_text(
            text.replace("User=gongkai", "User=root"), encoding="utf-8"
        )
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / unit.name],
        capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )  # fmt: skip
    ours = [line for line in done.stderr.splitlines() if "gongkai" in line]
    assert (done.returncode, ours) == (0, []), done.stderr

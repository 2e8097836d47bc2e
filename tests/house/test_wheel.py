"""What is handed out works without the checkout: the wheel alone makes and builds a county."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command outside the checkout and give its words, also those of a failure."""
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the wheel, and the libraries of this one."""
    place = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation")
    run(*build, "--outdir", place, ROOT, cwd=place)
    (wheel,) = place.glob("*.whl")

    made = place / "env"
    venv.create(made, symlinks=os.name != "nt")
    python = made / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=place)
    # The libraries are lent through a link, as a path entry with Chinese in it stops a Python under
    # LC_ALL=C. Entries inside the link are not followed, so the editable install stays out.
    look_up = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site_packages = Path(run(python, "-c", look_up, cwd=place).strip())
    (site_packages / "libraries").symlink_to(sysconfig.get_path("purelib"))
    (site_packages / "libraries.pth").write_text("libraries\n", encoding="utf-8")

    where = run(python, "-c", "import gongkai; print(gongkai.__file__)", cwd=place)
    assert Path(where.strip()).is_relative_to(site_packages)
    return python


def test_a_new_county_builds_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    county = tmp_path / "新县"
    run(installed, "-m", "gongkai", "init", county, cwd=tmp_path)
    run(installed, "-m", "gongkai", "build", "--root", county, cwd=tmp_path)
    page = (county / "site" / "index.html").read_text(encoding="utf-8")
    assert "<html" in page


def test_the_wheel_explains_what_it_finds(installed: Path, tmp_path: Path) -> None:
    assert "怎么改" in run(installed, "-m", "gongkai", "explain", "FLW009", cwd=tmp_path)


def test_the_wheel_names_itself_to_mkdocs(installed: Path, tmp_path: Path) -> None:
    look_up = (
        "from importlib.metadata import entry_points\n"
        "plugin, = entry_points(group='mkdocs.plugins', name='gongkai')\n"
        "print(plugin.load().__module__)"
    )
    assert run(installed, "-c", look_up, cwd=tmp_path).strip() == "gongkai.plugin"

"""The types in the comments of the widget hold, as TypeScript sees them."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.conftest import ROOT

TYPESCRIPT = "typescript@7.0.2"


@pytest.fixture(scope="module")
def tsc() -> str:
    """Debian's or somebody's `tsc`, or one that npm keeps with what else is built."""
    found = shutil.which("tsc")
    if found:
        return found
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no node on this machine, so types in JavaScript cannot be checked")
    folder = ROOT / ".sual" / "typescript"
    program = folder / "node_modules" / ".bin" / "tsc"
    if not program.exists():
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), TYPESCRIPT]
        installed = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        if installed.returncode:
            pytest.skip(f"npm could not install {TYPESCRIPT}: {installed.stderr[-300:]}")
    return str(program)


@pytest.mark.browser
def test_the_types_of_the_widget_hold(tsc: str) -> None:
    checked = subprocess.run(
        [tsc, "-p", str(ROOT / "widget" / "jsconfig.json")], capture_output=True, text=True, timeout=120, check=False
    )
    assert checked.stdout == ""
    assert checked.returncode == 0

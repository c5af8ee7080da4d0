"""Make both environments when what they hold has changed (`make environments`); needs only Python 3.11 or newer.

.venv        Python >= 3.11, everything a person or the network can reach
.venv-rasa   Python 3.10, Rasa alone, which installs on nothing newer
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements"
STAMP = ".sual-digest"


def say(text: str) -> None:
    """Tell the person at the terminal what is being done."""
    sys.stdout.write(f"  {text}\n")
    sys.stdout.flush()


def run(*command: str | Path, **environment: str) -> None:
    """Run a command; when it fails, show what it said and stop."""
    result = subprocess.run(  # noqa: S603 - commands of ours only
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode:
        tail = "\n".join(result.stdout.splitlines()[-25:])
        raise SystemExit(f"{tail}\n`{' '.join(map(str, command))}` failed (exit {result.returncode}).")


def digest(files: list[Path]) -> str:
    """Give the SHA-256 of files, names included."""
    total = hashlib.sha256(sys.version.encode())
    for path in files:
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def python_310() -> str | None:
    """Find a Python 3.10, under its own name or by uv."""
    for name in ("python3.10", "python3"):
        found = shutil.which(name)
        if found and _version(found) == "3.10":
            return found
    return None


def _version(python: str) -> str:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    command = [python, "-c", code]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    return result.stdout.strip()


def make(folder: Path, requirements: list[Path], create: list[str | Path], *, editable: bool) -> None:
    """Make an environment, or leave it when it holds what it should.

    Args:
        folder: where it goes.
        requirements: the pinned lists to install.
        create: the command that makes it empty.
        editable: whether our own package goes in as well.
    """
    inputs = [*requirements, *([ROOT / "pyproject.toml"] if editable else [])]
    wanted = digest(inputs)
    stamp = folder / STAMP
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    begun = time.monotonic()
    say(f"making {folder.name} (the first time this takes a few minutes) ...")
    if not (folder / "bin" / "python").exists():
        run(*create)
    lists = [part for path in requirements for part in ("-r", str(path))]
    run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", *lists)
    if editable:
        run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-deps", "--editable", ".")
    stamp.write_text(wanted)
    say(f"{folder.name} is ready after {time.monotonic() - begun:.0f} s")


def main() -> None:
    """Make both environments; with --tests, what the tests need as well."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything has checked it
        raise SystemExit(f"Python {sys.version.split()[0]} found, 3.11 or newer is needed; install it and try again.")
    tests = "--tests" in sys.argv[1:]
    main_lists = [REQUIREMENTS / "main.txt", *([REQUIREMENTS / "test.txt"] if tests else [])]
    rasa_lists = [REQUIREMENTS / "rasa.txt", *([REQUIREMENTS / "rasa-test.txt"] if tests else [])]
    ours, rasa = ROOT / ".venv", ROOT / ".venv-rasa"
    if not tests and _holds_tests(ours):
        return  # a richer environment than `make run` needs is in place
    make(ours, main_lists, [sys.executable, "-m", "venv", ours], editable=True)
    found = python_310()
    if found is None:
        say("no Python 3.10 found; fetching one with uv for Rasa ...")
        run(ours / "bin" / "python", "-m", "pip", "install", "--quiet", "uv")
        create: list[str | Path] = [ours / "bin" / "uv", "venv", "--seed", "--python", "3.10", rasa]
    else:
        create = [found, "-m", "venv", rasa]
    make(rasa, rasa_lists, create, editable=False)


def _holds_tests(folder: Path) -> bool:
    lists = [REQUIREMENTS / "main.txt", REQUIREMENTS / "test.txt", ROOT / "pyproject.toml"]
    rasa = [REQUIREMENTS / "rasa.txt", REQUIREMENTS / "rasa-test.txt"]
    return all(
        (place / STAMP).is_file() and (place / STAMP).read_text() == digest(files)
        for place, files in ((folder, lists), (ROOT / ".venv-rasa", rasa))
    )


if __name__ == "__main__":
    main()

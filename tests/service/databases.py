"""Databases to test with: a file of SQLite, and a PostgreSQL that lives as long as the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# Debian's own place; `.ci/run` installs it. SUAL_TEST_POSTGRES_URL names another server, whose tables are removed.
_BINARIES = Path("/usr/lib/postgresql")


@contextmanager
def postgres() -> Iterator[str]:
    """Give the address of a PostgreSQL, started for the purpose unless one is named; skip where there is none."""
    if named := os.environ.get("SUAL_TEST_POSTGRES_URL"):
        yield named
        return
    found = sorted(_BINARIES.glob("*/bin/initdb"))
    if not found:
        pytest.skip(f"no PostgreSQL: SUAL_TEST_POSTGRES_URL is not set and {_BINARIES}/*/bin/initdb is not there")
    folder = Path(tempfile.mkdtemp(prefix="sual-postgres-"))
    if _is_root():  # PostgreSQL refuses to run as root; its package made a user for it
        shutil.chown(folder, "postgres", "postgres")
    binaries, data = found[-1].parent, folder / "data"
    try:
        _run(binaries / "initdb", "-D", data, "-U", "sual", "-A", "trust", "-E", "UTF8", "--locale", "C", "--no-sync")
        # Reached through its folder alone, so no port is taken.
        options = f"-F -k {folder} -c listen_addresses="
        _run(binaries / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgresql://sual@/postgres?host={folder}"
        finally:
            _run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: str | Path) -> None:
    whole = [*(["runuser", "-u", "postgres", "--"] if _is_root() else []), *map(str, command)]
    # Into a file, because a server that stays would hold a pipe open.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(whole, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd="/", check=False)
        output.seek(0)
        assert done.returncode == 0, output.read().decode(errors="replace")[-2000:]


def _is_root() -> bool:
    return os.geteuid() == 0

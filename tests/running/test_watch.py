"""The process that stays is a light one."""

from __future__ import annotations

import subprocess
import sys

# What only making things ready or answering needs.
HEAVY = ("numpy", "scipy", "sklearn", "faiss", "fastapi", "sqlalchemy", "babel.messages")


def test_watching_needs_nothing_of_what_prepares_and_answers() -> None:
    script = f"import sys, sual.running.watch; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

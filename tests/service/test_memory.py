"""What reading an index needed for a moment does not stay."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sual.service import memory

# Many small blocks, freed but for the last: the C library keeps them, because what is in use lies above.
SCRIPT = """
import re
from pathlib import Path
from sual.service.memory import give_back

def resident():
    return int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])

blocks = [bytearray(1000) for _ in range(60_000)]
del blocks[:-1]
before = resident()
print(give_back(), before - resident() > 30_000)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="another C library")
def test_what_lies_free_goes_back_to_the_machine() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_trim", lambda: None)
    assert memory.give_back() is False

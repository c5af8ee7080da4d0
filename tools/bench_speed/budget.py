"""How much time and memory a run may use."""

from __future__ import annotations

import time
from pathlib import Path

_SPARE = 0.7  # share of the free memory that may be used; others work on the machine too


class Budget:
    """Counts down from now.

    Args:
        seconds: there are.
    """

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left, 0 and above."""
        return max(0.0, self._until - time.monotonic())

    def lacks(self, seconds: float, gigabytes: float = 0.0) -> str | None:
        """Say what is lacking for a piece of work.

        Args:
            seconds: it will take about.
            gigabytes: it will need about.

        Returns:
            A text for the report, or None when there is enough.
        """
        if seconds > self.left:
            return f"left out: needs about {seconds:.0f} s, {self.left:.0f} s are left"
        free = free_gigabytes()
        if free is not None and gigabytes > _SPARE * free:
            return f"left out: needs about {gigabytes:.0f} GB, {_SPARE * free:.0f} GB may be used"
        return None


def free_gigabytes() -> float | None:
    """Give the memory that is free, or None where the system does not tell."""
    told = Path("/proc/meminfo")
    if not told.is_file():
        return None
    kilobytes = next(line.split()[1] for line in told.read_text().splitlines() if line.startswith("MemAvailable"))
    return int(kilobytes) / 1e6

"""How long work takes on one thread: medians over repeats."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import faiss
import numpy as np
from threadpoolctl import threadpool_limits

REPEATS = 3
MOST_SECONDS = 6.0  # of one repeat; what is slow is measured over fewer questions
_FEWEST = 8  # questions of a repeat, however slow
T = TypeVar("T")


@dataclass(frozen=True)
class Cost:
    """What a question costs, in milliseconds: medians over the repeats, and how many questions a repeat had."""

    p50: float
    p95: float
    questions: int

    def __str__(self) -> str:
        """Both, as in "3.1 / 4.9"."""
        return f"{self.p50:.1f} / {self.p95:.1f}"


def cost(work: Callable[[T], object], items: Sequence[T]) -> Cost:
    """Measure work on one thread.

    Args:
        work: what is done with an item.
        items: as many as there is time for are used, the same in every repeat.

    Returns:
        Its cost an item.
    """
    faiss.omp_set_num_threads(1)
    used = len(items)
    repeats: list[list[float]] = []
    with threadpool_limits(limits=1):
        work(items[0])  # what only the first call costs is nobody's wait
        for _ in range(REPEATS):
            seconds: list[float] = []
            for item in items[:used]:
                begun = time.perf_counter()
                work(item)
                seconds.append(time.perf_counter() - begun)
                if sum(seconds) > MOST_SECONDS and len(seconds) >= _FEWEST:
                    break
            used = len(seconds)
            repeats.append(seconds)
    return summed_up(repeats)


def summed_up(repeats: Sequence[Sequence[float]]) -> Cost:
    """Give the medians over repeats of seconds a question."""
    milliseconds = [1000 * np.asarray(seconds) for seconds in repeats]
    p50, p95 = (float(np.median([np.quantile(one, part) for one in milliseconds])) for part in (0.5, 0.95))
    return Cost(p50, p95, min(len(one) for one in milliseconds))

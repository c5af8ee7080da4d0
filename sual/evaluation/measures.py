"""Counts as shares with their interval, calibration, and how well a score parts two groups."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from scipy.stats import binomtest
from sklearn.metrics import roc_auc_score

BINS = 10
_CERTAINTY = 0.95
_STANDARD_ERRORS = 1.96  # on either side of a figure, for 95 %
Interval = tuple[float, float]


@dataclass(frozen=True)
class Share:
    """How often something held.

    Args:
        hits: times it held, 0 to count.
        count: times it was looked for.
    """

    hits: int
    count: int

    @classmethod
    def of(cls, answers: Iterable[bool]) -> Share:
        """Count yes-or-no answers."""
        listed = list(answers)
        return cls(sum(listed), len(listed))

    @property
    def value(self) -> float:
        """The share, 0-1, or NaN when nothing was counted."""
        return self.hits / self.count if self.count else math.nan

    @property
    def interval(self) -> Interval:
        """The 95 % interval of Wilson, 0-1, or NaN twice; unlike the normal one it holds for 20 lines, and for 0 %."""
        if not self.count:
            return math.nan, math.nan
        found = binomtest(self.hits, self.count).proportion_ci(_CERTAINTY, method="wilson")
        return float(found.low), float(found.high)

    def __str__(self) -> str:
        """Per cent, interval and count, as in "88.0 [80-93] n=86"; "-" when nothing was counted."""
        return shown(100 * self.value, (100 * self.interval[0], 100 * self.interval[1]), str(self.count), digits=1)


@dataclass(frozen=True)
class Separation:
    """How well a score parts two groups: the area under the ROC curve.

    Args:
        area: probability that a random member of the first group scores higher than one of the second, ties half;
            NaN when a group is empty.
        first: size of the group that should score high.
        second: size of the group that should score low.
    """

    area: float
    first: int
    second: int

    @classmethod
    def of(cls, high: Sequence[float], low: Sequence[float]) -> Separation:
        """Compare the scores of those that should score high with those of the others."""
        if not high or not low:
            return cls(math.nan, len(high), len(low))
        area = roc_auc_score([1] * len(high) + [0] * len(low), [*high, *low])
        return cls(float(area), len(high), len(low))

    @property
    def interval(self) -> Interval:
        """The 95 % interval after Hanley and McNeil ("The meaning and use of the area under a ROC curve", 1982)."""
        if math.isnan(self.area):
            return math.nan, math.nan
        area, square = self.area, self.area**2
        of_first, of_second = area / (2 - area) - square, 2 * square / (1 + area) - square
        variance = area * (1 - area) + (self.first - 1) * of_first + (self.second - 1) * of_second
        width = _STANDARD_ERRORS * math.sqrt(max(0.0, variance) / (self.first * self.second))
        return max(0.0, area - width), min(1.0, area + width)

    def __str__(self) -> str:
        """Area, interval and both counts, as in "0.93 [0.89-0.97] n=86+24"; "-" when a group is empty."""
        return shown(self.area, self.interval, f"{self.first}+{self.second}", digits=2)


@dataclass(frozen=True)
class Bin:
    """What was said with about the same confidence.

    Args:
        low: lower end, 0-1; the upper end is a bin further.
        confidence: mean confidence, or NaN when the bin is empty.
        right: how often it was right.
    """

    low: float
    confidence: float
    right: Share


def reliability(said: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Sort answers into ten bins by their confidence.

    Args:
        said: (confidence 0-1, whether it was right) of every answer.

    Returns:
        The bins from 0 to 1; 1 itself belongs to the last.
    """
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in said:
        sorted_in[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    return [
        Bin(
            low=number / BINS,
            confidence=fmean(confidence for confidence, _ in members) if members else math.nan,
            right=Share.of(right for _, right in members),
        )
        for number, members in enumerate(sorted_in)
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Give the expected calibration error: how far confidence is from the share right, weighed by count, 0-1."""
    total = sum(one.right.count for one in bins)
    if not total:
        return math.nan
    return sum(one.right.count * abs(one.confidence - one.right.value) for one in bins if one.right.count) / total


def shown(value: float, interval: Interval, count: str, *, digits: int) -> str:
    """Write a figure with its interval and count, or "-" where there is none."""
    if math.isnan(value):
        return "-"
    low, high = (f"{end:.{0 if digits == 1 else digits}f}" for end in interval)
    return f"{value:.{digits}f} [{low}-{high}] n={count}"

"""Bars as SVG, without a library: lengths alone; the words and numbers are in a table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sual.service.counts.figures import Row

BAR_WIDTH = 600
BAR_HEIGHT = 20
COLUMN_HEIGHT = 160
_SMALL = 2.0  # a number too small to be told is a thin line


@dataclass(frozen=True)
class Part:
    """A rectangle.

    Args:
        x: from the start, in the units of the picture.
        y: from the top.
        width: its width.
        height: its height.
        kind: number of its column in the table, from 0; chooses colour and pattern.
    """

    x: float
    y: float
    width: float
    height: float
    kind: int


@dataclass(frozen=True)
class Plot:
    """A picture of bars.

    Args:
        width: of the picture.
        height: of the picture.
        parts: what is drawn.
        most: what the longest bar stands for, so that the axis can say it.
    """

    width: float
    height: float
    parts: list[Part]
    most: int


def bar(row: Row, most: int) -> Plot:
    """Draw one row as one bar of parts, from the start to the end.

    Args:
        row: its numbers.
        most: what the whole width stands for.

    Returns:
        The picture.
    """
    parts, x = [], 0.0
    for kind, one in enumerate(row.numbers):
        width = _SMALL if one.small else BAR_WIDTH * one.exact / max(most, 1)
        if width:
            parts.append(Part(round(x, 1), 0, round(width, 1), BAR_HEIGHT, kind))
        x += width
    return Plot(BAR_WIDTH, BAR_HEIGHT, parts, most)


def columns(rows: Sequence[Row]) -> Plot:
    """Draw rows as columns beside each other, their numbers one on top of the other.

    Args:
        rows: for example the days.

    Returns:
        The picture, from left to right.
    """
    most = longest(rows)
    width = BAR_WIDTH / max(len(rows), 1)
    parts = []
    for place, row in enumerate(rows):
        y = float(COLUMN_HEIGHT)
        for kind, one in enumerate(row.numbers):
            height = _SMALL if one.small else COLUMN_HEIGHT * one.exact / max(most, 1)
            y -= height
            if height:
                parts.append(Part(round(place * width, 1), round(y, 1), round(width * 0.8, 1), round(height, 1), kind))
    return Plot(BAR_WIDTH, COLUMN_HEIGHT, parts, most)


def longest(rows: Sequence[Row]) -> int:
    """Give the largest sum of a row, as far as numbers are told; at least 1."""
    return max((sum(one.exact for one in row.numbers) for row in rows), default=0) or 1

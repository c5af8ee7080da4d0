"""The pictures of a report, drawn as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sual.evaluation.document import Plot, environment
from sual.evaluation.measures import Bin, Share

_HEIGHT = 240  # of the drawing itself, in pixels
_GROUP_GAP = 24
_BAR = 18
# Okabe and Ito's colours, which people with any colour vision can tell apart.
_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")


@dataclass(frozen=True)
class Series:
    """What is drawn in one colour: a share for each group."""

    name: str
    shares: Sequence[Share]


def bars(name: str, caption: str, groups: Sequence[str], series: Sequence[Series]) -> Plot:
    """Draw shares side by side, each with its interval.

    Args:
        name: of the file.
        caption: what it shows.
        groups: names below the bars.
        series: a share for each group, and a colour each.

    Returns:
        The picture; a share of which nothing was counted leaves a gap.
    """
    step = _BAR * len(series) + _GROUP_GAP
    drawn = [
        {
            "x": group * step + number * _BAR + _GROUP_GAP // 2,
            "colour": _COLOURS[number % len(_COLOURS)],
            "label": f"{groups[group]}, {one.name}: {share}",
            "top": _y(share.value),
            "high": _y(share.interval[1]),
            "low": _y(share.interval[0]),
        }
        for number, one in enumerate(series)
        for group, share in enumerate(one.shares)
        if not math.isnan(share.value)
    ]
    svg = environment().get_template("bars.svg").render(
        caption=caption, height=_HEIGHT, width=step * len(groups), bar=_BAR, bars=drawn, ticks=_ticks(),
        groups=[{"name": text, "x": step * number + step / 2} for number, text in enumerate(groups)],
        legend=[{"name": one.name, "colour": _COLOURS[n % len(_COLOURS)]} for n, one in enumerate(series)],
    )  # fmt: skip
    return Plot(name, svg, caption)


def reliability_plot(name: str, caption: str, bins: Sequence[Bin]) -> Plot:
    """Draw how often answers were right against how sure they were.

    Args:
        name: of the file.
        caption: what it shows.
        bins: from 0 to 1; empty ones leave a gap.

    Returns:
        The picture: a bar a bin with its interval and count; on the diagonal, confidence means what it says.
    """
    width = _HEIGHT / len(bins)
    drawn = [
        {
            "x": number * width,
            "mean": one.confidence * _HEIGHT,
            "top": _y(one.right.value),
            "high": _y(one.right.interval[1]),
            "low": _y(one.right.interval[0]),
            "count": one.right.count,
            "label": f"confidence {one.low:.1f}-{one.low + 1 / len(bins):.1f}: right {one.right}",
        }
        for number, one in enumerate(bins)
        if one.right.count
    ]
    svg = environment().get_template("reliability.svg").render(
        caption=caption, height=_HEIGHT, width=width, bins=drawn, ticks=_ticks(), colour=_COLOURS[0],
    )  # fmt: skip
    return Plot(name, svg, caption)


def _y(share: float) -> float:
    return round(_HEIGHT * (1 - share), 1)


def _ticks() -> list[dict[str, float | str]]:
    return [{"y": _y(part / 4), "x": _HEIGHT * part / 4, "text": f"{25 * part}"} for part in range(5)]

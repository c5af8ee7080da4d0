"""The figures of an evaluation, per language, script and kind."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

from rich.table import Table

from sual.evaluation.judge import Verdict
from sual.text.languages import LANGUAGES

_COLUMNS = (
    ("native top-1", "question", True), ("native top-3", "question", True), ("romanised top-1", "question", False),
    ("romanised top-3", "question", False), ("follow-up", "followup", None), ("out of scope", "out_of_scope", None),
    ("danger", "disclosure", None), ("no false alarm", "not_disclosure", None), ("small talk", "smalltalk", None),
)  # fmt: skip


def share(verdicts: Sequence[Verdict], what: str = "right") -> float:
    """Give the share of verdicts for which something holds.

    Args:
        verdicts: any.
        what: "right", "offered" or "language".

    Returns:
        0-1, or NaN when there is nothing to count.
    """
    values = [getattr(verdict, what) for verdict in verdicts]
    return sum(map(bool, values)) / len(values) if values else math.nan


def table(verdicts: Sequence[Verdict]) -> Table:
    """Make the table that the README shows: a row a language, per cent and how many."""
    result = Table(title="Right answers in per cent (how many questions)")
    result.add_column("")
    for name, _, _ in _COLUMNS:
        result.add_column(name, justify="right")
    result.add_column("reply language", justify="right")
    for language in (*LANGUAGES, "all"):
        chosen = [v for v in verdicts if language in ("all", v.line.lang)]
        cells = [_cell(_select(chosen, kind, native), name) for name, kind, native in _COLUMNS]
        result.add_row(language, *cells, _percent(share(chosen, "language"), len(chosen)))
    return result


def latency(verdicts: Sequence[Verdict]) -> tuple[float, float]:
    """Give the median and 95th percentile of a turn in seconds; NaN for fewer than two."""
    if len(verdicts) < 2:
        return math.nan, math.nan
    cuts = quantiles((v.seconds for v in verdicts), n=20)
    return cuts[9], cuts[18]


def write_json(path: Path, verdicts: Sequence[Verdict], files: Sequence[str]) -> None:
    """Write every figure and the list of misses, with what was asked, for later comparison."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        line = verdict.line
        groups[f"{line.lang}/{line.script}/{line.kind}"].append(verdict)
    median, p95 = latency(verdicts)
    content: dict[str, Any] = {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": list(files),
        "seconds": {"p50": median, "p95": p95},
        "groups": {name: _figures(members) for name, members in sorted(groups.items())},
        "misses": [
            {"id": v.line.id, "got": v.first, "expect": v.line.expect, "offered": v.offered, "language": v.language}
            for v in verdicts
            if not (v.right and v.language)
        ],
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _figures(members: Sequence[Verdict]) -> dict[str, float | int | None]:
    offered = share(members, "offered") if members[0].offered is not None else None
    return {
        "count": len(members),
        "right": round(share(members), 4),
        "top3": None if offered is None else round(offered, 4),
        "language": round(share(members, "language"), 4),
    }


def _select(verdicts: Sequence[Verdict], kind: str, native: bool | None) -> list[Verdict]:
    return [v for v in verdicts if v.line.kind == kind and (native is None or (v.line.script == "native") == native)]


def _cell(verdicts: Sequence[Verdict], name: str) -> str:
    return _percent(share(verdicts, "offered" if "top-3" in name else "right"), len(verdicts))


def _percent(value: float, count: int) -> str:
    return "-" if math.isnan(value) else f"{100 * value:.0f} ({count})"

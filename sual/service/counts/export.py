"""The dashboard as a table for other programs; no cell of it is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from sual.service.counts.figures import Day

# What a spreadsheet takes for the beginning of a formula, or of a cell that hides one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """Write a cell that no spreadsheet computes.

    Args:
        text: what it says.

    Returns:
        The same, behind an apostrophe where it could begin a formula.
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_csv(lines: Iterable[Day]) -> str:
    """Write counts as comma-separated values.

    Args:
        lines: one for each day, topic, language and outcome.

    Returns:
        A header and the lines (RFC 4180); small counts as "<3".
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["day", "topic", "language", "outcome", "count"])
    for line in lines:
        cells = (line.day.isoformat(), line.topic, line.language, line.outcome, str(line.count))
        writer.writerow([safe_cell(cell) for cell in cells])
    return file.getvalue()

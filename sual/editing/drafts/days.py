"""The days of drafts, which are those of Baku."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

_BAKU = ZoneInfo("Asia/Baku")


def today_in_baku() -> date:
    """Give the day in Baku."""
    return datetime.now(_BAKU).date()

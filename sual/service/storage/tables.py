"""Every table of ours; a file that is not named here is not migrated."""

from __future__ import annotations

from sual.service.storage.base import Base
from sual.service.storage.drafts import DraftIgnoredRow, DraftPresenceRow, DraftRow, DraftTickRow, DraftVersionRow
from sual.service.storage.handovers import HandoverRow
from sual.service.storage.ratings import RatingCount

__all__ = [
    "Base", "DraftIgnoredRow", "DraftPresenceRow", "DraftRow", "DraftTickRow", "DraftVersionRow", "HandoverRow",
    "RatingCount",
]  # fmt: skip

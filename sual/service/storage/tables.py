"""Every table of ours; a file that is not named here is not migrated."""

from __future__ import annotations

from sual.service.storage.base import Base
from sual.service.storage.handovers import HandoverRow
from sual.service.storage.ratings import RatingCount
from sual.service.storage.reported import ReportedQuestion

__all__ = ["Base", "HandoverRow", "RatingCount", "ReportedQuestion"]

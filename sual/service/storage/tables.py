"""Every table of ours; a file that is not named here is not migrated."""

from __future__ import annotations

from sual.service.storage.accounts import FailedSignIns, RecoveryCode, StaffAccount, StaffRole, StaffSession
from sual.service.storage.audit import AuditAnchor, AuditEntry
from sual.service.storage.base import Base
from sual.service.storage.counts import QuestionCount, SpeedCount
from sual.service.storage.drafts import (
    DraftIgnoredRow,
    DraftPresenceRow,
    DraftReasonRow,
    DraftRow,
    DraftTickRow,
    DraftVersionRow,
)
from sual.service.storage.duty import DutyHours, Presence
from sual.service.storage.handovers import HandoverRow
from sual.service.storage.ratings import RatingCount
from sual.service.storage.reported import ReportedQuestion
from sual.service.storage.unanswered import EditorSuggestion, UnansweredQuestion

__all__ = [
    "AuditAnchor",
    "AuditEntry",
    "Base",
    "DraftIgnoredRow",
    "DraftPresenceRow",
    "DraftReasonRow",
    "DraftRow",
    "DraftTickRow",
    "DraftVersionRow",
    "DutyHours",
    "EditorSuggestion",
    "FailedSignIns",
    "HandoverRow",
    "Presence",
    "QuestionCount",
    "RatingCount",
    "RecoveryCode",
    "ReportedQuestion",
    "SpeedCount",
    "StaffAccount",
    "StaffRole",
    "StaffSession",
    "UnansweredQuestion",
]

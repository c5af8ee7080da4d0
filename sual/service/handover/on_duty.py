"""Who is on duty, from duty hours and from what staff said: no database, no clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sual.text.languages import Language

BAKU = ZoneInfo("Asia/Baku")
# Whoever said to be here and has not been heard of for so long has closed the page.
HEARD_WITHIN = timedelta(minutes=3)
# What was said before belongs to another day of work.
SAID_WITHIN = timedelta(hours=12)


@dataclass(frozen=True)
class Hours:
    """One stretch of duty.

    Args:
        id: number of the row.
        weekday: 0 is Monday.
        begins: minutes after midnight in Baku.
        ends: minutes after midnight, at most 1440; not part of it.
        language: in which somebody answers.
    """

    id: int
    weekday: int
    begins: int
    ends: int
    language: Language


@dataclass(frozen=True)
class Said:
    """What a member of staff said last.

    Args:
        account_id: whose word it is.
        here: here, or away.
        languages: in which they answer.
        since: when it was said, in UTC.
        seen: when they were heard of last, in UTC.
    """

    account_id: int
    here: bool
    languages: frozenset[str]
    since: datetime
    seen: datetime

    def is_here(self, moment: datetime) -> bool:
        """Say whether they are here at a moment."""
        return self.here and moment - self.seen <= HEARD_WITHIN and moment - self.since <= SAID_WITHIN


def is_on_duty(language: Language, moment: datetime, hours: Iterable[Hours], said: Iterable[Said]) -> bool:
    """Say whether somebody may answer soon.

    Who said to be here, is. Otherwise duty hours hold, unless somebody who answers in that language said since they
    began to be away: then the plan is known to be wrong, and nothing is promised.

    Args:
        language: in which somebody would have to answer.
        moment: when, in UTC.
        hours: the plan.
        said: what staff said.

    Returns:
        Whether somebody is there.
    """
    theirs = [one for one in said if language in one.languages]
    if any(one.is_here(moment) for one in theirs):
        return True
    begun = _began(language, moment, hours)
    return begun is not None and not any(not one.here and one.since >= begun for one in theirs)


def _began(language: Language, moment: datetime, hours: Iterable[Hours]) -> datetime | None:
    local = moment.astimezone(BAKU)
    minute = local.hour * 60 + local.minute
    running = [
        one.begins
        for one in hours
        if one.language == language and one.weekday == local.weekday() and one.begins <= minute < one.ends
    ]
    if not running:
        return None
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(minutes=min(running))

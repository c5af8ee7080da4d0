"""Duty hours and who is here, kept in the database; implements `Duty`."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from sual.service.accounts.audit import append
from sual.service.handover.on_duty import SAID_WITHIN, Hours, Said, is_on_duty
from sual.service.storage.database import Database
from sual.service.storage.duty import DutyHours, Presence
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.languages import LANGUAGES, Language

_PART = "duty"
_FRESH_SECONDS = 5.0  # every message of every conversation asks; the answer may be as old as this


@dataclass(frozen=True)
class Plan:
    """Everything that decides who is on duty."""

    hours: tuple[Hours, ...]
    said: tuple[Said, ...]


class DutyDesk:
    """Duty hours, and what staff said; every method but `is_anybody_there` raises `DatabaseUnavailableError`.

    Args:
        database: where both are kept.
        now: tells the time, in UTC.
        clock: tells seconds.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._now = now
        self._clock = clock
        self._fresh: tuple[float, Plan] | None = None

    async def is_anybody_there(self, language: Language) -> bool:
        """Say whether somebody may answer soon; see `Duty`."""
        try:
            plan = await self._recent()
        except DatabaseUnavailableError:  # counted and logged where it happened
            return False
        return is_on_duty(language, self._now(), plan.hours, plan.said)

    async def languages_now(self) -> list[Language]:
        """List the languages in which somebody is on duty now."""
        plan = await self.plan()
        return [code for code in LANGUAGES if is_on_duty(code, self._now(), plan.hours, plan.said)]

    async def plan(self) -> Plan:
        """Read the plan as it is now."""
        plan = await self._database.read(_PART, _read)
        self._fresh = (self._clock(), plan)
        return plan

    async def add(
        self,
        weekdays: Sequence[int],
        begins: int,
        ends: int,
        languages: Sequence[Language],
        by: int | None = None,
    ) -> None:
        """Add a stretch on some weekdays in some languages; what is there already is not added twice.

        Args:
            weekdays: 0 is Monday.
            begins: minutes after midnight in Baku.
            ends: minutes after midnight, at most 1440, later than `begins`.
            languages: in which somebody answers.
            by: number of the account that does it, for the audit log.
        """

        def work(session: Session) -> None:
            there = {(one.weekday, one.begins, one.ends, one.language) for one in session.scalars(select(DutyHours))}
            wanted = [(weekday, begins, ends, language) for weekday in weekdays for language in languages]
            new = [one for one in wanted if one not in there]
            for weekday, begins_, ends_, language in new:
                session.add(DutyHours(weekday=weekday, begins=begins_, ends=ends_, language=language))
            if new:
                days, codes = sorted({day for day, *_ in new}), [code for code in LANGUAGES if code in languages]
                append(session, by, "duty_hours_added", _told(days, begins, ends, codes))

        await self._change(work)

    async def remove(self, id_: int, by: int | None = None) -> None:
        """Remove a stretch; one that is gone is no error.

        Args:
            id_: of the stretch.
            by: number of the account that does it, for the audit log.
        """

        def work(session: Session) -> None:
            gone = session.scalar(delete(DutyHours).where(DutyHours.id == id_).returning(DutyHours))
            if gone:
                append(
                    session, by, "duty_hours_removed", _told([gone.weekday], gone.begins, gone.ends, [gone.language])
                )

        await self._change(work)

    async def say_here(self, account_id: int, languages: Sequence[Language]) -> None:
        """Note that somebody is here and answers in some languages."""
        await self._say(account_id, languages, here=True)

    async def say_away(self, account_id: int, languages: Sequence[Language]) -> None:
        """Note that somebody is away who would answer in some languages."""
        await self._say(account_id, languages, here=False)

    async def hear_of(self, account_id: int) -> None:
        """Note that the page of somebody who said to be here is still open; at most once a minute on disk."""
        plan = await self._recent()
        now = self._now()
        theirs = next((one for one in plan.said if one.account_id == account_id), None)
        if theirs is None or not theirs.here or (now - theirs.seen).total_seconds() < 60:
            return
        chosen = (Presence.account_id == account_id, Presence.here)
        await self._change(lambda session: session.execute(update(Presence).where(*chosen).values(seen=now)))

    async def tidy(self) -> None:
        """Delete what was said too long ago to count."""
        old = Presence.since <= self._now() - SAID_WITHIN
        gone = await self._database.run(
            _PART, lambda session: session.scalars(delete(Presence).where(old).returning(Presence.account_id)).all()
        )
        if gone:
            self._fresh = None
            await self._database.forget_traces(_PART)

    async def _say(self, account_id: int, languages: Sequence[Language], *, here: bool) -> None:
        now = self._now()
        row = Presence(account_id=account_id, here=here, languages=" ".join(languages), since=now, seen=now)
        await self._change(lambda session: session.merge(row))

    async def _change(self, work: Callable[[Session], object]) -> None:
        await self._database.run(_PART, work)
        self._fresh = None

    async def _recent(self) -> Plan:
        if self._fresh is not None and self._clock() - self._fresh[0] < _FRESH_SECONDS:
            return self._fresh[1]
        return await self.plan()


def _told(weekdays: Sequence[int], begins: int, ends: int, languages: Sequence[str]) -> str:
    days = ", ".join(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day] for day in weekdays)
    times = "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (begins, ends))
    return f"{days} {times}: {', '.join(languages)}"


def _read(session: Session) -> Plan:
    order = (DutyHours.weekday, DutyHours.begins, DutyHours.ends, DutyHours.language)
    hours = session.scalars(select(DutyHours).order_by(*order))
    said = session.scalars(select(Presence).order_by(Presence.account_id))
    return Plan(
        tuple(Hours(one.id, one.weekday, one.begins, one.ends, cast("Language", one.language)) for one in hours),
        tuple(
            Said(one.account_id, one.here, frozenset(one.languages.split()), one.since, one.seen) for one in said
        ),
    )  # fmt: skip

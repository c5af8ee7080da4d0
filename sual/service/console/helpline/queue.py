"""What the queue of hand-overs shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sual.knowledge.load import Knowledge
from sual.service.accounts.account import Account
from sual.service.handover.events import HandoverRequest
from sual.service.handover.on_duty import Said
from sual.service.state import Service
from sual.text.languages import LANGUAGES, Language


@dataclass(frozen=True)
class Entry:
    """One request.

    Args:
        request: as it stands.
        title: of its topic in the language of the console, or None.
        minutes: since it was made.
    """

    request: HandoverRequest
    title: str | None
    minutes: int


@dataclass(frozen=True)
class Queue:
    """All open requests, urgent ones first, then the oldest."""

    waiting: list[Entry]
    mine: list[Entry]
    others: list[Entry]

    @property
    def urgent(self) -> int:
        """How many of those that wait are urgent."""
        return sum(one.request.urgent for one in self.waiting)


@dataclass(frozen=True)
class Standing:
    """Who is on duty.

    Args:
        on_duty: languages in which somebody is.
        said: what whoever is signed in said last, while it counts.
        is_here: whether that is: here.
    """

    on_duty: list[Language]
    said: Said | None
    is_here: bool

    @property
    def languages(self) -> list[Language]:
        """The languages whoever is signed in answers in; at first none."""
        return [code for code in LANGUAGES if self.said and code in self.said.languages]


async def read_queue(service: Service, account: Account) -> Queue:
    """Read the queue.

    Args:
        service: the running service.
        account: who looks.

    Returns:
        The queue.

    Raises:
        DatabaseUnavailableError: when it cannot be read.
    """
    entries = [entry(one, service.answers.knowledge, account.language) for one in await service.handovers.list_open()]
    taken = [one for one in entries if one.request.taken_by is not None]
    return Queue(
        waiting=[one for one in entries if one.request.taken_by is None],
        mine=[one for one in taken if one.request.taken_by == account.name],
        others=[one for one in taken if one.request.taken_by != account.name],
    )


async def read_standing(service: Service, account: Account) -> Standing:
    """Read who is on duty.

    Args:
        service: the running service.
        account: who looks.

    Returns:
        Who is.

    Raises:
        DatabaseUnavailableError: when it cannot be read.
    """
    on_duty = await service.duty.languages_now()
    plan, now = await service.duty.plan(), datetime.now(UTC)
    said = next((one for one in plan.said if one.account_id == account.id), None)
    return Standing(on_duty, said, is_here=said is not None and said.is_here(now))


def entry(request: HandoverRequest, knowledge: Knowledge, language: Language) -> Entry:
    """Show a request in a language."""
    article = knowledge.articles.get(request.topic or "")
    title = article.translations[language].title if article else None
    return Entry(request, title, max(0, int((datetime.now(UTC) - request.created).total_seconds() // 60)))

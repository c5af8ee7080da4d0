"""What all routes share: made once at start, found through `ServiceDependency`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from rasa_sdk.executor import ActionExecutor
from starlette.requests import Request

from sual.editing.publishing.content import Content
from sual.service.accounts.accounts import Accounts
from sual.service.chat.conversations import Conversations
from sual.service.chat.turn import Turns
from sual.service.chat.waiting import Waiting
from sual.service.console.reported import ReportedQuestions
from sual.service.counts.counting import Counting
from sual.service.handover.chat import HandoverChat
from sual.service.handover.duty_hours import DutyDesk
from sual.service.handover.handovers import Handovers
from sual.service.health import Readiness
from sual.service.limits import Limits
from sual.service.live import LiveAnswers
from sual.service.metrics import Metrics
from sual.service.rasa_bridge.client import RasaClient
from sual.service.settings import Settings
from sual.service.storage.database import Database
from sual.service.templating import Pages
from sual.service.unanswered.groups import Groups
from sual.service.unanswered.keeping import Unanswered


@dataclass(frozen=True)
class Service:
    """The parts of a running service."""

    settings: Settings
    answers: LiveAnswers
    rasa: RasaClient
    conversations: Conversations
    turns: Turns
    limits: Limits
    metrics: Metrics
    readiness: Readiness
    pages: Pages
    executor: ActionExecutor
    database: Database
    handovers: Handovers
    handover_chat: HandoverChat
    reported: ReportedQuestions
    duty: DutyDesk
    waiting: Waiting
    counting: Counting
    unanswered: Unanswered
    groups: Groups
    accounts: Accounts
    content: Content | None  # None where tests bring answers of their own


async def service_of(request: Request) -> Service:
    """Give the parts of the service that got a request; from here on it sees one version of what is said."""
    service: Service = request.app.state.service
    service.answers.take()
    return service


ServiceDependency = Annotated[Service, Depends(service_of)]

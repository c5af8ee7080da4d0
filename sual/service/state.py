"""What all routes share: made once at start, found through `ServiceDependency`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from rasa_sdk.executor import ActionExecutor
from starlette.requests import Request

from sual.editing.publishing.content import Content
from sual.service.chat.conversations import Conversations
from sual.service.chat.turn import Turns
from sual.service.handover.chat import HandoverChat
from sual.service.handover.handovers import Handovers
from sual.service.health import Readiness
from sual.service.limits import Limits
from sual.service.live import LiveAnswers
from sual.service.metrics import Metrics
from sual.service.rasa_bridge.client import RasaClient
from sual.service.settings import Settings
from sual.service.storage.database import Database
from sual.service.templating import Pages


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
    content: Content | None  # None where tests bring answers of their own


async def service_of(request: Request) -> Service:
    """Give the parts of the service that got a request; from here on it sees one version of what is said."""
    service: Service = request.app.state.service
    service.answers.take()
    return service


ServiceDependency = Annotated[Service, Depends(service_of)]

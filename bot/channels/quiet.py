"""The one way into Rasa: for the service alone, and without ever logging what a person wrote."""

from __future__ import annotations

import asyncio
import hmac
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.core.tracker_store import TrackerStore
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.silence import silence
from bot.trackers import ForgetfulTrackerStore
from sual.text.clean import clean
from sual.text.languages import is_language

HEADER = "X-Sual-Secret"
_log = logging.getLogger(__name__)
_SENDER = re.compile(r"[A-Za-z0-9-]{1,64}")
# What the service may press on behalf of a person. Any other text with a slash before it is just text.
_COMMAND = re.compile(
    r'/(choose\{"article"|change_language\{"language"|start_check\{"check"|answer_check\{"answer"|safe\{"safe")'
    r': ?"[a-z0-9_-]{1,64}"\}'
)
# What there is to offer to somebody who wants a person.
_HANDOVER = ("offer", "nobody", "waiting")
_LONGEST = 1000  # characters; the service holds people to the same
# The service waits for less. Rasa itself would wait five minutes for each of its calls, and repeats without end an
# action that says it does not apply.
_SECONDS = 5.0

OnMessage = Callable[[UserMessage], Awaitable[Any]]


class QuietInput(InputChannel):
    """`POST /webhooks/sual/webhook` and `DELETE /webhooks/sual/conversations/<sender>`."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    @classmethod
    def name(cls) -> str:
        """Give the name that stands in the addresses."""
        return "sual"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> QuietInput:
        """Make the channel from `bot/credentials.yml`.

        Raises:
            ValueError: when there is no secret, which would let anybody on the machine in.
        """
        secret = str((credentials or {}).get("secret") or "")
        if not secret or secret.startswith("${"):
            raise ValueError("bot/credentials.yml: found no secret; set SUAL_SECRET, or start with `make run`")
        return cls(secret)

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """Give the routes.

        Args:
            on_new_message: has Rasa handle a message.

        Returns:
            The routes; each refuses with 403 whoever does not know the secret.
        """
        routes = Blueprint("sual", "sual")

        @routes.listener("after_server_start")
        async def be_quiet(app: Sanic, loop: object) -> None:
            silence()

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            silence()
            if not self._is_allowed(request):
                return response.empty(403)
            message = _read(request)
            return response.empty(400) if message is None else await self._answer(request, message, on_new_message)

        @routes.route("/conversations/<sender>", methods=["DELETE"])
        async def forget(request: Request, sender: str) -> HTTPResponse:
            silence()
            if not self._is_allowed(request):
                return response.empty(403)
            await _forget(request.app.ctx.agent, sender)
            return response.empty(204)

        return routes

    def _is_allowed(self, request: Request) -> bool:
        given = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._secret)

    async def _answer(self, request: Request, message: _Message, on_new_message: OnMessage) -> HTTPResponse:
        collected = CollectingOutputChannel()
        told = UserMessage(message.text, collected, message.sender, None, self.name(), None, message.metadata)
        try:
            await asyncio.wait_for(on_new_message(told), _SECONDS)
            decisions = [one["custom"] for one in collected.messages if "custom" in one]
            state = await _state(request.app.ctx.agent, message.sender)
        except asyncio.CancelledError:
            _log.error("gave up a message")  # the service waits no longer
            raise
        except Exception as error:
            _log.error("failed to handle a message: %s", type(error).__name__)
            return response.json({"messages": []}, 500)
        return response.json({"messages": decisions, **state})


@dataclass(frozen=True)
class _Message:
    sender: str
    text: str
    metadata: dict[str, Any]


def _read(request: Request) -> _Message | None:
    try:
        body = request.json
    except Exception:
        return None
    if not isinstance(body, dict):
        return None
    sender, text, metadata = body.get("sender"), body.get("text"), body.get("metadata")
    if not isinstance(sender, str) or not _SENDER.fullmatch(sender):
        return None
    if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST:
        return None
    return _Message(sender, _as_text(text), _told_along(metadata))


def _as_text(text: str) -> str:
    return text if _COMMAND.fullmatch(text) else clean(text).lstrip("/ ") or "?"


def _told_along(metadata: object) -> dict[str, Any]:
    given = metadata if isinstance(metadata, dict) else {}
    languages = {key: given.get(key) if is_language(given.get(key)) else None for key in ("language", "prior")}
    noticed = {key: given.get(key) is True for key in ("danger", "follow_up", "question")}
    offered = {"handover": given["handover"]} if given.get("handover") in _HANDOVER else {}
    return {**languages, **noticed, **offered}


async def _state(agent: Agent, sender: str) -> dict[str, str | None]:
    tracker = await agent.tracker_store.retrieve(sender)
    if tracker is None:
        return {"language": None, "intent": None}
    return {"language": tracker.get_slot("language"), "intent": tracker.latest_message.intent_name}


async def _forget(agent: Agent, sender: str) -> None:
    # Behind the lock, or a turn under way would write the conversation again after it was deleted.
    async with agent.lock_store.lock(sender):
        for store in _stores(agent.tracker_store):
            if isinstance(store, ForgetfulTrackerStore):
                store.delete(sender)
            else:
                store.store.pop(sender, None)


def _stores(outer: TrackerStore) -> list[Any]:
    # Rasa wraps the store of endpoints.yml in one that fails over to another, in memory, on any error.
    inner = [getattr(outer, name, None) for name in ("_tracker_store", "_fallback_tracker_store")]
    return [store for store in inner if store is not None] or [outer]

"""Asks Rasa. Rasa's own sign of failure is status 200 with an empty list; here it is a `RasaFailure`."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass
from typing import Literal, Self

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sual.answering.decision import Decision
from sual.answering.noticed import Noticed
from sual.service.rasa_bridge.circuit import Circuit
from sual.service.rasa_bridge.secret import HEADER
from sual.service.settings import Settings
from sual.text.languages import Language

Reason = Literal["circuit_open", "timeout", "refused", "status", "unparsable", "empty"]
# What one Rasa process answers within a second; more would only wait in its event loop.
_IN_FLIGHT = 10
_NOTHING = Noticed()


class RasaReply(BaseModel):
    """What Rasa decided."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    decisions: tuple[Decision, ...] = Field(alias="messages")
    language: Language | None = None
    intent: str | None = None


@dataclass(frozen=True)
class RasaFailure:
    """Why there is no reply."""

    reason: Reason


class RasaClient:
    """One client for all conversations."""

    def __init__(self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.circuit = Circuit()
        self._seconds = settings.rasa_timeout
        self._http = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{settings.rasa_port}/webhooks/sual",
            headers={HEADER: settings.secret.get_secret_value()},
            timeout=settings.rasa_timeout,
            limits=httpx.Limits(max_connections=_IN_FLIGHT),
            transport=transport,
            trust_env=False,  # a proxy must never see what people write
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def send(
        self,
        sender: str,
        text: str,
        *,
        language: Language | None = None,
        prior: Language | None = None,
        noticed: Noticed = _NOTHING,
        handover: str | None = None,
        guarded: bool = True,
    ) -> RasaReply | RasaFailure:
        """Send one message of a conversation.

        Args:
            sender: what the conversation is called towards Rasa.
            text: cleaned text, or a command the service itself made.
            language: language the person pinned.
            prior: language of the conversation so far.
            noticed: what the service already noticed, which the dialogue must not talk down.
            handover: what to offer where the person wants a person, or None.
            guarded: whether the circuit may refuse; the readiness probe asks in any case.

        Returns:
            At least one decision, or why there is none.
        """
        if guarded and not self.circuit.allows():
            return RasaFailure("circuit_open")
        metadata = {"language": language, "prior": prior, **asdict(noticed)}
        if handover:
            metadata["handover"] = handover
        result = await self._ask({"sender": sender, "text": text, "metadata": metadata})
        if isinstance(result, RasaFailure):
            self.circuit.failed()
        else:
            self.circuit.succeeded()
        return result

    async def forget(self, sender: str) -> bool:
        """Have Rasa delete a conversation.

        Args:
            sender: what the conversation is called towards Rasa.

        Returns:
            Whether it is gone; False means that this has to be tried again.
        """
        try:
            async with asyncio.timeout(self._seconds):
                response = await self._http.delete(f"/conversations/{sender}")
        except (httpx.HTTPError, TimeoutError):
            return False
        return response.status_code in (204, 404)

    async def _ask(self, message: dict[str, object]) -> RasaReply | RasaFailure:
        try:
            # httpx counts its timeout anew for each read; a person waits for the sum.
            async with asyncio.timeout(self._seconds):
                response = await self._http.post("/webhook", json=message)
        except (TimeoutError, httpx.TimeoutException):
            return RasaFailure("timeout")
        except httpx.HTTPError:
            return RasaFailure("refused")
        return _read(response)


def _read(response: httpx.Response) -> RasaReply | RasaFailure:
    if response.status_code != 200:
        return RasaFailure("status")
    try:
        reply = RasaReply.model_validate_json(response.content)
    except ValidationError:
        # A bare empty list is how Rasa's own channels report any failure.
        is_empty_list = response.content.strip() == b"[]"
        return RasaFailure("empty" if is_empty_list else "unparsable")
    return reply if reply.decisions else RasaFailure("empty")

"""Rasa asks for words and gets a name back: the words come where the answer leaves, in one place."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse

from sual.answering.decision import Decision
from sual.service.errors import ServiceError
from sual.service.rasa_bridge.actions import read_call
from sual.service.rasa_bridge.secret import require_secret
from sual.text.identify import identify
from sual.text.languages import Language, is_language
from sual.text.responses import RESPONSES

router = APIRouter(prefix="/rasa", dependencies=[Depends(require_secret)], include_in_schema=False)


@router.post("/nlg")
async def name_words(request: Request) -> JSONResponse:
    """Answer Rasa's question for the words of a response with the decision to say it."""
    call = await read_call(request)
    response = call.get("response")
    if not isinstance(response, str) or response not in RESPONSES:
        raise ServiceError("not_found", {"expected": "a name in sual.text.responses"})
    tracker = call.get("tracker")
    decision = Decision(outcome="say", language=_language(tracker), response=response, spoken=_spoken(tracker))
    return JSONResponse({"custom": decision.model_dump(mode="json", exclude_defaults=True)})


def _language(tracker: Any) -> Language:  # noqa: ANN401 - whatever Rasa sent
    slots = tracker.get("slots") if isinstance(tracker, dict) else None
    language = slots.get("language") if isinstance(slots, dict) else None
    return language if is_language(language) else "en"


def _spoken(tracker: Any) -> str | None:  # noqa: ANN401 - whatever Rasa sent
    message = tracker.get("latest_message") if isinstance(tracker, dict) else None
    text = message.get("text") if isinstance(message, dict) else None
    # A command is no language; what people type never starts so.
    return identify(text).spoken if isinstance(text, str) and not text.startswith("/") else None

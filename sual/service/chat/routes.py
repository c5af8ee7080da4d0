"""The three routes of the chat."""

from __future__ import annotations

import time
from typing import Annotated, Self

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from sual.answering.messages import Message
from sual.service.chat.conversations import Conversation
from sual.service.chat.payloads import Pressed, PressedArticle, PressedLanguage, read_payload
from sual.service.chat.turn import Reply, Said
from sual.service.chat.typed import typed_text
from sual.service.errors import ServiceError, error_responses
from sual.service.language import accepted_language
from sual.service.state import Service, ServiceDependency
from sual.text.languages import Language

router = APIRouter(
    prefix="/api/v1/conversations",
    tags=["chat"],
    responses=error_responses("bad_request", "not_utf8", "too_large", "too_many_requests"),
)
_UNKNOWN = error_responses("unknown_conversation")
_INVALID = error_responses("invalid_request", "unknown_language", "text_too_long", "unknown_choice")


def _without_halves(value: object) -> object:
    """Drop halves of surrogate pairs, which a phone sends when it cuts an emoji in two."""
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else value


Typed = Annotated[str, BeforeValidator(_without_halves)]


class NewConversation(BaseModel):
    """How a conversation begins."""

    language: Language | None = Field(
        default=None, description="language to begin in; null: the greeting offers all six"
    )


class Turn(BaseModel):
    """What a person says: typed text, or a pressed choice."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"text": "Как получить PIN?", "language": None, "payload": None}}
    )

    text: Typed | None = Field(default=None, description="1-1000 characters; ignored beside a payload")
    language: Language | None = Field(
        default=None, description="answer in this language from now on; null: follow what the person writes"
    )
    payload: Typed | None = Field(default=None, description="what a pressed choice carried in `payload`")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and self.payload is None:
            raise ValueError("neither text nor payload was sent, expected one of them")
        return self


class Messages(BaseModel):
    """What is shown in reply: at least one message, with at least one number to call."""

    messages: list[Message] = Field(min_length=1)


class StartedConversation(Messages):
    """A new conversation."""

    id: str = Field(description="the only key to the conversation: keep it secret, never put it in a log")


@router.post("", status_code=201, responses=_INVALID)
async def start_conversation(
    request: Request, service: ServiceDependency, body: NewConversation | None = None
) -> StartedConversation:
    """Start a conversation and get a greeting."""
    service.limits.new_conversation(request.client.host if request.client else None)
    chosen = body.language if body else None
    language = chosen or accepted_language(request.headers.get("accept-language")) or "en"
    reply = await service.turns.greet(language, ask_language=chosen is None)
    conversation = service.conversations.start(chosen)
    return StartedConversation(id=conversation.id, messages=reply.messages)


@router.post("/{conversation_id}/messages", responses={**_UNKNOWN, **_INVALID})
async def say(conversation_id: str, body: Turn, request: Request, service: ServiceDependency) -> Messages:
    """Say something in a conversation and get the answer."""
    conversation = _find(service, conversation_id)
    service.limits.message(conversation.id)
    pressed = _pressed(service, body.payload) if body.payload is not None else None
    text = "" if pressed else typed_text(body.text or "")
    async with conversation.lock:  # one message at a time, or Rasa mixes their turns
        _choose_language(conversation, body.language, pressed)
        service.conversations.renew_sender(conversation)
        said = Said(
            text,
            conversation.sender,
            pressed=pressed,
            pinned=conversation.pinned,
            prior=conversation.language,
            topic=conversation.topic,
            about=conversation.about,
            told=conversation.told,
            page=accepted_language(request.headers.get("accept-language")) or "en",
        )
        reply = await _timed_answer(service, said)
        _remember(service, conversation, reply)
    return Messages(messages=reply.messages)


@router.delete("/{conversation_id}", status_code=204, responses={**_UNKNOWN, **_INVALID})
async def end_conversation(conversation_id: str, service: ServiceDependency) -> Response:
    """End a conversation; everything of it is deleted."""
    await service.conversations.end(_find(service, conversation_id))
    return Response(status_code=204)


def _find(service: Service, conversation_id: str) -> Conversation:
    conversation = service.conversations.find(conversation_id)
    if conversation is None:
        raise ServiceError("unknown_conversation")
    return conversation


def _pressed(service: Service, payload: str) -> Pressed:
    knowledge = service.answers.knowledge
    return read_payload(payload, knowledge.articles, knowledge.policy.checks)


def _choose_language(conversation: Conversation, asked: Language | None, pressed: Pressed | None) -> None:
    chosen = pressed.language if isinstance(pressed, PressedLanguage) else asked
    if chosen:
        conversation.pinned = conversation.language = chosen


async def _timed_answer(service: Service, said: Said) -> Reply:
    began = time.perf_counter()
    reply = await service.turns.answer(said)
    seconds = time.perf_counter() - began
    service.metrics.turn(reply.outcome, reply.language, reply.by, seconds)
    return reply


def _remember(service: Service, conversation: Conversation, reply: Reply) -> None:
    if reply.by not in ("rasa", "answerer"):
        return  # nobody has read the text, so its language is not known
    conversation.language = reply.language
    conversation.about = reply.about or conversation.about
    conversation.told = reply.spoken or conversation.told
    article = service.answers.knowledge.articles.get(reply.topic or "")
    if article:
        conversation.topic = PressedArticle(article.id, article.urgent)
    # Words such as "answer me in Urdu" outweigh what was pressed before.
    if reply.intent == "change_language" and conversation.pinned:
        conversation.pinned = reply.language

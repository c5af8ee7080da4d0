"""The routes of the chat. An open conversation is named in the path or in a header, which no log or history keeps."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, Response

from sual.service.chat.bodies import Messages, NewConversation, NewMessages, StartedConversation, Turn
from sual.service.chat.saying import find_conversation, say_in
from sual.service.errors import error_responses
from sual.service.language import CONVERSATION_HEADER, accepted_language
from sual.service.state import Service, ServiceDependency

router = APIRouter(
    prefix="/api/v1",
    tags=["chat"],
    responses=error_responses("bad_request", "not_utf8", "too_large", "too_many_requests"),
)
_UNKNOWN = error_responses("unknown_conversation")
_INVALID = error_responses("invalid_request", "unknown_language", "text_too_long", "unknown_choice")
_INVALID_ENDING = error_responses("invalid_request")
ConversationId = Annotated[str, Header(alias=CONVERSATION_HEADER, description="id of the conversation")]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[ -~]{1,64}$",
        description="1-64 printable ASCII characters, made anew for each message; sent again with the same key, a"
        " message is not answered anew but gets the same reply (the last 8 keys of a conversation)",
    ),
]


@router.post("/conversations", status_code=201, responses=_INVALID)
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


@router.post("/conversations/{conversation_id}/messages", responses={**_UNKNOWN, **_INVALID})
async def say(
    conversation_id: str, body: Turn, request: Request, service: ServiceDependency, key: IdempotencyKey = None
) -> Messages:
    """Say something in a conversation and get the answer."""
    return await say_in(service, conversation_id, body, request, key)


@router.post("/conversation/messages", responses={**_UNKNOWN, **_INVALID})
async def say_by_header(
    conversation_id: ConversationId,
    body: Turn,
    request: Request,
    service: ServiceDependency,
    key: IdempotencyKey = None,
) -> Messages:
    """Say something in the conversation that the header names, and get the answer."""
    return await say_in(service, conversation_id, body, request, key)


@router.get("/conversation/messages", responses={**_UNKNOWN, **_INVALID_ENDING})
async def hear_news(
    conversation_id: ConversationId,
    service: ServiceDependency,
    after: Annotated[int, Query(ge=0, le=1_000_000, description="`last` of the answer before; 0 at first")] = 0,
    wait: Annotated[
        int, Query(ge=0, le=20, description="seconds to wait for something new; only while a request is open")
    ] = 0,
) -> NewMessages:
    """Get what a person of the helpline wrote since; ask again as long as `handover` is not null."""
    conversation = find_conversation(service, conversation_id)
    service.limits.news(conversation.id)
    await service.waiting.wait(conversation.talk, after, wait)
    talk = find_conversation(service, conversation_id).talk
    return NewMessages(messages=talk.after(after), last=talk.last, handover=talk.state)


@router.delete("/conversations/{conversation_id}", status_code=204, responses={**_UNKNOWN, **_INVALID})
async def end_conversation(conversation_id: str, service: ServiceDependency) -> Response:
    """End a conversation; everything of it is deleted, and the browser is told to forget this site."""
    return await _end(service, conversation_id)


@router.delete("/conversation", status_code=204, responses={**_UNKNOWN, **_INVALID_ENDING})
async def end_conversation_by_header(conversation_id: ConversationId, service: ServiceDependency) -> Response:
    """End the conversation that the header names; everything of it is deleted, and the browser is told to forget."""
    return await _end(service, conversation_id)


async def _end(service: Service, conversation_id: str) -> Response:
    await service.conversations.end(find_conversation(service, conversation_id))
    # Whoever looks at the phone next finds no page of this site in it.
    return Response(status_code=204, headers={"Clear-Site-Data": '"cache", "storage"'})

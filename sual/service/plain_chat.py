"""The chat without JavaScript: a form, and the same turns as everywhere.

The id of the conversation travels in the form alone, never in an address or a cookie, and a page shows the last turn
only, so that nothing of the turns before stands in the memory of a browser.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from sual.answering.messages import Message
from sual.service.chat import bodies, routes
from sual.service.errors import STATUS, ServiceError
from sual.service.grouped import grouped
from sual.service.helpline_contacts import helpline_contacts
from sual.service.language import request_language
from sual.service.page_words import PAGES
from sual.service.phrases import phrase
from sual.service.same_site import from_this_site
from sual.service.state import Service, ServiceDependency
from sual.text.languages import Language, is_language
from sual.text.service_words import ERRORS

# A page that is made for somebody who may be watched; it has no word about us and asks for nothing.
EXIT = "https://www.bbc.co.uk/weather"
_FIELDS = 10
# Buttons that the next page can answer; a person's answer, for one, would come later, and no page is open to show it.
_ANSWERED_AT_ONCE = ("article:", "language:", "check:", "answer:", "safe:")
_FORGET = {"Clear-Site-Data": '"cache", "storage"'}

# Not in the description for programs: its errors are pages.
router = APIRouter(prefix="/chat", default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True)
class Form:
    """What came with a form.

    Args:
        conversation: id of the conversation, empty before the first message.
        language: language of the page that was sent.
        text: what was typed.
        payload: what the pressed button carries, or None.
    """

    conversation: str
    language: Language
    text: str
    payload: str | None


@dataclass(frozen=True)
class Turn:
    """What a page shows of a conversation.

    Args:
        conversation: its id, empty before the first message.
        messages: the reply.
        said: what was typed and is answered here.
        typed: what stays in the field, because it could not be sent.
        notice: what went otherwise than the person may expect.
        status: HTTP status of the page.
        headers: further headers.
    """

    conversation: str = ""
    messages: list[Message] = field(default_factory=list)
    said: str = ""
    typed: str = ""
    notice: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@router.get("")
async def show_chat(request: Request, service: ServiceDependency) -> HTMLResponse:
    """Show the greeting and the form; a conversation begins with the first message."""
    language = request_language(request)
    unasked = not is_language(request.query_params.get("language"))
    greeting = await service.turns.greet(language, ask_language=unasked)
    return _page(service, language, Turn(messages=greeting.messages))


@router.post("")
async def send(request: Request, service: ServiceDependency) -> HTMLResponse:
    """Answer what was typed or pressed."""
    form = await _read(request)
    if not _is_ours(request, service):
        turn = _failed(form, phrase(PAGES["foreign_form"], form.language), STATUS["forbidden"])
        return _page(service, form.language, turn)
    try:
        turn = await _answered(form, request, service)
    except ServiceError as error:
        notice = phrase(ERRORS[error.code], form.language, **(error.values or {}))
        turn = _failed(form, notice, error.status_code, dict(error.headers or {}))
    return _page(service, turn.messages[-1].language if turn.messages else form.language, turn)


@router.post("/end")
async def end(request: Request, service: ServiceDependency) -> HTMLResponse:
    """Delete the conversation, and whatever the browser keeps for this site."""
    form = await _read(request)
    if not _is_ours(request, service):
        turn = _failed(form, phrase(PAGES["foreign_form"], form.language), STATUS["forbidden"])
        return _page(service, form.language, turn)
    with suppress(ServiceError):  # it has ended already
        await routes.end_conversation(form.conversation, service)
    contacts = helpline_contacts(service.answers.knowledge, form.language)
    return service.pages.render(
        "forgotten.html", form.language, "/chat?language={language}", headers=_FORGET, contacts=contacts, exit=EXIT
    )


async def _answered(form: Form, request: Request, service: Service) -> Turn:
    said = bodies.Turn(text=form.text, payload=form.payload)
    turn = Turn(form.conversation, said="" if form.payload else form.text)
    try:
        if form.conversation:
            reply = await routes.say(form.conversation, said, request, service)
            return replace(turn, messages=reply.messages)
    except ServiceError as error:
        if error.code != "unknown_conversation":
            raise
        turn = replace(turn, notice=phrase(PAGES["new_begun"], form.language))
    started = await routes.start_conversation(request, service, bodies.NewConversation(language=form.language))
    reply = await routes.say(started.id, said, request, service)
    return replace(turn, conversation=started.id, messages=reply.messages)


def _failed(form: Form, notice: str, status: int, headers: dict[str, str] | None = None) -> Turn:
    return Turn(form.conversation, typed=form.text, notice=notice, status=status, headers=headers or {})


def _page(service: Service, language: Language, turn: Turn) -> HTMLResponse:
    messages = [_without_later_answers(message) for message in turn.messages]
    return service.pages.render(
        "chat.html",
        language,
        "/chat?language={language}",
        status=turn.status,
        headers=turn.headers,
        turn=replace(turn, messages=messages),
        groups=[grouped(message.passages) for message in turn.messages],
        contacts=helpline_contacts(service.answers.knowledge, language),
        exit=EXIT,
    )


def _without_later_answers(message: Message) -> Message:
    choices = [choice for choice in message.choices if choice.payload.startswith(_ANSWERED_AT_ONCE)]
    return message.model_copy(update={"choices": choices})


async def _read(request: Request) -> Form:
    try:
        pairs = parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError:
        pairs = []
    fields = dict(pairs)
    language = fields.get("language")
    return Form(
        conversation=fields.get("conversation", ""),
        language=language if is_language(language) else request_language(request),
        text=fields.get("text", ""),
        payload=fields.get("payload"),
    )


def _is_ours(request: Request, service: Service) -> bool:
    return from_this_site(request, service.settings.public_url)

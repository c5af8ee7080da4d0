"""Hand-overs: the queue, who is here, one request, and what is done with it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from sual.answering.messages import Message
from sual.knowledge.articles import Article
from sual.knowledge.load import Knowledge
from sual.service.accounts.rights import BACKGROUND, Account, require
from sual.service.chat.conversation import Conversation
from sual.service.chat.payloads import PressedArticle
from sual.service.chat.typed import LONGEST_TEXT
from sual.service.console.forms import Form, PostedForm
from sual.service.console.helpline.page import go_on, helpline_page
from sual.service.console.helpline.queue import entry, read_queue, read_standing
from sual.service.errors import ServiceError, error_responses
from sual.service.handover.errors import HandoverStateError
from sual.service.handover.events import HandoverRequest
from sual.service.search import ArticleAnswer, article_answer
from sual.service.state import Service, ServiceDependency
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.clean import clean
from sual.text.languages import LANGUAGES, Language, direction, is_language

PATH = "/console/handovers"
# What a page may be told to say by its address.
_SAID = frozenset({"faster", "ended", "failed", "sent", "given_back", "closed", "saved", "words_empty", "words_long"})
FAULTS = frozenset({"faster", "ended", "failed", "words_empty", "words_long"})
router = APIRouter(prefix=PATH, tags=["console"], default_response_class=HTMLResponse, include_in_schema=False)
Staff = Annotated[Account, require("staff")]


@router.get("")
async def show_handovers(
    request: Request, service: ServiceDependency, account: Staff, said: str | None = None
) -> HTMLResponse:
    """Show the queue and who is on duty."""
    return await _queue_page(request, service, account, "handovers.html", said)


@router.get("/queue")
async def show_queue(request: Request, service: ServiceDependency, account: Staff) -> HTMLResponse:
    """Show the queue alone, for the page that renews it; whoever has it open is still here."""
    return await _queue_page(request, service, account, "handover_queue.html", None)


@router.post("/presence")
async def say_where(service: ServiceDependency, account: Staff, form: PostedForm) -> Response:
    """Note that somebody is here, or away."""
    languages = picked_languages(form)
    say = service.duty.say_here if form.get("where") == "here" and languages else service.duty.say_away
    try:
        await say(account.id, languages or LANGUAGES)
    except DatabaseUnavailableError:
        return go_on(PATH, said="failed")
    return go_on(PATH)


@router.get("/{handover_id}", responses=error_responses("not_found"))
async def show_handover(
    handover_id: str,
    request: Request,
    service: ServiceDependency,
    account: Staff,
    said: str | None = None,
    article: str | None = None,
) -> HTMLResponse:
    """Show one request."""
    return await _request_page(request, service, account, handover_id, "handover.html", said=said, article=article)


@router.get("/{handover_id}/talk", responses=error_responses("not_found"))
async def show_talk(handover_id: str, request: Request, service: ServiceDependency, account: Staff) -> HTMLResponse:
    """Show what is said in one request, for the page that renews it."""
    return await _request_page(request, service, account, handover_id, "handover_talk.html")


@router.post("/{handover_id}/take")
async def take(handover_id: str, service: ServiceDependency, account: Staff) -> Response:
    """Take a request; of two who do, one is told that the other was faster."""
    try:
        await service.handovers.take(handover_id, account.name, account.id)
    except HandoverStateError:
        return go_on(PATH, said="faster")
    except DatabaseUnavailableError:
        return go_on(PATH, said="failed")
    return go_on(_path(handover_id))


@router.post("/{handover_id}/article")
async def send_article(handover_id: str, service: ServiceDependency, account: Staff, form: PostedForm) -> Response:
    """Send the blocks of an article as an answer."""
    article = service.answers.knowledge.articles.get(form.get("article", ""))
    conversation = service.conversations.of_handover(handover_id)
    if article is None or conversation is None:
        return go_on(_path(handover_id), said="ended" if article else "words_empty")
    pressed = PressedArticle(article.id, article.urgent)
    messages = await asyncio.to_thread(service.answers.compose, pressed.decision(_spoken(conversation, None)))
    return go_on(_path(handover_id), said=await _send(service, account, handover_id, messages))


@router.post("/{handover_id}/words")
async def send_words(
    handover_id: str, request: Request, service: ServiceDependency, account: Staff, form: PostedForm
) -> Response:
    """Send somebody's own words; they go to the conversation and nowhere else. What cannot be sent stays in the box."""
    typed, language = form.get("text", ""), form.get("language", "")
    text = clean(typed)
    said = "words_empty" if not text else "words_long" if len(text) > LONGEST_TEXT else None
    if said is None:
        spoken: Language = language if is_language(language) else account.language
        message = Message(kind="say", language=spoken, dir=direction(spoken), text=text, author="person")
        said = await _send(service, account, handover_id, [message])
    if said == "sent":
        return go_on(_path(handover_id), said=said)
    return await _request_page(request, service, account, handover_id, "handover.html", said=said, typed=typed)


@router.post("/{handover_id}/give-back")
async def give_back(handover_id: str, service: ServiceDependency, account: Staff) -> Response:
    """Leave a request to others."""
    return await _leave(service.handovers.give_back, handover_id, account, "given_back")


@router.post("/{handover_id}/close")
async def close(handover_id: str, service: ServiceDependency, account: Staff) -> Response:
    """Close a request."""
    return await _leave(service.handovers.finish, handover_id, account, "closed")


def picked_languages(form: Form) -> list[Language]:
    """Read boxes named `language-az` and so on."""
    return [code for code in LANGUAGES if f"language-{code}" in form]


async def _queue_page(
    request: Request, service: Service, account: Account, template: str, said: str | None
) -> HTMLResponse:
    values: dict[str, Any] = {"on": service.handover_chat.on, "queue": None, "standing": None, "status": 200}
    try:
        with suppress(DatabaseUnavailableError):  # whoever can still read must see who waits
            await service.duty.hear_of(account.id)
        values["queue"] = await read_queue(service, account)
        values["standing"] = await read_standing(service, account)
    except DatabaseUnavailableError:
        # htmx shows what comes with 200 alone, and asks again.
        said, values["status"] = "failed", 200 if BACKGROUND in request.headers else 503
    return helpline_page(request, account, template, said=_known(said), faults=FAULTS, **values)


async def _request_page(
    request: Request,
    service: Service,
    account: Account,
    handover_id: str,
    template: str,
    *,
    said: str | None = None,
    article: str | None = None,
    typed: str = "",
) -> HTMLResponse:
    status = 200
    try:
        found = await service.handovers.find(handover_id)
    except DatabaseUnavailableError:
        found, said, status = None, "failed", 503
    if found is None and status == 200:
        raise ServiceError("not_found", language=account.language)
    conversation = service.conversations.of_handover(handover_id)
    mine = found is not None and found.taken_by == account.name and found.state in ("taken", "answered")
    knowledge = service.answers.knowledge
    titles = [(one.id, one.translations[account.language].title) for one in knowledge.articles.values()]
    topic = found.topic if found else None
    chosen = knowledge.articles.get(article or topic or "")
    theirs = _spoken(conversation, found)
    return helpline_page(
        request,
        account,
        template,
        status=200 if BACKGROUND in request.headers else status,
        handover_id=handover_id,
        entry=entry(found, knowledge, account.language) if found else None,
        mine=mine,
        talk=conversation.talk if conversation and mine else None,
        theirs=theirs,
        titles=sorted(titles, key=lambda pair: pair[1]),
        chosen=chosen,
        preview=_preview(chosen, knowledge, [account.language, theirs]) if chosen and article else [],
        typed=typed,
        longest=LONGEST_TEXT,
        said=_known(said),
        faults=FAULTS,
    )


async def _send(service: Service, account: Account, handover_id: str, messages: list[Message]) -> str:
    """Send messages where the conversation is still there and the request is theirs; say how it went."""
    if service.conversations.of_handover(handover_id) is None:
        return "ended"
    try:
        await service.handovers.answer(handover_id, account.name, account.id)
    except HandoverStateError:
        return "faster"
    except DatabaseUnavailableError:
        return "failed"
    conversation = service.conversations.of_handover(handover_id)
    if conversation is None:
        return "ended"
    conversation.talk.say(messages)
    return "sent"


async def _leave(
    change: Callable[[str, str, int], Awaitable[object]], handover_id: str, account: Account, said: str
) -> Response:
    try:
        await change(handover_id, account.name, account.id)
    except HandoverStateError:
        return go_on(PATH, said="faster")
    except DatabaseUnavailableError:
        return go_on(_path(handover_id), said="failed")
    return go_on(PATH, said=said)


def _preview(article: Article, knowledge: Knowledge, languages: list[Language]) -> list[ArticleAnswer]:
    return [article_answer(article, knowledge, language) for language in dict.fromkeys(languages)]


def _spoken(conversation: Conversation | None, request: HandoverRequest | None) -> Language:
    """Give the language in which the person is answered."""
    now = conversation.pinned or conversation.language if conversation else None
    return now or (request.language if request else "en")


def _known(said: str | None) -> str | None:
    return said if said in _SAID else None


def _path(handover_id: str) -> str:
    return f"{PATH}/{handover_id}"

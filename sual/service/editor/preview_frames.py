"""What the preview of a draft frames: a small Sual of its own, in which one article is the draft's.

Its addresses below `/editor/drafts/{draft}/preview/{article}` are those of the service, so the widget, the pages and
their links work as they are. Every question gets the draft's article as its answer; nothing is counted or kept.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Path, Request
from starlette.responses import HTMLResponse, Response

from sual.answering.compose import compose
from sual.answering.messages import Message
from sual.knowledge.load import Knowledge
from sual.service.accounts.account import Account
from sual.service.chat.bodies import Messages, NewConversation, StartedConversation, Turn
from sual.service.chat.payloads import PressedArticle, PressedLanguage, PressedStep, read_payload
from sual.service.editor.preview_draft import drafted_article
from sual.service.editor.publisher import Editor
from sual.service.errors import error_responses
from sual.service.files import give_widget_words
from sual.service.language import CONVERSATION_HEADER
from sual.service.pages import article_values
from sual.service.phrases import phrase
from sual.service.public import public_url
from sual.service.search import ArticleAnswer, article_answer
from sual.service.sheets import sheet_values
from sual.service.state import Service, ServiceDependency
from sual.service.templating import Pages
from sual.text.clean import clean
from sual.text.editor_words.preview import PREVIEW
from sual.text.identify import identify
from sual.text.languages import Language, is_language

ROOT = "/editor/drafts/{draft_id}/preview/{article_id}"
router = APIRouter(
    prefix=ROOT, include_in_schema=False, responses=error_responses("not_found", "unknown_article", "unknown_language")
)
_KEPT = "preview-"  # begins the id of a conversation, of which the language is all there is
Id = Annotated[str, Path(max_length=64)]


@router.get("/chat/{language}", response_class=HTMLResponse)
async def frame_chat(
    draft_id: Id, article_id: Id, language: Language, service: ServiceDependency, account: Editor
) -> HTMLResponse:
    """Give the page on which the widget stands."""
    article, _ = await drafted_article(service, draft_id, article_id, account)
    return service.pages.render(
        "editor/preview_chat.html",
        language,
        f"{_root(draft_id, article_id)}/chat/{{language}}",
        root=_root(draft_id, article_id),
        title=article.translations[language].title,
    )


@router.get("/a/{language}/{shown}", response_class=HTMLResponse)
async def frame_article_page(
    draft_id: Id, article_id: Id, language: Language, shown: Id, service: ServiceDependency, account: Editor
) -> HTMLResponse:
    """Give the page of an article, as it would be with the draft."""
    _, knowledge = await drafted_article(service, draft_id, shown, account)
    root = _root(draft_id, article_id)
    values = article_values(shown, knowledge, language, root)
    address = f"{root}/a/{{language}}/{shown}"
    return _pages(service, knowledge).render("editor/preview_article.html", language, address, **values)


@router.get("/a/{language}/{shown}/official", response_class=HTMLResponse)
async def frame_sheet(
    draft_id: Id,
    article_id: Id,
    language: Language,
    shown: Id,
    request: Request,
    service: ServiceDependency,
    account: Editor,
) -> HTMLResponse:
    """Give the sheet for an official, as it would be with the draft."""
    article, knowledge = await drafted_article(service, draft_id, shown, account)
    values = sheet_values(article, knowledge, language, f"{public_url(request, service)}/a/{language}/{shown}")
    address = f"{_root(draft_id, article_id)}/a/{{language}}/{shown}/official"
    mark = phrase(PREVIEW["leaflet_mark"], account.language)
    marked = {**values, "mark": mark, "mark_language": account.language}
    return _pages(service, knowledge).render("editor/preview_sheet.html", language, address, **marked)


@router.post("/api/v1/conversations", status_code=201)
async def begin(
    draft_id: Id, article_id: Id, body: NewConversation, service: ServiceDependency, account: Editor
) -> StartedConversation:
    """Begin a conversation that is kept nowhere; its greeting is the answer."""
    messages = await _answer(service, draft_id, article_id, account, body.language or account.language)
    return StartedConversation(id=f"{_KEPT}{messages[0].language}", messages=messages)


@router.post("/api/v1/conversation/messages")
async def say(
    draft_id: Id,
    article_id: Id,
    body: Turn,
    service: ServiceDependency,
    account: Editor,
    conversation: Annotated[str, Header(alias=CONVERSATION_HEADER)] = "",
) -> Messages:
    """Answer whatever is said or pressed."""
    before = conversation.removeprefix(_KEPT)
    prior = before if is_language(before) else account.language
    if body.payload is None:
        language = body.language or identify(clean(body.text or ""), prior).language
        return Messages(messages=await _answer(service, draft_id, article_id, account, language))
    _, knowledge = await drafted_article(service, draft_id, article_id, account)
    pressed = read_payload(body.payload, knowledge.articles, knowledge.policy.checks)
    language = body.language or prior
    match pressed:
        case PressedLanguage(language=chosen):
            return Messages(messages=await _answer(service, draft_id, article_id, account, chosen))
        case PressedArticle() | PressedStep():
            return Messages(messages=compose(pressed.decision(language), knowledge))
    raise AssertionError(pressed)  # a person of the helpline is not asked for in a preview


@router.delete("/api/v1/conversation", status_code=204)
async def end(draft_id: Id, article_id: Id, account: Editor) -> Response:
    """End a conversation, of which there is nothing."""
    return Response(status_code=204)


@router.post("/api/v1/ratings", status_code=204)
async def rate(draft_id: Id, article_id: Id, account: Editor) -> Response:
    """Take a rating, and count nothing."""
    return Response(status_code=204)


@router.get("/api/v1/articles/{shown}")
async def give_article(
    draft_id: Id, article_id: Id, shown: Id, language: Language, service: ServiceDependency, account: Editor
) -> ArticleAnswer:
    """Give an article as data, as it would be with the draft."""
    article, knowledge = await drafted_article(service, draft_id, shown, account)
    return article_answer(article, knowledge, language)


@router.get("/widget/words/{language}.json")
async def give_words(draft_id: Id, article_id: Id, language: Language, request: Request, account: Editor) -> Response:
    """Give the words of the widget."""
    return await give_widget_words(language, request)


async def _answer(service: Service, draft_id: str, id_: str, account: Account, language: Language) -> list[Message]:
    article, knowledge = await drafted_article(service, draft_id, id_, account)
    return compose(PressedArticle(id_, article.urgent).decision(language), knowledge)


def _pages(service: Service, knowledge: Knowledge) -> Pages:
    """Give the templates; where the draft changes contacts, with its numbers to call."""
    if knowledge.contacts is service.answers.knowledge.contacts:
        return service.pages
    phones = frozenset(contact.phone for contact in knowledge.contacts.values() if contact.phone)
    return Pages(phones, operator=service.pages.operator)


def _root(draft_id: str, article_id: str) -> str:
    return ROOT.format(draft_id=draft_id, article_id=article_id)

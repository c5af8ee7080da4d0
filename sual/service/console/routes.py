"""The answer desk: a question in, the answer in two languages out; nothing typed is logged or put into an address."""

from __future__ import annotations

import asyncio
import logging
from typing import Annotated

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from sual.answering.helplines import helplines
from sual.service.accounts.rights import Account, require
from sual.service.chat.typed import LONGEST_TEXT
from sual.service.console.asked import Asked
from sual.service.console.finding import Found, find
from sual.service.console.forms import PostedForm
from sual.service.console.leaflets import leaflet_of
from sual.service.console.pages import desk_page
from sual.service.console.sending import LONGEST_SMS
from sual.service.errors import ServiceError, error_responses
from sual.service.public import public_url
from sual.service.state import Service, ServiceDependency
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.clean import clean
from sual.text.identify import identify
from sual.text.languages import Language, is_language
from sual.text.masking import mask

_log = logging.getLogger(__name__)
router = APIRouter(prefix="/console", tags=["console"], default_response_class=HTMLResponse, include_in_schema=False)
Staff = Annotated[Account, require("staff")]


@router.get("")
async def show_desk(request: Request, account: Staff) -> HTMLResponse:
    """Show the empty desk; a question in the fragment of the address is the business of `static/console/desk.js`."""
    return _desk(request, account, Found(Asked(), account.language))


@router.post("")
async def find_answer(request: Request, service: ServiceDependency, account: Staff, form: PostedForm) -> HTMLResponse:
    """Find the answer: the whole page to a browser's form, what is below the box to htmx."""
    found = await _find(request, service, account, Asked.read(form))
    part = request.headers.get("HX-Request") == "true"
    return _desk(request, account, found, template="found.html" if part else "desk.html")


@router.post("/wrong")
async def report_wrong_answer(
    request: Request, service: ServiceDependency, account: Staff, form: PostedForm
) -> HTMLResponse:
    """Show what the editors would get, masked; file it once somebody has read it."""
    asked = Asked.read(form)
    articles = service.answers.knowledge.articles
    shown = asked.article if asked.article in articles else None
    right = form.get("right") if form.get("right") in articles else None
    masked = clean(form.get("masked", ""))
    filing = "masked" in form
    fault = _fault(filing=filing, masked=masked, question=asked.question)
    if filing and fault is None:
        # Masked once more, for it may have been typed into; what that changes is masked, so nothing is kept unread.
        text = mask(masked)
        try:
            await service.reported.add(text, _language(form), shown, right, account.id)
        except DatabaseUnavailableError:  # logged and counted where it happened
            fault = "wrong_failed"
        else:
            return _wrong(request, account, asked, shown, filed=text)
    text = masked if filing else mask(asked.question)
    language = _language(form) if filing else identify(asked.question).language
    return _wrong(request, account, asked, shown, text=text, spoken=language, right=right, fault=fault)


@router.get("/leaflet/{language}/{article_id}", responses=error_responses("unknown_article", "unknown_language"))
async def show_leaflet(
    language: Language, article_id: str, request: Request, service: ServiceDependency, account: Staff
) -> Response:
    """Set an article as a PDF of one sheet."""
    if article_id not in service.answers.knowledge.articles:
        raise ServiceError("unknown_article", language=account.language)
    leaflet = await leaflet_of(article_id, language, public_url(request, service))
    if leaflet is None:
        page = f"/a/{language}/{article_id}"
        return desk_page(request, account, "leaflet_failed.html", status=503, address=page)
    name = f'inline; filename="{article_id}.{language}.pdf"'
    return Response(leaflet, media_type="application/pdf", headers={"Content-Disposition": name})


async def _find(request: Request, service: Service, account: Account, asked: Asked) -> Found:
    base = public_url(request, service)
    try:
        return await asyncio.to_thread(find, asked, service.answers, account.language, base)
    except Exception as error:  # an index that cannot be read must not leave a caller without a number
        _log.error("desk_failed", extra={"error": type(error).__name__})
        contacts = helplines(account.language)[0].contacts
        return Found(asked, asked.to or account.language, "unavailable", helplines=contacts)


def _desk(request: Request, account: Account, found: Found, template: str = "desk.html") -> HTMLResponse:
    return desk_page(
        request, account, template, found=found, asked=found.asked, longest=LONGEST_TEXT, longest_sms=LONGEST_SMS
    )


def _wrong(
    request: Request,
    account: Account,
    asked: Asked,
    shown: str | None,
    *,
    text: str = "",
    spoken: Language = "en",
    right: str | None = None,
    fault: str | None = None,
    filed: str | None = None,
) -> HTMLResponse:
    articles = request.app.state.service.answers.knowledge.articles.values()
    titles = [(one.id, one.translations[account.language].title) for one in articles if one.status == "live"]
    return desk_page(
        request,
        account,
        "wrong.html",
        asked=asked,
        shown=shown,
        titles=sorted(titles, key=lambda pair: pair[1]),
        text=text,
        spoken=spoken,
        right=right,
        fault=fault,
        filed=filed,
        longest=LONGEST_TEXT,
    )


def _fault(*, filing: bool, masked: str, question: str) -> str | None:
    if not (masked if filing else question):
        return "wrong_empty"
    return "wrong_too_long" if len(masked) > LONGEST_TEXT else None


def _language(form: dict[str, str]) -> Language:
    spoken = form.get("spoken", "")
    return spoken if is_language(spoken) else "en"

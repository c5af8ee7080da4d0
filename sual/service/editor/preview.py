"""The preview of a draft: the page around it, its leaflet and its SMS. What it frames is in `preview_frames.py`."""

from __future__ import annotations

from typing import Literal, get_args

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from sual.answering.shown import brief_summary
from sual.knowledge.articles import Article
from sual.knowledge.load import Knowledge
from sual.knowledge.render import CONTACT
from sual.service.console.sending import LONGEST_SMS, Sms, sending_of
from sual.service.editor.draft_pages import links_of
from sual.service.editor.pages import editor_page
from sual.service.editor.preview_draft import drafted, drafted_article
from sual.service.editor.preview_leaflet import leaflet_of_draft
from sual.service.editor.publisher import Editor
from sual.service.editor.trying_draft import draft_title
from sual.service.errors import error_responses
from sual.service.helpline_contacts import helpline_contacts
from sual.service.phrases import phrase
from sual.service.public import public_url
from sual.service.search import article_answer
from sual.service.state import ServiceDependency
from sual.text.editor_words.preview import PREVIEW
from sual.text.editor_words.trying import DRAFT_PAGES
from sual.text.languages import NATIVE_NAMES, Language, direction

Form = Literal["chat", "page", "sheet", "leaflet", "sms"]
FORMS: tuple[Form, ...] = get_args(Form)
router = APIRouter(
    prefix="/editor/drafts/{draft_id}/preview", default_response_class=HTMLResponse, include_in_schema=False
)


@router.get("", responses=error_responses("not_found", "unknown_article", "invalid_request", "unknown_language"))
async def show_preview(
    draft_id: str,
    request: Request,
    service: ServiceDependency,
    account: Editor,
    language: Language | None = None,
    form: Form = "chat",
    article: str | None = None,
) -> HTMLResponse:
    """Show a draft as people would see it."""
    found = await drafted(service, draft_id, account)
    chosen = article if article in found.articles else next(iter(found.articles), None)
    shown = language or account.language
    knowledge, base = found.knowledge, f"/editor/drafts/{draft_id}/preview"
    sms = _sms(chosen, knowledge, shown, public_url(request, service)) if knowledge and chosen else None
    counted = _counted(knowledge.articles[chosen], shown, sms) if knowledge and chosen and sms else []
    titles = _titles(found.articles, knowledge, account.language) if knowledge and not found.draft.place else {}
    return editor_page(
        request,
        account,
        "preview.html",
        {**DRAFT_PAGES, **PREVIEW},
        draft_title=draft_title(found.draft, found.live.knowledge, account.language),
        pages_of_draft=links_of(found.draft),
        page_of_draft="page_preview",
        here=base,
        problems=found.problems,
        article=chosen,
        titles=titles,
        shown=shown,
        shown_name=NATIVE_NAMES[shown],
        shown_dir=direction(shown),
        form=form,
        forms=FORMS,
        root=f"{base}/{chosen}",
        sms=sms,
        counted=", ".join(phrase(PREVIEW[key], account.language) for key in counted),
        limit=LONGEST_SMS,
    )


@router.get("/{article_id}/leaflet/{language}", responses=error_responses("not_found", "unknown_article"))
async def show_leaflet(
    draft_id: str, article_id: str, language: Language, request: Request, service: ServiceDependency, account: Editor
) -> Response:
    """Set the leaflet of a draft; every page of it says that it is one."""
    article, knowledge = await drafted_article(service, draft_id, article_id, account)
    found = await drafted(service, draft_id, account)
    mark = phrase(PREVIEW["leaflet_mark"], account.language)
    address = f"{public_url(request, service)}/a/{language}/{article_id}"
    leaflet = await leaflet_of_draft(found, article.id, language, address, mark)
    if leaflet is None:
        return editor_page(
            request,
            account,
            "preview_failed.html",
            PREVIEW,
            status=503,
            draft_title=knowledge.articles[article_id].translations[account.language].title,
            back=f"/editor/drafts/{draft_id}/preview",
        )
    name = f'inline; filename="draft-{article_id}.{language}.pdf"'
    return Response(leaflet, media_type="application/pdf", headers={"Content-Disposition": name})


def _sms(article: str, knowledge: Knowledge, language: Language, base: str) -> Sms:
    answer = article_answer(knowledge.articles[article], knowledge, language)
    brief = brief_summary(knowledge.articles[article], language, knowledge)
    return sending_of(answer, helpline_contacts(knowledge, language), base, brief).sms


def _counted(article: Article, language: Language, sms: Sms) -> list[str]:
    """Give the keys of what an SMS counts besides what was typed as the summary."""
    translation = article.translations[language]
    counted = {
        "counts_older": translation.revision < article.revision,
        "counts_names": bool(CONTACT.search(translation.summary)),
        "counts_call": sms.called,
    }
    return [key for key, is_counted in counted.items() if is_counted]


def _titles(articles: tuple[str, ...], knowledge: Knowledge, language: Language) -> dict[str, str]:
    return {id_: knowledge.articles[id_].translations[language].title for id_ in articles}

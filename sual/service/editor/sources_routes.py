"""Source watch: the documents, what rests on each in all languages, and the mark that one changed or was superseded."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from sual.editing.desk import Desk
from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.guard import SOURCES as FILE
from sual.editing.registry import with_note
from sual.editing.watch import ChangeKind, Resting, SourceChange, contacts_resting_on, resting_on
from sual.knowledge import KnowledgeError
from sual.knowledge.load import Knowledge
from sual.knowledge.render import render
from sual.knowledge.sources import Source, load_sources
from sual.service.accounts.account import Account
from sual.service.accounts.page import moment
from sual.service.accounts.visitors import go_to
from sual.service.console.forms import PostedForm
from sual.service.editor.pages import editor_page
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.review_refusals import REFUSALS, Refusal, refusal_of
from sual.service.errors import ServiceError
from sual.service.state import ServiceDependency
from sual.service.storage.database import Database
from sual.text.editor_words.review import REVIEW
from sual.text.editor_words.sources import SOURCES
from sual.text.languages import direction

router = APIRouter(prefix="/editor/sources", include_in_schema=False, default_response_class=HTMLResponse)
_WORDS = {**REVIEW, **SOURCES}
_LONGEST = 200


@dataclass(frozen=True)
class Opened:
    """The registry as an editor sees it: of the draft that a mark goes into, or what is live."""

    drafts: list[Draft]
    draft: Draft | None
    sources: dict[str, Source]
    knowledge: Knowledge


@router.get("")
async def list_sources(request: Request, service: ServiceDependency, editor: Editor, desk: Publisher) -> Response:
    """Show every document with how much rests on it, those to be read again first."""
    opened = await asyncio.to_thread(_open, desk, service.database)
    counted = await asyncio.to_thread(_counted, opened)
    listed = sorted(opened.sources.values(), key=lambda one: not (one.changed or one.superseded))
    return editor_page(
        request, editor, "sources.html", _WORDS, opened=opened, listed=listed, counted=counted, moment=moment
    )


@router.get("/{source_id}")
async def show_source(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, source_id: str, paragraph: str = ""
) -> Response:
    """Show one document and every text that rests on it, or on one of its paragraphs."""
    opened = await asyncio.to_thread(_open, desk, service.database)
    return await _source(request, editor, opened, source_id, paragraph)


@router.post("/{source_id}")
async def mark_source(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, source_id: str, form: PostedForm
) -> Response:
    """Mark it as changed or superseded, or take that back, in a draft."""
    opened = await asyncio.to_thread(_open, desk, service.database)
    changed, by = form.get("changed", "").strip(), " ".join(form.get("superseded", "").split())
    if source_id not in opened.sources:
        raise ServiceError("not_found", language=editor.language)
    try:
        if changed:
            date.fromisoformat(changed)
    except ValueError:
        return await _source(request, editor, opened, source_id, "", fault="bad_day", typed=form)
    if len(by) > _LONGEST:
        return await _source(request, editor, opened, source_id, "", fault="bad_by", typed=form)
    try:
        draft = await asyncio.to_thread(_save, desk, service.database, editor, opened, source_id, (changed, by))
    except REFUSALS as error:
        return await _source(request, editor, opened, source_id, "", refusal=refusal_of(error), typed=form)
    return go_to(f"/editor/drafts/{draft.id}/review?told=saved")


def _open(desk: Desk, database: Database) -> Opened:
    with database.session() as session:
        drafts = [one for one in writing.listed(session) if one.kind == "sources"]
    draft = next((one for one in drafts if one.state == "draft"), None)
    live = desk.content.live.read.knowledge
    try:
        sources = load_sources(Path(FILE), draft.files[FILE]) if draft else live.sources
    except KnowledgeError:
        sources, draft = live.sources, None
    return Opened(drafts, draft, sources, live)


def _save(desk: Desk, database: Database, editor: Account, opened: Opened, source: str, note: tuple[str, str]) -> Draft:
    live, commit = desk.content.live.read, desk.commit
    with database.session() as session:
        draft = opened.draft or writing.begin_sources(session, live, commit, editor.name)
        based = writing.version_files(session, draft.id, draft.version)
        saved = writing.save(
            session, draft.id, draft.version, {FILE: with_note(based[FILE], source, *note)}, editor.name
        )
        if saved.conflicts:
            raise NotAllowedError("somebody else marked it meanwhile; look at it again", "moved")
        return saved.draft


def _counted(opened: Opened) -> dict[str, tuple[int, int]]:
    counted: dict[str, tuple[int, int]] = {}
    for id_, source in opened.sources.items():
        found = resting_on(opened.knowledge, _change(source, ""))
        counted[id_] = (len(found), len({one.article for one in found if one.article}))
    return counted


def _change(source: Source, paragraph: str) -> SourceChange:
    kind: ChangeKind = "superseded" if source.superseded else "changed"
    return SourceChange(source.id, kind, paragraph or None, source.title, source.superseded or source.changed or "")


async def _source(
    request: Request,
    editor: Account,
    opened: Opened,
    source_id: str,
    paragraph: str,
    *,
    fault: str = "",
    refusal: Refusal | None = None,
    typed: dict[str, str] | None = None,
) -> HTMLResponse:
    source = opened.sources.get(source_id)
    if source is None:
        raise ServiceError("not_found", language=editor.language)
    every = await asyncio.to_thread(resting_on, opened.knowledge, _change(source, ""))
    used = [one for one in source.paragraphs if any(one == r.paragraph for text in every for r in text.references)]
    change = _change(source, paragraph if paragraph in used else "")
    found = [one for one in every if any(map(change.touches, one.references))]
    articles = [(id_, list(texts)) for id_, texts in groupby((one for one in found if _is_of_article(one)), _article)]
    return editor_page(
        request,
        editor,
        "sources_one.html",
        _WORDS,
        status=refusal.status if refusal else 422 if fault else 200,
        here=f"/editor/sources/{source_id}",
        opened=opened,
        source=source,
        change=change,
        articles=articles,
        policy=[one for one in found if not _is_of_article(one)],
        contacts=contacts_resting_on(opened.knowledge, change),
        titles={id_: one.translations[editor.language].title for id_, one in opened.knowledge.articles.items()},
        used=used,
        fault=fault,
        refusal=refusal,
        typed=typed or {},
        rendered=lambda one: render(one.text, one.language, opened.knowledge.contacts),
        direction=direction,
    )


def _is_of_article(resting: Resting) -> bool:
    return resting.language is not None


def _article(resting: Resting) -> str:
    return resting.article

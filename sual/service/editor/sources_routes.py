"""Source watch: the documents, what rests on each in all languages, and the mark that one changed or was superseded."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from sual.editing.desk import Desk
from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.guard import SOURCES as FILE
from sual.editing.joining import Both
from sual.editing.registry import with_note
from sual.editing.watch import Resting, SourceChange, contacts_resting_on, noted_changes, resting_on_any
from sual.knowledge import KnowledgeError
from sual.knowledge.load import Knowledge
from sual.knowledge.reload import Snapshot
from sual.knowledge.render import render
from sual.knowledge.sources import Source, load_sources
from sual.service.accounts.account import Account
from sual.service.accounts.page import moment
from sual.service.accounts.visitors import go_to
from sual.service.console.forms import PostedForm
from sual.service.editor.pages import editor_page
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.review_refusals import REFUSALS, Refusal, refusal_of
from sual.service.editor.shown import read_shown, shown_text
from sual.service.editor.sources_mark import Mark, join_mark
from sual.service.errors import ServiceError
from sual.service.state import ServiceDependency
from sual.service.storage.database import Database
from sual.text.editor_words.review import REVIEW
from sual.text.editor_words.sources import SOURCES
from sual.text.languages import direction

router = APIRouter(prefix="/editor/sources", include_in_schema=False, default_response_class=HTMLResponse)
_WORDS = {**REVIEW, **SOURCES}
EVERY = "*"  # in the address of a page: whatever paragraph it is


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
    """Mark it as changed or superseded, or take that back, in a draft; what others marked meanwhile stays."""
    opened = await asyncio.to_thread(_open, desk, service.database)
    if source_id not in opened.sources:
        raise ServiceError("not_found", language=editor.language)
    before = Mark.of(opened.sources[source_id])
    mark, both = join_mark(read_shown(form), before, Mark.read(form))
    typed = {**mark.fields, "paragraphs": " ".join(mark.paragraphs)}
    if both:
        refusal = Refusal("refused_meanwhile", 409)
        return await _source(request, editor, opened, source_id, "", refusal=refusal, typed=typed, both=both)
    begins_nothing = "unchanged" if mark == before and not opened.draft else ""
    if fault := mark.fault(opened.sources[source_id], opened.sources) or begins_nothing:
        unknown = mark.unknown_in(opened.sources[source_id])
        return await _source(request, editor, opened, source_id, "", fault=fault, unknown=unknown, typed=typed)
    try:
        draft = await asyncio.to_thread(_save, desk, service.database, editor, source_id, before, mark)
    except REFUSALS as error:
        if isinstance(error, NotAllowedError) and error.code == "moved":  # in this moment: it is met as any other
            return await mark_source(request, service, editor, desk, source_id, form)
        return await _source(request, editor, opened, source_id, "", refusal=refusal_of(error), typed=typed)
    return go_to(f"/editor/drafts/{draft.id}/review?told=saved")


def _open(desk: Desk, database: Database) -> Opened:
    with database.reading() as session:
        return _opened(session, desk.content.live.read)


def _opened(session: Session, live: Snapshot) -> Opened:
    drafts = [one for one in writing.listed(session) if one.kind == "sources"]
    draft = next((one for one in drafts if one.state == "draft"), None)
    try:
        sources = load_sources(Path(FILE), draft.files[FILE]) if draft else live.knowledge.sources
    except KnowledgeError:
        sources, draft = live.knowledge.sources, None
    return Opened(drafts, draft, sources, live.knowledge)


def _save(desk: Desk, database: Database, editor: Account, source: str, before: Mark, mark: Mark) -> Draft:
    """Save a mark where the document has still the one that it was joined with."""
    live = desk.content.live.read
    moved = NotAllowedError("somebody else marked it meanwhile; look at it again", "moved")
    with database.session() as session:
        now = _opened(session, live)
        if source not in now.sources or Mark.of(now.sources[source]) != before:
            raise moved
        draft = now.draft or writing.begin_sources(session, live, desk.commit, editor.name)
        noted = with_note(draft.files[FILE], source, mark.changed, mark.superseded, mark.paragraphs)
        saved = writing.save(session, draft.id, draft.version, {FILE: noted}, editor.name)
        if saved.conflicts:
            raise moved
        return saved.draft


def _counted(opened: Opened) -> dict[str, tuple[int, int]]:
    counted: dict[str, tuple[int, int]] = {}
    for id_, source in opened.sources.items():
        found = resting_on_any(opened.knowledge, _changes(source))
        counted[id_] = (len(found), len({one.article for one in found if one.article}))
    return counted


def _changes(source: Source, paragraph: str = "") -> list[SourceChange]:
    """Give what is looked for: one paragraph, what is marked as changed, or the document as a whole."""
    whole = SourceChange(source.id, "changed", None, source.title, source.changed or "")
    if paragraph:
        return [whole] if paragraph == EVERY else [replace(whole, kind="paragraph-changed", paragraph=paragraph)]
    return noted_changes(source) or [whole]


async def _source(
    request: Request,
    editor: Account,
    opened: Opened,
    source_id: str,
    paragraph: str,
    *,
    fault: str = "",
    unknown: tuple[str, ...] = (),
    refusal: Refusal | None = None,
    typed: dict[str, str] | None = None,
    both: tuple[Both, ...] = (),
) -> HTMLResponse:
    source = opened.sources.get(source_id)
    if source is None:
        raise ServiceError("not_found", language=editor.language)
    every = await asyncio.to_thread(resting_on_any, opened.knowledge, _changes(source, EVERY))
    used = [one for one in source.paragraphs if any(one == r.paragraph for text in every for r in text.references)]
    narrowed = paragraph if paragraph in (*used, EVERY) else ""
    changes = _changes(source, narrowed)
    found = [one for one in every if any(change.touches(r) for change in changes for r in one.references)]
    articles = [(id_, list(texts)) for id_, texts in groupby((one for one in found if _is_of_article(one)), _article)]
    contacts = {id_: None for change in changes for id_ in contacts_resting_on(opened.knowledge, change)}
    return editor_page(
        request,
        editor,
        "sources_one.html",
        _WORDS,
        status=refusal.status if refusal else 422 if fault else 200,
        here=f"/editor/sources/{source_id}",
        opened=opened,
        source=source,
        narrowed=narrowed,
        articles=articles,
        policy=[one for one in found if not _is_of_article(one)],
        contacts=list(contacts),
        titles={id_: one.translations[editor.language].title for id_, one in opened.knowledge.articles.items()},
        used=used,
        fault=fault,
        unknown=unknown,
        refusal=refusal,
        typed=typed or {},
        shown=shown_text(Mark.of(source).fields),
        both=both,
        rendered=lambda one: render(one.text, one.language, opened.knowledge.contacts),
        direction=direction,
    )


def _is_of_article(resting: Resting) -> bool:
    return resting.language is not None


def _article(resting: Resting) -> str:
    return resting.article

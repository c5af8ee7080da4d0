"""Source watch: the documents, what rests on each in all languages, and the mark that one changed or was superseded."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from sual.editing.desk import Desk
from sual.editing.drafts import writing
from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.guard import SOURCES as FILE
from sual.editing.registry import with_note
from sual.editing.watch import Resting, SourceChange, contacts_resting_on, noted_changes, resting_on_any
from sual.knowledge import KnowledgeError
from sual.knowledge.load import Knowledge
from sual.knowledge.render import render
from sual.knowledge.sources import Source, load_sources
from sual.service.accounts.account import Account
from sual.service.accounts.page import moment
from sual.service.accounts.visitors import go_to
from sual.service.console.forms import Form, PostedForm
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
EVERY = "*"  # in the address of a page: whatever paragraph it is


@dataclass(frozen=True)
class Opened:
    """The registry as an editor sees it: of the draft that a mark goes into, or what is live."""

    drafts: list[Draft]
    draft: Draft | None
    sources: dict[str, Source]
    knowledge: Knowledge


@dataclass(frozen=True)
class Mark:
    """What is said of a document.

    Args:
        changed: ISO date on which it was noticed, "" for none.
        paragraphs: those that changed, empty for the document as a whole.
        superseded: what has taken its place, "" for nothing.
    """

    changed: str
    paragraphs: tuple[str, ...]
    superseded: str

    @classmethod
    def read(cls, form: Form) -> Mark:
        """Read it from the form, whatever was typed."""
        paragraphs = tuple(dict.fromkeys(form.get("paragraphs", "").replace(",", " ").split()))
        return cls(form.get("changed", "").strip(), paragraphs, " ".join(form.get("superseded", "").split()))

    def unknown_in(self, source: Source) -> tuple[str, ...]:
        """Give the paragraphs that the document has not."""
        return tuple(one for one in self.paragraphs if one not in source.paragraphs)

    def fault(self, source: Source, known: Mapping[str, Source]) -> str:
        """Say what is wrong with it, as a word of `SOURCES`; "" for nothing.

        Args:
            source: the document.
            known: the registry; what supersedes a document has to be in it, unless it stands there in words already.
        """
        try:
            day = date.fromisoformat(self.changed) if self.changed else None
        except ValueError:
            return "bad_day"
        if day and day > today_in_baku():
            return "day_to_come"
        if self.paragraphs and not self.changed:
            return "no_day"
        if self.unknown_in(source):
            return "bad_paragraphs"
        others = {"", source.superseded, *known} - {source.id}
        return "" if self.superseded in others else "bad_by"


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
    if source_id not in opened.sources:
        raise ServiceError("not_found", language=editor.language)
    mark = Mark.read(form)
    if fault := mark.fault(opened.sources[source_id], opened.sources):
        unknown = mark.unknown_in(opened.sources[source_id])
        return await _source(request, editor, opened, source_id, "", fault=fault, unknown=unknown, typed=form)
    try:
        draft = await asyncio.to_thread(_save, desk, service.database, editor, opened, source_id, mark)
    except REFUSALS as error:
        return await _source(request, editor, opened, source_id, "", refusal=refusal_of(error), typed=form)
    return go_to(f"/editor/drafts/{draft.id}/review?told=saved")


def _open(desk: Desk, database: Database) -> Opened:
    with database.reading() as session:
        drafts = [one for one in writing.listed(session) if one.kind == "sources"]
    draft = next((one for one in drafts if one.state == "draft"), None)
    live = desk.content.live.read.knowledge
    try:
        sources = load_sources(Path(FILE), draft.files[FILE]) if draft else live.sources
    except KnowledgeError:
        sources, draft = live.sources, None
    return Opened(drafts, draft, sources, live)


def _save(desk: Desk, database: Database, editor: Account, opened: Opened, source: str, mark: Mark) -> Draft:
    live, commit = desk.content.live.read, desk.commit
    with database.session() as session:
        draft = opened.draft or writing.begin_sources(session, live, commit, editor.name)
        based = writing.version_files(session, draft.id, draft.version)
        noted = with_note(based[FILE], source, mark.changed, mark.superseded, mark.paragraphs)
        saved = writing.save(session, draft.id, draft.version, {FILE: noted}, editor.name)
        if saved.conflicts:
            raise NotAllowedError("somebody else marked it meanwhile; look at it again", "moved")
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
        rendered=lambda one: render(one.text, one.language, opened.knowledge.contacts),
        direction=direction,
    )


def _is_of_article(resting: Resting) -> bool:
    return resting.language is not None


def _article(resting: Resting) -> str:
    return resting.article

"""The versions that were live: who, when, why, what changed, and the way back to any of them."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from sual.editing.desk import Desk
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.review import LONGEST_REASON
from sual.editing.earlier import article_at, begin_as_it_was
from sual.editing.publishing.repository import Version
from sual.knowledge.reload import article_folder
from sual.service.accounts.account import Account
from sual.service.accounts.page import moment, plain_moment
from sual.service.accounts.visitors import go_to
from sual.service.console.forms import Form, PostedForm
from sual.service.editor.failing_view import WORDS, all_failed
from sual.service.editor.history_view import (
    contact_names,
    kept_reason,
    listed_versions,
    row_of,
    titles_then,
    usual_reason,
)
from sual.service.editor.pages import editor_page
from sual.service.editor.placing import named_file
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.review_contacts import about_contacts
from sual.service.editor.review_differences import Differences, differences
from sual.service.editor.review_refusals import REFUSALS, Refusal, refusal_of
from sual.service.errors import ServiceError
from sual.service.state import ServiceDependency
from sual.service.storage.database import Database
from sual.text.editor_words.history import HISTORY
from sual.text.languages import Language

router = APIRouter(prefix="/editor/history", include_in_schema=False, default_response_class=HTMLResponse)
_COMMIT = re.compile(r"[0-9a-f]{40}")
_MOST_SHOWN = 30  # articles of one version whose words are compared
_WORDS = {**WORDS, **HISTORY}
_TOLD = frozenset(key for key in HISTORY if key.startswith("told_"))


@dataclass(frozen=True)
class Part:
    """What a version changed in one place.

    Args:
        name: folder of the article, or the file.
        article: its id, "" for another file.
        title: what a reader calls it, "" where there is no word for the file.
        is_live: whether it is an article that is live.
        differences: None where too much changed to be compared.
    """

    name: str
    article: str
    title: str
    is_live: bool
    differences: Differences | None


@router.get("")
async def show_history(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, told: str = "", article: str = ""
) -> Response:
    """List the versions, of all or of one article, the newest first; above them what was broken outside."""
    return await _history(request, service.database, editor, desk, told=told, article=article)


@router.get("/{version_id}")
async def show_version(request: Request, editor: Editor, desk: Publisher, version_id: str) -> Response:
    """Show what one version changed, word by word."""
    version, parts = await asyncio.to_thread(_changed, desk, version_id, editor.language)
    entries = [entry for part in parts if part.differences for entry in part.differences.entries]
    return editor_page(
        request,
        editor,
        "history_version.html",
        _WORDS,
        version=version,
        row=await asyncio.to_thread(row_of, desk, version, editor.language),
        parts=parts,
        contacts=contact_names(desk, editor.language),
        about=about_contacts(entries, desk.content.live.read.knowledge, editor.language),
        moment=moment,
        plain=plain_moment,
    )


@router.post("/{version_id}/roll-back")
async def roll_back(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, version_id: str, form: PostedForm
) -> Response:
    """Make a version live again; it was approved when it was published, so that a wrong number need not wait."""

    def work() -> Version:
        if form.get("live") != desk.commit:
            raise NotAllowedError("another version went live meanwhile; look at it again", "live_moved")
        return desk.roll_back(version_id, editor.name, _why(desk, version_id, form.get("why", "")))

    if not _COMMIT.fullmatch(version_id):
        raise ServiceError("not_found", language=editor.language)
    try:
        version = await asyncio.to_thread(work)
        subject = f"to version {version_id[:12]}, version {version.commit[:12]}"
        await service.accounts.audit(editor, "version_rolled_back", subject)
    except REFUSALS as error:
        return await _history(
            request,
            service.database,
            editor,
            desk,
            refusal=refusal_of(error),
            typed={version_id: form.get("why", "").strip()},
        )
    return go_to("/editor/history?told=rolled_back")


@router.post("/{version_id}/articles/{article_id}/draft")
async def begin_from_version(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, version_id: str, article_id: str
) -> Response:
    """Begin a draft in which one article says what it said in this version; everything else stays."""

    def work() -> Draft:
        then = article_at(desk.content.repository, version_id, article_id)
        with service.database.session() as session:
            live = desk.content.live.read
            return begin_as_it_was(session, live, desk.commit, editor.name, article_id, then)

    if not _COMMIT.fullmatch(version_id):
        raise ServiceError("not_found", language=editor.language)
    try:
        draft = await asyncio.to_thread(work)
    except REFUSALS as error:
        refusal = refusal_of(error)
        return await _history(request, service.database, editor, desk, article=article_id, refusal=refusal)
    return go_to(f"/editor/drafts/{draft.id}/review?told=from_version")


async def _history(
    request: Request,
    database: Database,
    editor: Account,
    desk: Desk,
    *,
    told: str = "",
    article: str = "",
    refusal: Refusal | None = None,
    typed: Form | None = None,
) -> HTMLResponse:
    versions = await asyncio.to_thread(listed_versions, desk, editor.language, article)
    failed = await asyncio.to_thread(all_failed, database, desk.content.live.read, editor.language)
    listed = [one.row.version for one in versions]
    titles = await asyncio.to_thread(titles_then, desk, listed, editor.language) if article else {}
    said = f"told_{told}"
    return editor_page(
        request,
        editor,
        "history.html",
        _WORDS,
        status=refusal.status if refusal else 200,
        here="/editor/history",
        article=article,
        is_live=article in desk.content.live.read.knowledge.articles,
        article_title=titles.get(article, article[:64]),
        versions=versions,
        live=desk.commit,
        failed=failed,
        problems=list(desk.content.problems),
        refusal=refusal,
        typed=typed or {},
        usual=partial(usual_reason, language=editor.language),
        limit=LONGEST_REASON,
        contacts=contact_names(desk, editor.language),
        told_key=said if said in _TOLD else "",
        moment=moment,
        plain=plain_moment,
    )


def _changed(desk: Desk, commit: str, language: Language) -> tuple[Version, list[Part]]:
    repository = desk.content.repository
    if not _COMMIT.fullmatch(commit) or not repository.exists:
        raise ServiceError("not_found", language=language)
    try:
        texts = repository.changed_texts(commit)
        version = repository.version(commit)
    except (KeyError, ValueError):
        raise ServiceError("not_found", language=language) from None
    groups: dict[str, dict[str, tuple[str, str]]] = {}
    for name, pair in texts.items():
        place = article_folder(name) or name
        groups.setdefault(place, {})[PurePosixPath(name).name] = pair
    shown = len(groups) <= _MOST_SHOWN
    titles = titles_then(desk, [version], language)
    named = {
        place: titles.get(_article(place), _article(place)) or named_file(PurePosixPath(place), language)
        for place in groups
    }
    live = desk.content.live.read.knowledge.articles
    parts = [
        Part(place, _article(place), named[place], _article(place) in live, _compared(files) if shown else None)
        for place, files in groups.items()
    ]
    return version, parts


def _why(desk: Desk, commit: str, why: str) -> str:
    try:
        return kept_reason(desk.content.repository.version(commit), why)
    except (KeyError, ValueError):
        return why  # there is no such version, which going back to it says


def _article(place: str) -> str:
    return PurePosixPath(place).name if place.startswith("articles/") else ""


def _compared(files: dict[str, tuple[str, str]]) -> Differences:
    old = {name: pair[0] for name, pair in files.items() if pair[0]}
    new = {name: pair[1] for name, pair in files.items() if pair[1]}
    return differences(old, new)

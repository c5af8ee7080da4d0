"""The first page of the editor: topics by languages, what I work on, what waits for my review, what is due."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, get_args

from babel.dates import format_date
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sual.editing.desk import Desk
from sual.editing.drafts import review, writing
from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.draft import Draft
from sual.editing.overview import Row, State, Work, counts, matrix, narrowed, reviews
from sual.editing.rereading import ToReadAgain, to_read_again
from sual.service.accounts.account import Account
from sual.service.accounts.page import moment
from sual.service.editor.article_view import Where
from sual.service.editor.failing_view import WORDS, all_failed
from sual.service.editor.pages import editor_page
from sual.service.phrases import phrase
from sual.service.storage.database import Database
from sual.text.editor_words.overview import OVERVIEW
from sual.text.languages import LANGUAGES, Language, is_language
from sual.text.service_words import PAGE

STATES: tuple[State, ...] = get_args(State)
SOON = timedelta(days=30)
SHOWS = ("all", "mine", "waiting", "due")


@dataclass(frozen=True)
class Listed:
    """A draft in a list.

    Args:
        draft: the draft.
        article: id of its article, "" for the contacts.
        title: of the article as it is live, or its id.
        url: where it is edited or checked.
        work: how far it is.
    """

    draft: Draft
    article: str
    title: str
    url: str
    work: Work


async def overview_page(
    request: Request,
    account: Account,
    database: Database,
    desk: Desk,
    *,
    fault: str | None = None,
    taken: Where | None = None,
    typed: Mapping[str, str] | None = None,
    status: int = 200,
) -> HTMLResponse:
    """Show the overview, narrowed as the address says.

    Args:
        request: what was asked.
        account: who is signed in.
        database: where drafts are.
        desk: drafts and what is live.
        fault: why no new article was begun.
        taken: the article that has its name already.
        typed: what was typed for it.
        status: HTTP status.

    Returns:
        The page.
    """
    drafts = await asyncio.to_thread(_drafts, database)
    live = desk.content.live.read
    today = today_in_baku()
    failed = await asyncio.to_thread(all_failed, database, live, account.language)
    again = await asyncio.to_thread(to_read_again, live.knowledge)
    work = work_of(drafts, today)
    rows = matrix(live.knowledge.articles.values(), today, work, source_changed=again.keys())
    asked = _asked(request.query_params)
    listed = [_listed(draft, rows, account.language, today) for draft in drafts]
    ready = [one for one in listed if one.work == "ready"]
    lists = {
        "mine": [one for one in listed if one not in ready and review.is_writer(one.draft.people, account.name)],
        "waiting": [one for one in listed if one.draft.state == "in_review" and account.name not in one.draft.writers],
        "due": reviews(rows, today + SOON),
    }
    changed = [(row, _sources(again, row.article)) for row in rows if _sources(again, row.article)]
    languages: tuple[Language, ...] = (asked["language"],) if asked["language"] else LANGUAGES
    found = narrowed(
        rows,
        asked["q"],
        [asked["state"]] if asked["state"] else (),
        languages if asked["state"] else LANGUAGES,
        [asked["category"]] if asked["category"] else (),
    )
    new = [one for one in listed if one.article and one.article not in live.knowledge.articles]
    return editor_page(
        request,
        account,
        "overview.html",
        {**WORDS, **OVERVIEW},
        status=status,
        here="/editor",
        rows=found,
        total=len(rows),
        languages_shown=languages,
        asked=asked,
        lists=lists,
        ready=ready,
        days=_days(drafts, today),
        day_named=partial(format_date, format="d MMMM y", locale=account.language),
        changed=changed,
        failed=failed,
        broken=list(desk.content.problems),
        moment=moment,
        registry=live.knowledge.sources,
        new=new,
        counts={code: counts(rows, code) for code in LANGUAGES},
        states=STATES,
        categories=sorted({row.category for row in rows}),
        category_names={row.category: _category_named(row.category, account.language) for row in rows},
        today=today,
        fault=fault,
        taken=_taken(taken, listed, rows, account.language) if taken else None,
        typed=typed or {},
    )


def work_of(drafts: Iterable[Draft], today: date) -> dict[tuple[str, Language], Work]:
    """Say what is being done to each article in each language.

    Args:
        drafts: that are open.
        today: the day in Baku.

    Returns:
        How far the draft is; one that changes no text yet counts for its languages.
    """
    work: dict[tuple[str, Language], Work] = {}
    for draft in drafts:
        if draft.kind != "article":
            continue
        for language in _languages(draft):
            work[(_article(draft), language)] = _work(draft, today)
    return work


def _days(drafts: Iterable[Draft], today: date) -> dict[tuple[str, Language], date]:
    """Give the day for which an article waits in a language."""
    waiting = [one for one in drafts if one.kind == "article" and one.starts and _work(one, today) == "scheduled"]
    return {(_article(one), code): one.starts for one in waiting for code in _languages(one) if one.starts}


def _languages(draft: Draft) -> tuple[Language, ...]:
    return draft.changed_languages or ((draft.language,) if draft.language else LANGUAGES)


def _work(draft: Draft, today: date) -> Work:
    if draft.state == "approved":
        return "scheduled" if draft.starts and draft.starts > today else "ready"
    return "draft" if draft.state == "draft" else "in-review"


def _sources(again: ToReadAgain, article: str) -> tuple[str, ...]:
    """Give the documents for which an article has to be read again in any language."""
    return tuple(dict.fromkeys(one for code in LANGUAGES for one in again.get((article, code), ())))


def _drafts(database: Database) -> list[Draft]:
    with database.reading() as session:
        return writing.listed(session)


def _article(draft: Draft) -> str:
    return draft.place.rsplit("/", 1)[-1] if draft.kind == "article" else ""


def _listed(draft: Draft, rows: Iterable[Row], language: Language, today: date) -> Listed:
    article = _article(draft)
    title = next((row.titles[language] for row in rows if row.article == article), article)
    mine = f"?mine={draft.language}" if draft.language else ""
    writing_page, review_page = f"/editor/articles/{article}{mine}", f"/editor/drafts/{draft.id}/review"
    url = writing_page if article and draft.state == "draft" else review_page
    return Listed(draft, article, title, url, _work(draft, today))


def _taken(where: Where, drafts: Iterable[Listed], rows: Iterable[Row], language: Language) -> dict[str, str]:
    """Give the address and the title of an article, be it live or a draft."""
    titles = (row.titles[language] for row in rows if row.article == where.article)
    named = next(titles, next((one.title for one in drafts if one.article == where.article), where.article))
    return {"url": where.url, "title": named}


def _asked(values: Mapping[str, str]) -> dict[str, Any]:
    language, state, show = values.get("language", ""), values.get("state", ""), values.get("show", "")
    return {
        "q": values.get("q", "")[:200],
        "category": values.get("category", ""),
        "language": language if is_language(language) else "",
        "state": state if state in STATES else "",
        "show": show if show in SHOWS else "all",
    }


def _category_named(category: str, language: Language) -> str:
    """Name a subject as the site does; one that the site has no name for is named by its folder."""
    word = OVERVIEW["archived"] if category == "archived" else PAGE.get(category)
    return phrase(word, language) if word else category

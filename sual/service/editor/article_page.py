"""The page of an article, whichever route shows it: as it is stored, or with what could not be saved."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sual.editing.desk import Desk
from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft, path_of
from sual.editing.rereading import changed_sources
from sual.knowledge import KnowledgeError, Problem
from sual.knowledge.reload import Snapshot
from sual.knowledge.rules_translation import LONGEST_SUMMARY, LONGEST_TITLE
from sual.service.accounts.account import Account
from sual.service.editor.article_fields import Fields
from sual.service.editor.article_view import Where, Work, find_work, form_in, letters, marked, paragraphs_of, rows_of
from sual.service.editor.article_yml import Common, read_common
from sual.service.editor.checks import Shown, shown_findings, tally_of
from sual.service.editor.draft_pages import links_of
from sual.service.editor.pages import editor_page
from sual.service.editor.placing import Place, TitleOf, placed, titles_in
from sual.service.editor.telling import tell
from sual.service.storage.database import Database
from sual.text.editor_words.article import ARTICLE
from sual.text.languages import NATIVE_NAMES, Language, direction, is_language
from sual.text.notices import FIRST_STRONG_ISOLATE, POP_ISOLATE

_SAID = frozenset({"saved", "begun", "ignored", "there_already", "merged", "taken_live", "added"})


@dataclass(frozen=True)
class Fault:
    """What could not be done, with what somebody typed.

    Args:
        message: what was found and what to do, in the language of the account.
        typed: the fields of the part, or None where nothing was typed.
        version: of the draft, on which they rest.
        refused: why some fields may not be stored, by name.
        in_part: whether all other fields are stored.
    """

    message: str
    typed: Fields | None = None
    version: int = 0
    refused: Mapping[str, str] = field(default_factory=dict)
    in_part: bool = False


def open_work(database: Database, live: Snapshot, where: Where) -> Work | None:
    """Find the article with its draft; blocks."""
    with database.reading() as session:
        return find_work(where.article, where.mine, writing.listed(session), live)


async def article_page(
    request: Request,
    account: Account,
    database: Database,
    desk: Desk,
    where: Where,
    *,
    fault: Fault | None = None,
    status: int = 200,
) -> HTMLResponse:
    """Show an article in the frame of the editor.

    Args:
        request: what was asked.
        account: who is signed in.
        database: where drafts are.
        desk: drafts and what is live.
        where: which part is looked at.
        fault: what could not be saved, which is shown in place of what is stored.
        status: HTTP status.

    Returns:
        The page; 404 where there is no such article.
    """
    live = desk.content.live.read
    work = await asyncio.to_thread(open_work, database, live, where)
    if work is None:
        return no_article(request, account, where.article)
    changed = await asyncio.to_thread(changed_sources, live.knowledge, work.article, where.mine)
    checks = await asyncio.to_thread(shown_findings, work.draft, live, where) if work.draft else []
    said = request.query_params.get("said")
    name, name_language = _name(work, where, account)
    return editor_page(
        request,
        account,
        "article.html",
        ARTICLE,
        status=status,
        here=f"/editor/articles/{work.article}",
        where=where,
        work=work,
        name=name,
        name_language=name_language,
        draft=work.draft,
        pages_of_draft=links_of(work.draft) if work.draft else [],
        page_of_draft="page_edit",
        fault=fault,
        checks=checks,
        tally=tally_of(checks, account.language),
        place=partial(place_of, language=account.language, title_of=titles_in(live.knowledge, account.language)),
        said=said if said in _SAID else None,
        changed=changed,
        outside=[one for one in desk.content.problems if one.file.parent.name == work.article],
        stale=_is_stale(work.draft, live),
        editable=_is_editable(work.draft, where),
        longest_title=LONGEST_TITLE,
        longest_summary=LONGEST_SUMMARY,
        mine=_tongue(where.mine),
        source=_tongue(where.source),
        **_part(work, where, fault),
        **_to_pick(live, account, work),
    )


def no_article(request: Request, account: Account, named: str) -> HTMLResponse:
    """Say that there is no such article or draft."""
    return editor_page(request, account, "article_missing.html", ARTICLE, status=404, here="/editor", named=named[:64])


def found_as_data(checks: list[Shown], language: Language, title_of: TitleOf) -> list[dict[str, Any]]:
    """Give findings as a script shows them."""
    said = [tell(one.finding, language) for one in checks]
    return [
        {
            "severity": one.finding.severity,
            "place": place_of(one, language, title_of),
            "why": words.why,
            "mend": words.mend,
            "detail": words.detail,
            "key": one.finding.key,
            "url": one.url,
            "because": one.because,
            "who": one.who,
            "rule": one.rule,
        }
        for one, words in zip(checks, said, strict=True)
    ]


def place_of(one: Shown, language: Language, title_of: TitleOf) -> str:
    """Name the place of a finding in words, with the article where it is another one than that of the page."""
    place = Place(PurePath(one.file), one.finding.line, one.finding.where)
    return placed(place, language, title_of).replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")


def _is_stale(draft: Draft | None, live: Snapshot) -> bool:
    """Say whether what is live is no longer what a draft was begun from."""
    if draft is None:
        return False
    names = {*draft.base_files, *draft.files}
    return any(live.texts.get(path_of(draft.place, name)) != draft.base_files.get(name) for name in names)


def _is_editable(draft: Draft | None, where: Where) -> bool:
    if draft is None or (draft.state != "draft" and not where.taken_back):
        return False
    return draft.language is None or where.part == draft.language or where.part == f"file:{draft.language}.md"


def _tongue(code: Language) -> dict[str, str]:
    return {"code": code, "name": NATIVE_NAMES[code], "dir": direction(code)}


def _part(work: Work, where: Where, fault: Fault | None) -> dict[str, Any]:
    typed = fault.typed if fault else None
    values: dict[str, Any] = {"marked": marked, "keys": letters(where.mine)}
    if where.view == "file":
        stored = work.files.get(where.file, "")
        text = stored if typed is None else typed.get("text", "")
        code = where.file.removesuffix(".md")
        values["file_dir"] = direction(code) if is_language(code) else "ltr"
        return {**values, "file_text": text, "broken": None}
    if where.view == "common":
        common, broken = _common(work)
        return {**values, "common": common, "broken": broken, "typed": typed or {}}
    form, broken = form_in(work.files, where.mine, typed)
    beside, _ = form_in(work.files, where.source)
    common, _ = _common(work)
    return {
        **values,
        "form": form,
        "beside": beside,
        "rows": rows_of(beside, form),
        "broken": broken,
        "revision": common.revision if common else 1,
        "typed": typed or {},
    }


def _common(work: Work) -> tuple[Common | None, Problem | None]:
    try:
        return read_common(work.files.get("article.yml", ""), Path("article.yml")), None
    except KnowledgeError as error:
        return None, error.problems[0]


def _name(work: Work, where: Where, account: Account) -> tuple[str, Language]:
    """Give the title of an article and its language, the one that is edited where it has a title."""
    for language in (where.mine, account.language):
        form, _ = form_in(work.files, language)
        if form.title:
            return form.title, language
    return work.article, "en"


def _to_pick(live: Snapshot, account: Account, work: Work) -> dict[str, Any]:
    known = live.knowledge
    sources = [(one.id, f"{one.id} - {one.title} ({one.year})") for one in known.sources.values()]
    contacts = [(one.id, one.name[account.language], one.phone or one.website or "") for one in known.contacts.values()]
    articles = [
        (one.id, one.translations[account.language].title) for one in known.articles.values() if one.id != work.article
    ]
    return {
        "sources": sources,
        "paragraphs": json.dumps(paragraphs_of(known)),
        "contacts": contacts,
        "articles": sorted(articles, key=lambda pair: pair[1]),
    }

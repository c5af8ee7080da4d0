"""The page of one draft in review: what it changes, who checked it, and what may be done with it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

from fastapi import Request
from starlette.responses import HTMLResponse

from sual.editing.drafts import review
from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import UnknownDraftError
from sual.editing.joining import Joined
from sual.service.accounts.page import moment
from sual.service.console.forms import Form
from sual.service.editor.article_page import place_of
from sual.service.editor.article_view import Where
from sual.service.editor.checks import shown_finding
from sual.service.editor.draft_pages import links_of
from sual.service.editor.failing_view import WORDS
from sual.service.editor.pages import editor_page
from sual.service.editor.placing import titles_in
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.review_choices import choices_of
from sual.service.editor.review_contacts import about_contacts
from sual.service.editor.review_refusals import Refusal, refusal_of
from sual.service.editor.review_view import View, view
from sual.service.editor.shown import NAME, read_shown, shown_text
from sual.service.errors import ServiceError
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.editor_words.review import REVIEW

_SOON_LIVE = ("in_review", "approved")
_TOLD = frozenset(key for key in REVIEW if key.startswith("told_"))


async def review_page(
    request: Request,
    database: Database,
    editor: Editor,
    desk: Publisher,
    draft_id: str,
    *,
    told: str = "",
    refusal: Refusal | None = None,
    form: Form | None = None,
) -> HTMLResponse:
    """Show a draft, and what was refused."""
    shown = await view_of(database, editor, desk, draft_id)
    known = desk.content.live.read.knowledge
    joined = _joined(shown.draft, editor.name, form) if form and NAME in form else Joined({})
    said = f"told_{told}"
    return editor_page(
        request,
        editor,
        "review.html",
        WORDS,
        status=refusal.status if refusal else 200,
        here=f"/editor/drafts/{draft_id}/review",
        view=shown,
        shown_finding=partial(shown_finding, draft=shown.draft, where=Where.read(shown.article, {}, editor.language)),
        place=partial(place_of, language=editor.language, title_of=titles_in(known, editor.language)),
        draft=shown.draft,
        described=(described := review.described(shown.draft, editor.name)),
        shown=shown_text(described),
        both=joined.both if refusal and refusal.key == "refused_meanwhile" else (),
        names={id_: one.name[editor.language] for id_, one in known.contacts.items()},
        choices=choices_of(shown.parting) if shown.is_open else [],
        about=about_contacts(shown.differences.entries, known, editor.language),
        pages_of_draft=links_of(shown.draft),
        page_of_draft="page_review",
        why_not={step: refusal_of(error) for step, error in shown.refusals.items()},
        told_key=said if said in _TOLD else "",
        refusal=refusal,
        typed={**(form or {}), **joined.fields},
        limit=review.LONGEST_REASON,
        today=today_in_baku(),
        moment=moment,
    )


def _joined(draft: Draft, who: str, form: Form) -> Joined:
    """Join reason and days that were refused with what they are now, so that the next press overwrites neither."""
    sent = {name: form.get(name, "").strip() for name in review.described(draft, who)}
    joined = review.join_described(draft, who, read_shown(form), sent)
    as_typed = {name: form.get(name, "") for name, text in joined.fields.items() if text == sent[name]}
    return replace(joined, fields={**joined.fields, **as_typed})


async def view_of(database: Database, editor: Editor, desk: Publisher, draft_id: str) -> View:
    """Read a draft with all that its page shows.

    Raises:
        ServiceError: `not_found`, when there is none; `not_kept`, when the database cannot be read.
    """
    try:
        shown = await asyncio.to_thread(view, desk, database, draft_id, editor.name, editor.language)
    except UnknownDraftError:
        raise ServiceError("not_found", language=editor.language) from None
    except DatabaseUnavailableError:
        raise ServiceError("not_kept", language=editor.language) from None
    if shown.draft.state in _SOON_LIVE:
        desk.content.ahead.expect((shown.draft.id, shown.draft.version), shown.draft.changes)
    return shown

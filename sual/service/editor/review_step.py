"""One step of a review: what is slow before its transaction, the step in it, and the page that says what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from fastapi import Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from sual.editing.drafts import writing
from sual.editing.drafts.errors import DraftError, UnknownDraftError
from sual.editing.drafts.finding import Checked, check_draft
from sual.editing.drafts.meaning import Answer
from sual.editing.drafts.rules import answered
from sual.knowledge.reload import Snapshot
from sual.service.accounts.visitors import go_to
from sual.service.console.forms import Form
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.review_page import review_page
from sual.service.editor.review_refusals import REFUSALS, refusal_of
from sual.service.errors import ServiceError
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError


async def do_step(
    request: Request,
    database: Database,
    editor: Editor,
    desk: Publisher,
    draft_id: str,
    work: Callable[[Session], None],
    told: str,
    form: Form | None = None,
    at: str = "",
) -> Response:
    """Do a step of a draft, and lead to the page that says so, or show why it was refused.

    Args:
        request: the request.
        database: where drafts are.
        editor: who does it.
        desk: drafts and content.
        draft_id: of the draft, which need not be there.
        work: the step, in one transaction.
        told: what the page says afterwards, a word of `REVIEW` after "told_".
        form: what was typed, which a refusal shows again.
        at: id of what has the focus on the page, "" for its beginning.

    Raises:
        ServiceError: when there is no such draft.
    """
    try:
        await database.run("drafts", work)
    except UnknownDraftError:
        raise ServiceError("not_found", language=editor.language) from None
    except REFUSALS as error:
        return await review_page(request, database, editor, desk, draft_id, refusal=refusal_of(error), form=form)
    return go_to(f"/editor/drafts/{draft_id}/review?told={told}{'#' if at else ''}{at}")


async def checked_before(
    database: Database, live: Snapshot, draft_id: str, answer: Answer | None = None
) -> Checked | None:
    """Check a draft before the database is held for it.

    Args:
        database: where drafts are.
        live: what is live.
        draft_id: of the draft.
        answer: what is about to be said of its meaning, None where nothing is.

    Returns:
        What was found; None where that cannot be, which doing the step then says.
    """
    try:
        draft = await database.read("drafts", lambda session: writing.find(session, draft_id))
        if draft.state == "draft" and answer:
            draft = answered(draft, answer)
    except (DraftError, DatabaseUnavailableError):
        return None
    return await asyncio.to_thread(check_draft, draft, live)

"""Reviews: the list, and every step of a draft from its reason to its approval."""

from __future__ import annotations

import asyncio
from datetime import date

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from sual.editing.drafts import catching_up, review, writing
from sual.editing.drafts.choosing import choose
from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.draft import TICKS
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.meaning import MEANINGS, Answer
from sual.service.accounts.audit import append
from sual.service.accounts.page import moment
from sual.service.console.forms import PostedForm
from sual.service.editor.failing_view import WORDS, all_failed
from sual.service.editor.pages import editor_page
from sual.service.editor.posted import typed_numbers
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.review_page import review_page, view_of
from sual.service.editor.review_step import checked_before, do_step
from sual.service.editor.review_view import listed
from sual.service.editor.shown import read_shown
from sual.service.errors import ServiceError
from sual.service.state import ServiceDependency
from sual.text.editor_words.review import REVIEW
from sual.text.languages import is_language

router = APIRouter(prefix="/editor", include_in_schema=False, default_response_class=HTMLResponse)
_TOLD = frozenset(key for key in REVIEW if key.startswith("told_"))


@router.get("/reviews")
async def list_reviews(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, told: str = ""
) -> Response:
    """List the drafts that wait for somebody."""
    groups = await asyncio.to_thread(listed, desk, service.database, editor.name, editor.language)
    said = f"told_{told}"
    return editor_page(
        request,
        editor,
        "reviews.html",
        WORDS,
        groups=groups,
        failed=await asyncio.to_thread(all_failed, service.database, desk.content.live.read, editor.language),
        broken=list(desk.content.problems),
        told_key=said if said in _TOLD else "",
        moment=moment,
    )


@router.get("/drafts/{draft_id}/review")
async def show_review(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, draft_id: str, told: str = ""
) -> Response:
    """Show one draft to who may review it."""
    return await review_page(request, service.database, editor, desk, draft_id, told=told)


@router.post("/drafts/{draft_id}/describe")
async def describe(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, draft_id: str, form: PostedForm
) -> Response:
    """Say why it is made, and on which days it is live; what this page left as it was stays as it is now."""

    def work(session: Session) -> None:
        days = (_day(form.get("starts", "")), _day(form.get("ends", "")))
        shown = read_shown(form)
        review.describe(session, draft_id, form.get("reason", ""), *days, who=editor.name, shown=shown)

    told = "described_past" if _is_over(form.get("starts", "")) else "described"
    return await do_step(request, service.database, editor, desk, draft_id, work, told, form)


@router.post("/drafts/{draft_id}/reason")
async def give_reason(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, draft_id: str, form: PostedForm
) -> Response:
    """Say why somebody changed something who did not say it."""

    def work(session: Session) -> None:
        review.give_reason(session, draft_id, form.get("of", ""), form.get("why", ""), editor.name)

    return await do_step(request, service.database, editor, desk, draft_id, work, "described", form)


@router.post("/drafts/{draft_id}/ignore")
async def ignore(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, draft_id: str, form: PostedForm
) -> Response:
    """Set a warning aside for a reason."""
    live = desk.content.live.read
    checked = await checked_before(service.database, live, draft_id)

    def work(session: Session) -> None:
        draft = writing.find(session, draft_id)
        review.refuse_set_aside(draft, form.get("key", ""), form.get("because", ""), editor.name)
        found = review.open_findings(draft, live, checked)
        one = next((one for one in found if one.key == form.get("key")), None)
        if one is None:
            raise NotAllowedError("the checks no longer find this; look at it again", "gone")
        review.ignore(session, draft_id, one, form.get("because", ""), editor.name)

    return await do_step(request, service.database, editor, desk, draft_id, work, "ignored", form)


@router.post("/drafts/{draft_id}/ask")
async def ask_for_review(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, draft_id: str, form: PostedForm
) -> Response:
    """Hand it over, with what is said of its meaning where some languages change and not all."""
    said = next((one for one in MEANINGS if one == form.get("meaning")), None)
    answer = Answer(said, editor.name) if said else None

    live = desk.content.live.read
    checked = await checked_before(service.database, live, draft_id, answer)

    def work(session: Session) -> None:
        review.ask_for_review(session, draft_id, live, answer=answer, seen=form.get("seen", ""), checked=checked)

    return await do_step(request, service.database, editor, desk, draft_id, work, "asked", form)


@router.post("/drafts/{draft_id}/tick")
async def tick(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, draft_id: str, form: PostedForm
) -> Response:
    """Say that one language was held against the law, or read by a native speaker."""
    language, kind = form.get("language", ""), next((one for one in TICKS if one == form.get("kind")), None)
    if not is_language(language) or kind is None:
        raise ServiceError("bad_request", language=editor.language)

    def work(session: Session) -> None:
        review.tick(session, draft_id, language, kind, editor.name, form.get("seen", ""))

    return await do_step(
        request, service.database, editor, desk, draft_id, work, "ticked", at=f"tick-{language}-{kind}"
    )


@router.post("/drafts/{draft_id}/approve")
async def approve(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, draft_id: str, form: PostedForm
) -> Response:
    """Approve it; whoever approves a new phone number has typed it as the source says it."""
    live, typed = desk.content.live.read, typed_numbers(form)
    checked = await checked_before(service.database, live, draft_id)

    def work(session: Session) -> None:
        review.approve(session, draft_id, editor.name, live, typed, seen=form.get("seen", ""), checked=checked)
        append(session, editor.id, "draft_approved", f"draft {draft_id}")

    return await do_step(request, service.database, editor, desk, draft_id, work, "approved", form)


@router.post("/drafts/{draft_id}/send-back")
async def send_back(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, draft_id: str, form: PostedForm
) -> Response:
    """Give it back to its writers, or reject it for good."""
    reject = form.get("do") == "reject"

    def work(session: Session) -> None:
        seen = form.get("seen", "")
        review.send_back(session, draft_id, editor.name, form.get("remark", ""), reject=reject, seen=seen)
        append(session, editor.id, "draft_rejected" if reject else "draft_sent_back", f"draft {draft_id}")

    told = "rejected" if reject else "sent_back"
    return await do_step(request, service.database, editor, desk, draft_id, work, told, form)


@router.post("/drafts/{draft_id}/take-live")
async def take_live(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, draft_id: str
) -> Response:
    """Merge what went live since; where both changed the same, the page asks what is to stand."""

    def work(session: Session) -> None:
        live, commit = desk.content.live.read, desk.commit
        if catching_up.take_live(session, draft_id, live, commit, editor.name).conflicts:
            raise NotAllowedError("both changed the same lines; choose what is to stand", "conflicts")

    return await do_step(request, service.database, editor, desk, draft_id, work, "taken")


@router.post("/drafts/{draft_id}/choose")
async def choose_lines(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, draft_id: str, form: PostedForm
) -> Response:
    """Take what was chosen where the draft and what is live contradict each other."""
    shown = await view_of(service.database, editor, desk, draft_id)

    def work(session: Session) -> None:
        if sum(key.startswith("choice-") for key in form) != len(shown.parting.conflicts):
            raise NotAllowedError("it changed while you chose; look at it again", "moved")
        chosen: list[str] = []
        for number, conflict in enumerate(shown.parting.conflicts):
            own = form.get(f"own-{number}", "")
            texts = {"theirs": conflict.theirs, "mine": conflict.mine, "own": own}
            chosen.append(texts.get(form.get(f"choice-{number}", ""), conflict.theirs))
        version = int(form["version"]) if form.get("version", "").isdecimal() else 0
        live, commit = desk.content.live.read, desk.commit
        saved = choose(session, draft_id, version, live, commit, form.get("live", ""), chosen, editor.name)
        if saved.conflicts:
            raise NotAllowedError("it changed while you chose; look at it again", "moved")

    return await do_step(request, service.database, editor, desk, draft_id, work, "taken", form)


def _is_over(text: str) -> bool:
    """Say whether a day that was typed is before today; of what is no day `_day` says so."""
    try:
        return date.fromisoformat(text.strip()) < today_in_baku()
    except ValueError:
        return False


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise NotAllowedError(f"{text[:20]!r} is no date", "day_unknown") from None

"""Call scripts: the list, and one page of one script; where it stands is in the form and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from sual.service.accounts.rights import Account
from sual.service.console.asked import Asked
from sual.service.console.forms import Form, PostedForm
from sual.service.console.pages import desk_page
from sual.service.console.routes import Staff
from sual.service.console.script import Answers, Page, article_page, check_page, valid_answers
from sual.service.errors import ServiceError, error_responses
from sual.service.phrases import phrase
from sual.service.state import Service, ServiceDependency
from sual.text.languages import NATIVE_NAMES, Language, direction

router = APIRouter(
    prefix="/console/scripts", tags=["console"], default_response_class=HTMLResponse, include_in_schema=False
)
_MOST_ANSWERS = 32


@dataclass(frozen=True)
class Place:
    """Where a script stands.

    Args:
        kind: "check" or "article".
        id: of either.
        answers: so far, by question, in order.
        pressed: what was answered just now, or None.
    """

    kind: str
    id: str
    answers: Answers
    pressed: str | None


@router.get("")
async def list_scripts(request: Request, account: Staff) -> HTMLResponse:
    """List the guided checks and the articles."""
    return _list(request, account, Asked())


@router.post("", responses=error_responses("not_found", "unknown_article"))
async def show_script(request: Request, service: ServiceDependency, account: Staff, form: PostedForm) -> HTMLResponse:
    """Show the next page of a script, or the list when none is named."""
    asked, place = Asked.read(form), _place(form)
    if not place.id:
        return _list(request, account, asked)
    languages: list[Language] = list(dict.fromkeys([account.language, asked.to or account.language]))
    page, answers, fault = _walk(place, languages, service)
    return desk_page(
        request,
        account,
        "script.html",
        asked=asked,
        place=place,
        page=page,
        answers=",".join(f"{name}:{answer}" for name, answer in answers.items()),
        before=",".join(f"{name}:{answer}" for name, answer in list(answers.items())[:-1]),
        begun=bool(answers),
        fault=fault,
        columns=[{"language": code, "dir": direction(code), "name": NATIVE_NAMES[code]} for code in languages],
    )


def _walk(place: Place, languages: list[Language], service: Service) -> tuple[Page, Answers, str | None]:
    knowledge = service.answers.knowledge
    if place.kind == "check":
        check = knowledge.policy.checks.get(place.id)
        if check is None:
            raise ServiceError("not_found", language=languages[0])
        before = valid_answers(check, place.answers, languages[0])
        question = check.next_question(before)
        given = {**before, question.name: place.pressed} if question and place.pressed is not None else before
        answers = valid_answers(check, given, languages[0])
        wrong_day = place.pressed is not None and question is not None and question.is_date and answers == before
        return check_page(check, answers, languages, knowledge), answers, "script_bad_day" if wrong_day else None
    article = knowledge.articles.get(place.id)
    if article is None:
        raise ServiceError("unknown_article", language=languages[0])
    answers = {name: answer for name, answer in place.answers.items() if answer in {"yes", "no"}}
    if place.pressed in {"yes", "no"}:
        answers[str(len(answers))] = place.pressed
    return article_page(article, answers, languages, knowledge), answers, None


def _list(request: Request, account: Account, asked: Asked) -> HTMLResponse:
    knowledge, hers = request.app.state.service.answers.knowledge, account.language
    checks = [(check.id, phrase(check.title, hers)) for check in knowledge.policy.checks.values()]
    live = (article for article in knowledge.articles.values() if article.status == "live")
    articles = sorted(((one.id, one.translations[hers].title) for one in live), key=lambda pair: pair[1])
    return desk_page(request, account, "scripts.html", asked=asked, checks=checks, articles=articles)


def _place(form: Form) -> Place:
    """Read where a script stands; `script` is "check:work" or "article:unpaid-wages"."""
    kind, _, id_ = form.get("script", "").partition(":")
    pairs = (pair.partition(":") for pair in form.get("answers", "").split(",")[:_MOST_ANSWERS] if pair)
    answers = {name: answer for name, _, answer in pairs}
    pressed = form.get("day", "").strip() if form.get("answer") == "known" else form.get("answer")
    return Place("check" if kind == "check" else "article", id_, answers, pressed)

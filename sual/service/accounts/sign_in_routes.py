"""The pages to sign in and out."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, Response

from sual.service.accounts.accounts import Outcome
from sual.service.accounts.origin import is_encrypted, is_this_machine, local_path
from sual.service.accounts.page import console_page, first_page
from sual.service.accounts.refusals import SECOND_FACTOR_PAGE
from sual.service.accounts.sessions import end
from sual.service.accounts.tokens import hashed
from sual.service.accounts.visitors import go_to, visitor_of, with_session, without_session
from sual.service.state import ServiceDependency
from sual.service.storage.failures import DatabaseUnavailableError

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Text = Annotated[str, Form(max_length=500)]
_STATUS = {"wrong": 401, "wait": 429, "over": 401}
_TOLD = frozenset({"link_done", "code_over", "not_saved"})


@router.get("/sign-in")
async def show_sign_in(request: Request, service: ServiceDependency) -> Response:
    """Show the form, or go on where somebody is signed in already."""
    next_ = local_path(request.query_params.get("next"))
    token = visitor_of(request).token
    told = request.query_params.get("told", "")
    try:
        found = await service.accounts.find_session(token, used=False) if token else None
    except DatabaseUnavailableError:
        return sign_in_page(request, status=503, error="no_database", next_=next_)
    if found and found.stage == "full":
        return go_to(next_ or first_page(found.account))
    return sign_in_page(request, next_=next_, told=told if told in _TOLD else "")


@router.post("/sign-in")
async def sign_in(
    request: Request, service: ServiceDependency, name: Text = "", password: Text = "", next: Text = ""
) -> Response:
    """Try a name and a password."""
    next_ = local_path(next)
    try:
        outcome = await service.accounts.sign_in(name, password, visitor_of(request))
    except DatabaseUnavailableError:
        return sign_in_page(request, status=503, error="no_database", next_=next_, name=name)
    if outcome.kind in _STATUS:
        values = {"number": outcome.seconds} if outcome.kind == "wait" else {}
        return sign_in_page(
            request, status=_STATUS[outcome.kind], error=outcome.kind, values=values, next_=next_, name=name
        )
    if outcome.kind == "code":
        return with_session(request, _onward(request, "/sign-in/code", next=next_), outcome.token)
    return entered(request, outcome, next_)


@router.get("/sign-in/code")
async def show_code(request: Request, service: ServiceDependency) -> Response:
    """Show the form for the second factor."""
    next_ = local_path(request.query_params.get("next"))
    token = visitor_of(request).token
    found = await service.accounts.find_session(token, used=False) if token else None
    if found is None or found.stage != "code":
        return _onward(request, "/sign-in", next=next_)
    return _code_page(request, next_)


@router.post("/sign-in/code")
async def sign_in_code(request: Request, service: ServiceDependency, code: Text = "", next: Text = "") -> Response:
    """Try the second factor."""
    next_ = local_path(next)
    outcome = await service.accounts.sign_in_code(code, visitor_of(request))
    if outcome.kind == "over":
        return _onward(request, "/sign-in", told="code_over", next=next_)
    if outcome.kind in _STATUS:
        key = "wait" if outcome.kind == "wait" else "code_wrong"
        values = {"number": outcome.seconds} if outcome.kind == "wait" else {}
        return _code_page(request, next_, _STATUS[outcome.kind], key, values)
    return entered(request, outcome, next_)


@router.post("/sign-out")
async def sign_out(request: Request, service: ServiceDependency) -> Response:
    """End the session of this browser; where the database does not answer, it forgets its id all the same."""
    token = visitor_of(request).token
    if token:
        try:
            await service.accounts.write(lambda session: end(session, hashed(token)))
        except DatabaseUnavailableError:
            page = sign_in_page(request, status=503, error="no_database")
            return without_session(request, page)
    return without_session(request, go_to("/sign-in"))


def sign_in_page(
    request: Request,
    *,
    status: int = 200,
    error: str = "",
    values: dict[str, Any] | None = None,
    next_: str | None = None,
    name: str = "",
    told: str = "",
) -> Response:
    """Show the form.

    Args:
        request: what was asked.
        status: HTTP status.
        error: key of a sentence in `CONSOLE`, or "".
        values: what its placeholders stand for.
        next_: where to go afterwards.
        name: what was typed; the password is typed again.
        told: key of a sentence that is no error, or "".

    Returns:
        The page.
    """
    service = request.app.state.service
    page = console_page(
        request,
        "console/sign_in.html",
        None,
        status=status,
        error=error,
        values=values or {},
        next=next_,
        query=f"&next={quote(next_)}" if next_ else "",
        name=name,
        told=told,
        provider=service.accounts.provider and service.accounts.provider.name,
        insecure=not (is_encrypted(request, service.settings.public_url) or is_this_machine(request)),
    )
    return _waiting(page, values)


def entered(request: Request, outcome: Outcome, next_: str | None) -> Response:
    """Lead somebody on who is signed in."""
    assert outcome.account is not None  # noqa: S101 - every outcome that lets in has one
    # Who still needs a second factor goes where it is set up; the way there is short, and shown only then.
    path = SECOND_FACTOR_PAGE if outcome.kind in ("setup", "grace") else next_ or first_page(outcome.account)
    return with_session(request, go_to(path), outcome.token)


def _code_page(
    request: Request, next_: str | None, status: int = 200, error: str = "", values: dict[str, Any] | None = None
) -> Response:
    page = console_page(
        request,
        "console/code.html",
        None,
        status=status,
        error=error,
        values=values or {},
        next=next_,
        query=f"&next={quote(next_)}" if next_ else "",
    )
    return _waiting(page, values)


def _waiting(page: Response, values: dict[str, Any] | None) -> Response:
    if values and "number" in values:
        page.headers["Retry-After"] = str(values["number"])
    return page


def _onward(request: Request, path: str, **values: str | None) -> Response:
    """Lead to another page before signing in, in the language that was chosen on this one."""
    values["language"] = request.query_params.get("language")
    query = urlencode({key: value for key, value in values.items() if value})
    return go_to(f"{path}?{query}" if query else path)

"""What somebody is told who may not go on: a page for a person, the one shape of errors for a program."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sual.service.accounts.account import Account
from sual.service.accounts.origin import SAFE, came_from
from sual.service.accounts.page import console_page, language_of
from sual.service.errors import STATUS, error_response
from sual.service.language import request_language
from sual.service.phrases import phrase
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.service_words import ERRORS

SECOND_FACTOR_PAGE = "/console/me"


class RefusedError(Exception):
    """Ends a request with an answer that is ready."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


def turn_to_sign_in(request: Request) -> RefusedError:
    """Refuse who is not signed in.

    A page leads to /sign-in and back; of a form it is said there that nothing was saved. A program gets 401 and keeps
    what was typed; htmx is led to /sign-in where it only wanted to read, because going there from a form would lose
    what stands in it.

    Args:
        request: what was asked.

    Returns:
        What the route raises.
    """
    back = f"{request.url.path}?{request.url.query}".rstrip("?") if request.method in SAFE else came_from(request)
    if not is_data(request):
        return RefusedError(RedirectResponse(_sign_in(back, not_saved=request.method not in SAFE), 303))
    # A part of a page has an address of its own; the person is led back to the whole page.
    page = came_from(request)
    leads = "hx-request" in request.headers and request.method in SAFE and "sual-background" not in request.headers
    headers = {"HX-Redirect": _sign_in(page)} if leads else {}
    return RefusedError(error_response("signed_out", language_of(request), headers=headers))


def turn_to_second_factor(request: Request, account: Account) -> RefusedError:
    """Refuse who has to set up a second factor before anything else."""
    if is_data(request):
        return RefusedError(error_response("second_factor_needed", account.language))
    return RefusedError(RedirectResponse(SECOND_FACTOR_PAGE, 303))


def refuse(request: Request, code: str, account: Account | None) -> RefusedError:
    """Refuse for another reason.

    Args:
        request: what was asked.
        code: code of the error.
        account: who is signed in, where that is known.

    Returns:
        What the route raises.
    """
    return RefusedError(refusal(request, code, account))


def refusal(request: Request, code: str, account: Account | None) -> Response:
    """Write a refusal as a page or as data; the arguments are those of `refuse`."""
    language = language_of(request, account)
    if is_data(request):
        return error_response(code, language)
    message = phrase(ERRORS[code], language)
    return console_page(request, "console/refused.html", account, status=STATUS[code], message=message)


def is_data(request: Request) -> bool:
    """Say whether a program asks rather than a person for a page."""
    accept = request.headers.get("accept", "")
    asks_for_data = any(kind in accept for kind in ("application/json", "text/event-stream"))
    return "hx-request" in request.headers or (asks_for_data and "text/html" not in accept)


def install_refusals(app: FastAPI) -> None:
    """Make refusals, and a database that does not answer, end in an answer.

    Args:
        app: the application.
    """
    app.exception_handler(RefusedError)(_refused)
    app.exception_handler(DatabaseUnavailableError)(_unavailable)


async def _refused(request: Request, error: RefusedError) -> Response:
    return error.response


async def _unavailable(request: Request, error: DatabaseUnavailableError) -> Response:
    if request.url.path.startswith("/api/"):
        return error_response("not_kept", request_language(request))
    return refusal(request, "not_kept", getattr(request.state, "account", None))


def _sign_in(back: str | None, *, not_saved: bool = False) -> str:
    asked = ([f"next={quote(back)}"] if back else []) + (["told=not_saved"] if not_saved else [])
    return "?".join(["/sign-in", *filter(None, ["&".join(asked)])])

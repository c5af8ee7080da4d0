"""Who is at the other end, and the answers that sign somebody in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sual.service.accounts import cookies
from sual.service.accounts.accounts import Visitor
from sual.service.accounts.browsers import kind_of_browser


def visitor_of(request: Request) -> Visitor:
    """Say who sends a request."""
    return Visitor(
        address=request.client.host if request.client else None,
        browser=kind_of_browser(request.headers.get("user-agent", "")),
        token=cookies.read(request, cookies.SESSION, _public_url(request)),
    )


def with_session(request: Request, response: Response, token: str) -> Response:
    """Give the browser the id of its new session."""
    cookies.write(request, response, cookies.SESSION, token, _public_url(request))
    return response


def without_session(request: Request, response: Response) -> Response:
    """Take the id of its session from the browser."""
    cookies.remove(request, response, cookies.SESSION, _public_url(request))
    return response


def go_to(path: str) -> RedirectResponse:
    """Lead to a page of ours after a form."""
    return RedirectResponse(path, 303)


def _public_url(request: Request) -> str:
    return str(request.app.state.settings.public_url)

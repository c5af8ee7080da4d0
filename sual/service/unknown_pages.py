"""Addresses that lead to no page: without a language to the page in that of the browser, else to a page that says so.

Programs go on getting errors as data (`errors.py`), and staff are told below their own paths.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from sual.service.errors import ServiceError
from sual.service.helpline_contacts import helpline_contacts
from sual.service.language import request_language
from sual.service.state import Service
from sual.text.languages import is_language

# Nobody reads a page there, or staff do, who are told in their own way.
_OTHERS = ("api", "rasa", "console", "editor", "sign-in", "sign-out", "healthz", "readyz", "metrics")
_STATUS = (404, 405, 422)

Handler = Callable[[Request, Any], Any]  # as Starlette keeps them: any exception, an awaited response

# Not in the description for programs: these are for people who shorten an address.
router = APIRouter(include_in_schema=False)


@router.get("/privacy")
@router.get("/accessibility")
@router.get("/answering")
@router.get("/offline")
async def lead_to_language(request: Request) -> RedirectResponse:
    """Lead to the page in the language of the browser, which is chosen as for the first page."""
    # From the route, not the address: nothing that came with the request is repeated.
    page = request.scope["route"].path
    return RedirectResponse(f"{page}/{request_language(request)}", 307, headers={"Vary": "Accept-Language"})


def install_unknown_pages(app: FastAPI) -> None:
    """Show people a page where an address leads nowhere; comes after `install_error_handlers`, whose answers it takes.

    Args:
        app: the application.
    """
    for kind in (ServiceError, HTTPException, RequestValidationError):
        app.exception_handlers[kind] = _for_people(app.exception_handlers[kind])


def _for_people(tell_programs: Handler) -> Handler:
    async def tell(request: Request, error: Exception) -> Response:
        response: Response = await tell_programs(request, error)
        service: Service | None = getattr(request.app.state, "service", None)
        language = response.headers.get("content-language")
        if service is None or not is_language(language) or not isinstance(response, JSONResponse):
            return response
        if response.status_code not in _STATUS or not _is_for_a_person(request):
            return response
        return service.pages.render(
            "unknown.html",
            language,
            "/?language={language}",
            status=response.status_code,
            headers={"Vary": "Accept, Accept-Language"},
            message=json.loads(bytes(response.body))["error"]["message"],
            contacts=helpline_contacts(service.answers.knowledge, language),
        )

    return tell


def _is_for_a_person(request: Request) -> bool:
    first = request.url.path.split("/")[1]
    return request.method == "GET" and first not in _OTHERS and "text/html" in request.headers.get("accept", "")

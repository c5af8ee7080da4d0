"""What staff are told whose form was not read: a page with the way back for a person, the one shape for a program."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sual.service.accounts.account import Account
from sual.service.accounts.origin import came_from
from sual.service.accounts.page import console_page, language_of
from sual.service.accounts.refusals import RefusedError, is_data
from sual.service.accounts.rights import signed_in_as
from sual.service.errors import STATUS, error_response
from sual.service.phrases import phrase
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.languages import Language
from sual.text.not_read_words import NOT_READ

_MEGABYTE = 1024 * 1024
_SLOW = "bad_request"  # the one reason for which the edge says it


async def not_let_in(request: Request, code: str, detail: dict[str, Any] | None) -> Response:
    """Answer a form that the edge did not let in; no route has seen it, so nothing of it is stored.

    Args:
        request: to the console or the editor; its body is lost.
        code: of the error.
        detail: `limit_bytes`, where it was too large.

    Returns:
        A page in the language of the account that sent it, or data.
    """
    account = await _account(request)
    language = language_of(request, account)
    if is_data(request):
        return error_response(code, language, detail)
    why = "slow" if code == _SLOW else code
    limit = (detail or {}).get("limit_bytes", 0)
    files = request.headers.get("content-type", "").startswith("multipart/form-data")
    next_ = "files_next" if files and why == "too_large" else f"{why}_next"
    return _page(request, account, code, phrase(NOT_READ[why], language, limit=_size(limit, language)), next_)


async def no_form(request: Request) -> RefusedError:
    """Refuse what no form of ours sends; a route raises what this gives."""
    account = await _account(request)
    language = language_of(request, account)
    if is_data(request):
        return RefusedError(error_response("bad_request", language))
    return RefusedError(_page(request, account, "bad_request", phrase(NOT_READ["no_form"], language), "no_form_next"))


def _page(request: Request, account: Account | None, code: str, why: str, next_: str) -> Response:
    language = language_of(request, account)
    back = came_from(request) or ("/editor" if request.url.path.startswith("/editor") else "/console")
    return console_page(
        request,
        "console/not_read.html",
        account,
        status=STATUS[code],
        here=back,
        why=why,
        **{key: _said(key, language) for key in ("title", "kept", "back")},
        next=_said(next_, language),
        way_back=back,
    )


async def _account(request: Request) -> Account | None:
    try:
        return await signed_in_as(request)
    except DatabaseUnavailableError:
        return None


def _said(key: str, language: Language) -> str:
    return phrase(NOT_READ[key], language)


def _size(limit: int, language: Language) -> str:
    if limit >= _MEGABYTE:
        return phrase(NOT_READ["megabytes"], language, number=limit // _MEGABYTE)
    return phrase(NOT_READ["kilobytes"], language, number=limit // 1024)

"""What a person is told below the console and the editor whose address leads nowhere: a page with a way on."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sual.service.accounts.account import Account
from sual.service.accounts.matrix import MATRIX, PUBLIC
from sual.service.accounts.origin import came_from
from sual.service.accounts.page import console_page, first_page, language_of
from sual.service.accounts.refusals import is_data
from sual.service.accounts.rights import signed_in_as
from sual.service.phrases import phrase
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.not_read_words import LOST
from sual.text.service_words import ERRORS

_ROOTS = ("/console", "/editor")


async def lost_page(request: Request, code: str, status: int) -> Response | None:
    """Answer an error of a page of staff to who asks for a page.

    Args:
        request: what was asked.
        code: of the error.
        status: HTTP status.

    Returns:
        A page in the language of the account, or of the browser where nobody is signed in, with ways on; None for a
        program and elsewhere.
    """
    asks_for_page = "text/html" in request.headers.get("accept", "") and not is_data(request)
    if not asks_for_page or not _is_of_staff(request.url.path):
        return None
    account = await _account(request)
    language = language_of(request, account)
    why, next_ = _said(status, code)
    overview = _overview(request.url.path, account)
    back = came_from(request)
    return console_page(
        request,
        "console/lost.html",
        account,
        status=status,
        here=overview,
        why=phrase(why, language),
        next=phrase(next_, language),
        overview=overview,
        way_back=back if back not in (None, overview, request.url.path) else None,
        told={key: phrase(LOST[key], language) for key in ("title", "back", "overview")},
    )


def _said(status: int, code: str) -> tuple[str, str]:
    match status:
        case 404:
            return LOST["gone"], LOST["gone_next"]
        case 400 | 422:
            return LOST["incomplete"], LOST["incomplete_next"]
        case 405:
            return LOST["only_sent"], LOST["incomplete_next"]
    return ERRORS[code], LOST["failed_next"]


def _overview(path: str, account: Account | None) -> str:
    """Give the nearest page above an address that the person may open."""
    above = path.rstrip("/")
    while above := above.rpartition("/")[0]:
        who = MATRIX.get(f"GET {above}")
        if who and who != PUBLIC and (account is None or who & account.roles):
            return above
    root = "/editor" if path.startswith("/editor") else "/console"
    may_open_root = account is None or MATRIX[f"GET {root}"] & account.roles
    return root if may_open_root or account is None else first_page(account)


def _is_of_staff(path: str) -> bool:
    return any(path == root or path.startswith(f"{root}/") for root in _ROOTS)


async def _account(request: Request) -> Account | None:
    try:
        return await signed_in_as(request)
    except DatabaseUnavailableError:
        return None

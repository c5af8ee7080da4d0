"""Pages of the desk in the frame of the console."""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sual.service.accounts.account import Account
from sual.service.accounts.page import console_page
from sual.service.phrases import phrase
from sual.text.desk_words import DESK
from sual.text.languages import LANGUAGES, NATIVE_NAMES, Language, direction

# The order of the keys 1 to 6.
_PICKS = [{"code": code, "name": NATIVE_NAMES[code], "dir": direction(code)} for code in LANGUAGES]


def desk_page(
    request: Request, account: Account, template: str, *, status: int = 200, **values: object
) -> HTMLResponse:
    """Fill in a template of the desk.

    Args:
        request: what was asked.
        account: who is signed in.
        template: file name below `templates/console`.
        status: HTTP status.
        values: what it shows.

    Returns:
        The page, or a part of one.
    """
    own: dict[str, Any] = {**values, "told": partial(_told, account.language), "picks": _PICKS}
    return console_page(request, f"console/{template}", account, status=status, **own)


def _told(language: Language, key: str, **values: object) -> str:
    return phrase(DESK[key], language, **values)

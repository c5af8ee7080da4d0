"""Pages of hand-overs, unanswered questions and figures in the frame of the console."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from sual.service.accounts.account import Account
from sual.service.accounts.page import console_page
from sual.service.phrases import phrase
from sual.text.helpline_words import HELPLINE
from sual.text.languages import LANGUAGES, NATIVE_NAMES, Language, direction

_LANGUAGES = [{"code": code, "name": NATIVE_NAMES[code], "dir": direction(code)} for code in LANGUAGES]


def helpline_page(
    request: Request, account: Account, template: str, *, status: int = 200, **values: object
) -> HTMLResponse:
    """Fill in a template.

    Args:
        request: what was asked.
        account: who is signed in.
        template: file name below `templates/console`.
        status: HTTP status.
        values: what it shows.

    Returns:
        The page, or a part of one.
    """
    values = {
        **values,
        "told": partial(_told, account.language),
        "all_languages": _LANGUAGES,
        "native": NATIVE_NAMES,
        "named": _named,
        "direction": direction,
    }
    return console_page(request, f"console/{template}", account, status=status, **values)  # type: ignore[arg-type]


def go_on(path: str, **query: str) -> RedirectResponse:
    """Lead a form's sender to a page, so that loading it again sends nothing twice.

    Args:
        path: of ours.
        query: names of what the page says, never text.
    """
    return RedirectResponse(f"{path}?{urlencode(query)}" if query else path, 303)


def _named(languages: Iterable[Language]) -> str:
    return ", ".join(NATIVE_NAMES[code] for code in languages)


def _told(language: Language, key: str, **values: object) -> str:
    return phrase(HELPLINE[key], language, **values)

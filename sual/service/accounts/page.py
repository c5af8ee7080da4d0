"""The pages of the console: one frame, with what the signed-in person may open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sual.service.accounts.account import CONSOLE_LANGUAGES, Account
from sual.service.accounts.matrix import MATRIX
from sual.service.language import request_language
from sual.service.phrases import phrase
from sual.text.console_words import CONSOLE
from sual.text.languages import NATIVE_NAMES, Language

# In this order; one is shown to who may open it, once it is there.
_PLACES = (
    ("/console", "desk"),
    ("/console/handovers", "handovers"),
    ("/console/unanswered", "unanswered"),
    ("/console/dashboard", "dashboard"),
    ("/editor", "editor"),
    ("/console/accounts", "accounts"),
)


# Pages that belong to a part without standing below its address.
_WITHIN = {"/console/duty": "/console/handovers", "/console/audit": "/console/accounts"}
_BAKU = ZoneInfo("Asia/Baku")


@dataclass(frozen=True)
class Place:
    """A link of the navigation."""

    url: str
    label: str
    current: bool


def console_page(
    request: Request,
    template: str,
    account: Account | None,
    *,
    status: int = 200,
    here: str | None = None,
    **values: object,
) -> HTMLResponse:
    """Render a page of the console.

    Args:
        request: what was asked.
        template: name of a template that extends `console/base.html`.
        account: who is signed in, or None on the pages before.
        status: HTTP status.
        here: where a change of language leads back to; the path of the request when None, which must be one to read.
        values: what the template shows.

    Returns:
        The page, in the language of the account.
    """
    language = language_of(request, account)
    text = request.app.state.service.pages.text(
        template,
        language,
        account=account,
        places=_places(request, account),
        console_languages=[{"code": code, "name": NATIVE_NAMES[code]} for code in CONSOLE_LANGUAGES],
        here=here or request.url.path,
        words=partial(_words, language),
        **values,
    )
    return HTMLResponse(text, status, headers={"Content-Language": language, "Vary": "Accept-Language, Cookie"})


def language_of(request: Request, account: Account | None = None) -> Language:
    """Give the language of a page of the console.

    Args:
        request: what was asked.
        account: who is signed in, or None.

    Returns:
        The language of the account, else the one the browser asks for where it is az, ru or en, else English.
    """
    if account is not None:
        return account.language
    asked = request_language(request)
    return asked if asked in CONSOLE_LANGUAGES else "en"


def moment(at: datetime) -> Markup:
    """Write a moment as it is on the clocks of Baku, read from left to right in every language."""
    return Markup('<time dir="ltr" datetime="{}">{}</time>').format(at.isoformat(timespec="seconds"), plain_moment(at))


def plain_moment(at: datetime) -> str:
    """Write a moment as it is on the clocks of Baku, within a sentence."""
    return at.astimezone(_BAKU).strftime("%Y-%m-%d %H:%M")


def first_page(account: Account) -> str:
    """Give the page that somebody sees after signing in."""
    return next((url for url, _ in _PLACES if _may_open(url, account)), "/console/me")


def _places(request: Request, account: Account | None) -> list[Place]:
    if account is None:
        return []
    language = language_of(request, account)
    mine = [(url, key) for url, key in _PLACES if _may_open(url, account)]
    path = _WITHIN.get(request.url.path, request.url.path)
    # The longest that fits: "/console" is the beginning of every other.
    current = max((url for url, _ in mine if path == url or path.startswith(url + "/")), key=len, default="")
    if path.startswith("/console/me"):
        current = ""
    return [Place(url, phrase(CONSOLE[key], language), url == current) for url, key in mine]


def _may_open(url: str, account: Account) -> bool:
    return bool(MATRIX.get(f"GET {url}", frozenset()) & account.roles)


def _words(language: Language, key: str, **values: object) -> str:
    return phrase(CONSOLE[key], language, **values)

"""Pages of the editor in the frame of the console, with links to the rooms of the editor."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sual.service.accounts.account import Account
from sual.service.accounts.matrix import MATRIX
from sual.service.accounts.page import Place, console_page
from sual.service.editor.placing import titles_in
from sual.service.editor.telling import spoken, tell
from sual.service.phrases import phrase
from sual.service.state import Service
from sual.text.editor_words.frame import FRAME
from sual.text.languages import LANGUAGES, NATIVE_NAMES, Language, direction

# In this order; one is shown once it is there.
_ROOMS = (
    ("/editor", "articles"),
    ("/editor/reviews", "reviews"),
    ("/editor/contacts", "contacts"),
    ("/editor/suggestions", "suggestions"),
    ("/editor/sources", "sources"),
    ("/editor/history", "history"),
    ("/editor/exchange", "exchange"),
)
_ALL_LANGUAGES = [{"code": code, "name": NATIVE_NAMES[code], "dir": direction(code)} for code in LANGUAGES]


def editor_page(
    request: Request,
    account: Account,
    template: str,
    own_words: Mapping[str, str],
    *,
    status: int = 200,
    **values: object,
) -> HTMLResponse:
    """Fill in a template of the editor.

    Args:
        request: what was asked.
        account: who is signed in.
        template: file name below `templates/editor`, which extends `editor/base.html`.
        own_words: the messages that it uses by key, as `told('key')`; one of `sual/text/editor_words`.
        status: HTTP status.
        values: what it shows.

    Returns:
        The page, or a part of one.
    """
    own: dict[str, Any] = {
        **values,
        "told": partial(_told, {**FRAME, **own_words}, account.language),
        "tell": partial(tell, language=account.language, title_of=partial(_title, request, account.language)),
        "rooms": _rooms(request.url.path, account.language),
        "all_languages": _ALL_LANGUAGES,
        "native": NATIVE_NAMES,
    }
    return console_page(request, f"editor/{template}", account, status=status, **own)


def _rooms(path: str, language: Language) -> list[Place]:
    there = [(url, key) for url, key in _ROOMS if f"GET {url}" in MATRIX]
    current = max((url for url, _ in there if path == url or path.startswith(url + "/")), key=len, default="")
    return [Place(url, phrase(FRAME[key], language), url == current) for url, key in there]


def _title(request: Request, language: Language, article: str) -> str:
    """Give the title of an article as it is live, its id where it is not."""
    service: Service = request.app.state.service
    return titles_in(service.content.live.read.knowledge, language)(article) if service.content else article


def _told(messages: Mapping[str, str], language: Language, key: str, **values: object) -> str:
    return phrase(messages[key], language, **spoken(values, language))

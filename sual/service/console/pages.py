"""Pages of the console in the language of whoever is signed in."""

from __future__ import annotations

from functools import partial

from starlette.responses import HTMLResponse

from sual.service.accounts.rights import Account
from sual.service.phrases import phrase
from sual.service.state import Service
from sual.text.desk_words import DESK
from sual.text.languages import LANGUAGES, NATIVE_NAMES, Language, direction

# The order of the keys 1 to 6.
_PICKS = [{"code": code, "name": NATIVE_NAMES[code], "dir": direction(code)} for code in LANGUAGES]


def console_page(
    service: Service, account: Account, template: str, *, status: int = 200, **values: object
) -> HTMLResponse:
    """Fill in a template of the console.

    Args:
        service: with the templates.
        account: who is signed in.
        template: file name below `templates/console`.
        status: HTTP status.
        values: what it shows.

    Returns:
        The page, or a part of one.
    """
    language = account.language
    text = service.pages.text(
        f"console/{template}",
        language,
        account=account,
        told=partial(_told, language),
        told_in=_told,
        picks=_PICKS,
        **values,
    )
    return HTMLResponse(text, status, headers={"Content-Language": language})


def _told(language: Language, key: str, **values: object) -> str:
    return phrase(DESK[key], language, **values)

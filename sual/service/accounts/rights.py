"""Who may do what. A route asks with `account: Annotated[Account, require("staff")]`; `guard` watches over all routes.

A request counts as use of its session, unless it carries the header `Sual-Background` (a page that asks again by itself
must not keep a session open for ever).
"""

from __future__ import annotations

from typing import Any

from fastapi import Depends
from starlette.requests import Request

from sual.service.accounts import cookies
from sual.service.accounts.account import ROLES, Account, Role
from sual.service.accounts.matrix import MATRIX, PUBLIC, RASA, WHILE_SETTING_UP, Who
from sual.service.accounts.origin import SAFE, is_own_page
from sual.service.accounts.refusals import refuse, turn_to_second_factor, turn_to_sign_in
from sual.service.accounts.sessions import SignedIn

__all__ = ["BACKGROUND", "Account", "guard", "require"]

BACKGROUND = "Sual-Background"
_PUBLIC_FORMS = ("/sign-in", "/sign-out")


def require(*roles: Role) -> Any:  # noqa: ANN401 - what `Depends` gives
    """Let in only who has one of some roles; admin does not imply the others.

    Args:
        roles: the roles; any one of them is enough.

    Returns:
        A dependency whose value is the `Account`. Signed out: a page leads to /sign-in, anything else is 401.
        Signed in without the role: 403.
    """
    if not roles or not set(roles) <= set(ROLES):
        raise ValueError(f"require got {roles}, expected some of {ROLES}")

    async def enter(request: Request) -> Account:
        return await _enter(request, frozenset(roles))

    return Depends(enter)


async def guard(request: Request) -> None:
    """Refuse what `MATRIX` does not list, what another site sends, and who lacks the role; runs before every route."""
    route = f"{request.method} {getattr(request.scope.get('route'), 'path', '')}"
    who = MATRIX.get(route, frozenset())
    if who == RASA:  # those routes ask for the secret themselves
        return
    if who != PUBLIC or route.partition(" ")[2].startswith(_PUBLIC_FORMS):
        if request.method not in SAFE and not is_own_page(request, request.app.state.settings.public_url):
            raise refuse(request, "foreign_origin", None)
    if who != PUBLIC:
        await _enter(request, who, while_setting_up=route in WHILE_SETTING_UP)


async def signed_in_as(request: Request) -> Account | None:
    """Give who sends a request, wherever it leads; None who is not wholly signed in.

    Raises:
        DatabaseUnavailableError: when that cannot be found out.
    """
    found = await _signed_in(request)
    return found.account if found and found.stage == "full" else None


async def _enter(request: Request, who: Who, *, while_setting_up: bool = False) -> Account:
    signed_in = await _signed_in(request)
    if signed_in is None or signed_in.stage == "code":
        raise turn_to_sign_in(request)
    request.state.account = signed_in.account
    if not signed_in.account.roles & who:
        raise refuse(request, "role_missing", signed_in.account)
    if signed_in.stage == "setup" and not (while_setting_up or getattr(request.state, "setting_up", False)):
        raise turn_to_second_factor(request, signed_in.account)
    request.state.setting_up = while_setting_up
    return signed_in.account


async def _signed_in(request: Request) -> SignedIn | None:
    found: SignedIn | None = getattr(request.state, "signed_in", None)
    if found is None:
        service = request.app.state.service
        token = cookies.read(request, cookies.SESSION, service.settings.public_url)
        if token is not None:
            found = await service.accounts.find_session(token, used=BACKGROUND not in request.headers)
        request.state.signed_in = found
    return found

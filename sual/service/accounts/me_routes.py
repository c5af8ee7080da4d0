"""One's own account: password, second factor, sessions, language of the console."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from sual.service.accounts import delays, people, second_factor
from sual.service.accounts.account import ROLES, Account, console_language
from sual.service.accounts.audit import append
from sual.service.accounts.origin import local_path
from sual.service.accounts.page import console_page, moment
from sual.service.accounts.passwords import weakness
from sual.service.accounts.rights import require
from sual.service.accounts.sessions import SignedIn, end, end_all, open_sessions
from sual.service.accounts.sign_in_routes import Text
from sual.service.accounts.visitors import go_to, visitor_of, with_session
from sual.service.scannable import scannable
from sual.service.state import Service, ServiceDependency
from sual.service.storage.accounts import StaffAccount

router = APIRouter(prefix="/console/me", include_in_schema=False, default_response_class=HTMLResponse)
Me = Annotated[Account, require(*ROLES)]
_TOLD = frozenset({"password_set", "second_factor_removed", "ended"})


async def _this_session(request: Request, me: Me) -> SignedIn:
    found: SignedIn = request.state.signed_in
    return found


ThisSession = Annotated[SignedIn, Depends(_this_session)]


@router.get("")
async def show_me(request: Request, service: ServiceDependency, this: ThisSession) -> Response:
    """Show one's own account."""
    told = request.query_params.get("told", "")
    return await _page(request, service, this, told=told if told in _TOLD else "")


@router.post("/language")
async def set_language(me: Me, service: ServiceDependency, language: Text = "", next: Text = "") -> Response:
    """Change the language of the console."""

    def work(session: Session) -> None:
        _mine(session, me).language = console_language(language)

    await service.accounts.write(work)
    return go_to(local_path(next) or "/console/me")


@router.post("/password")
async def set_password(
    request: Request, service: ServiceDependency, this: ThisSession, old: Text = "", new: Text = ""
) -> Response:
    """Change one's password; all sessions end, and this browser gets a new one."""
    if problem := await _wrong_password(service, this.account, old):
        return await _page(request, service, this, 422, **problem)
    if weak := weakness(new, this.account.name):
        return await _page(request, service, this, 422, error=weak[0], values=weak[1])
    kept = await service.accounts.passwords.hash_aside(new)

    def work(session: Session) -> str:
        people.set_password(session, this.account.id, _mine(session, this.account), kept)
        return service.accounts.begin_session(session, this.account.id, this.stage, visitor_of(request))

    token = await service.accounts.write(work)
    return with_session(request, go_to("/console/me?told=password_set"), token)


@router.post("/second-factor")
async def start_second_factor(
    request: Request, service: ServiceDependency, this: ThisSession, password: Text = ""
) -> Response:
    """Make a new key and show it; the old one, where there is one, is good until the new one is confirmed."""
    is_on = await service.accounts.read(lambda session: bool(_mine(session, this.account).code_key))
    if is_on and (problem := await _wrong_password(service, this.account, password)):
        return await _page(request, service, this, 422, **problem)
    await service.accounts.write(lambda session: second_factor.new_key(_mine(session, this.account)))
    return await _page(request, service, this, show_key=True)


@router.post("/second-factor/confirm")
async def confirm_second_factor(
    request: Request, service: ServiceDependency, this: ThisSession, code: Text = ""
) -> Response:
    """Turn the new key on with its first code; the session gets a new id, all others end."""
    now = service.accounts.now()

    def work(session: Session) -> tuple[list[str], str] | None:
        account = _mine(session, this.account)
        codes = second_factor.confirm(session, account, code, now)
        if codes is None:
            return None
        append(session, account.id, "second_factor_on")
        end_all(session, account.id)
        return codes, service.accounts.begin_session(session, account.id, "full", visitor_of(request))

    done = await service.accounts.write(work)
    if done is None:
        return await _page(request, service, this, 422, show_key=True, error="code_wrong")
    codes, token = done
    found = await service.accounts.find_session(token, used=False)
    return with_session(request, await _page(request, service, found or this, codes=codes), token)


@router.post("/second-factor/remove")
async def remove_second_factor(
    request: Request, service: ServiceDependency, this: ThisSession, password: Text = ""
) -> Response:
    """Turn the second factor off, where no role needs it."""
    if this.account.roles & second_factor.NEEDED_BY:
        return await _page(request, service, this, 422, error="second_factor_needed")

    def work(session: Session) -> None:
        second_factor.remove(session, _mine(session, this.account))
        append(session, this.account.id, "second_factor_off")

    return await _with_password(request, service, this, password, work, "second_factor_removed")


@router.post("/recovery-codes")
async def renew_recovery_codes(
    request: Request, service: ServiceDependency, this: ThisSession, password: Text = ""
) -> Response:
    """Make new recovery codes and show them."""
    if problem := await _wrong_password(service, this.account, password):
        return await _page(request, service, this, 422, **problem)

    def work(session: Session) -> list[str]:
        account = _mine(session, this.account)
        append(session, account.id, "recovery_codes_new")
        return second_factor.new_recovery_codes(session, account) if account.code_key else []

    return await _page(request, service, this, codes=await service.accounts.write(work))


@router.post("/sessions/end")
async def end_sessions(service: ServiceDependency, this: ThisSession, key: Text = "") -> Response:
    """End one of one's sessions, or all but this one."""

    def work(session: Session) -> None:
        if key:
            end(session, key, this.account.id)
        else:
            end_all(session, this.account.id, but=this.key)
        append(session, this.account.id, "session_revoked", f"account {this.account.id}")

    await service.accounts.write(work)
    return go_to("/console/me?told=ended")


async def _with_password(
    request: Request, service: Service, this: SignedIn, password: str, work: Callable[[Session], None], told: str
) -> Response:
    if problem := await _wrong_password(service, this.account, password):
        return await _page(request, service, this, 422, **problem)
    await service.accounts.write(work)
    return go_to(f"/console/me?told={told}")


async def _wrong_password(service: Service, me: Account, password: str) -> dict[str, Any] | None:
    """Say what is wrong with a password, as values of the page; guessing here is as slow as at the door."""
    accounts = service.accounts
    keys = [delays.name_key(people.compared(me.name))]

    def begin(session: Session) -> tuple[str | None, int]:
        kept = _mine(session, me).password
        return kept, delays.begin_try(session, keys, accounts.now()).wait if kept else 0

    kept, wait = await accounts.write(begin)
    if kept is None:  # signs in elsewhere
        return None
    if wait:
        return {"error": "wait", "values": {"number": wait}}
    if not await accounts.passwords.is_right(password, kept):
        return {"error": "password_wrong"}
    await accounts.write(lambda session: delays.succeed(session, keys))
    return None


async def _page(
    request: Request,
    service: Service,
    this: SignedIn,
    status: int = 200,
    *,
    told: str = "",
    error: str = "",
    values: dict[str, Any] | None = None,
    codes: list[str] | None = None,
    show_key: bool = False,
) -> Response:
    now = service.accounts.now()

    def read(session: Session) -> dict[str, Any]:
        account = _mine(session, this.account)
        return {
            "is_on": account.code_key is not None,
            "has_password": account.password is not None,
            "codes_left": second_factor.recovery_codes_left(session, account.id),
            "new_key": account.code_key_new if show_key else None,
            "picture": scannable(second_factor.address(account)) if show_key and account.code_key_new else "",
            "sessions": open_sessions(session, account.id, now),
            "roles": people.roles_of(session, account.id),
        }

    return console_page(
        request,
        "console/me.html",
        this.account,
        status=status,
        here="/console/me",
        told=told,
        error=error,
        values=values or {},
        codes=codes,
        own=this.key,
        moment=moment,
        setting_up=this.stage == "setup",
        is_needed=bool(this.account.roles & second_factor.NEEDED_BY),
        **await service.accounts.read(read),
    )


def _mine(session: Session, me: Account) -> StaffAccount:
    account = people.by_id(session, me.id)
    if account is None:
        raise LookupError("the account of a session is not there")
    return account

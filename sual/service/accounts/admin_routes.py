"""The accounts of others: made, changed, reset and disabled by an admin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from sual.service.accounts import people
from sual.service.accounts.account import Account, Role, console_language, is_role
from sual.service.accounts.audit import append
from sual.service.accounts.page import console_page, moment, plain_moment
from sual.service.accounts.people import PersonError
from sual.service.accounts.rights import require
from sual.service.accounts.sessions import end, end_all, open_sessions
from sual.service.accounts.sign_in_routes import Text
from sual.service.accounts.visitors import go_to
from sual.service.errors import ServiceError
from sual.service.public import public_url
from sual.service.state import Service, ServiceDependency
from sual.service.storage.accounts import StaffAccount

router = APIRouter(prefix="/console/accounts", include_in_schema=False, default_response_class=HTMLResponse)
Admin = Annotated[Account, require("admin")]
Chosen = Annotated[list[str], Form(max_length=3)]
_TOLD = frozenset({"roles_saved", "disabled_now", "enabled_now", "identity_saved", "ended"})


@router.get("")
async def list_accounts(request: Request, service: ServiceDependency, admin: Admin) -> Response:
    """Show all accounts, and the form to make one."""
    return await _list(request, service, admin)


@router.post("")
async def create_account(
    request: Request,
    service: ServiceDependency,
    admin: Admin,
    name: Text = "",
    language: Text = "",
    role: Chosen = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Make an account and show the link by which its owner sets a password."""
    now = service.accounts.now()

    def work(session: Session) -> tuple[StaffAccount, str]:
        account = people.create(session, admin.id, name, _roles(role), console_language(language), now)
        return account, people.new_link(account, now)

    try:
        account, token = await service.accounts.write(work)
    except PersonError as error:
        return await _list(request, service, admin, 422, error=str(error), name=name, chosen=role)
    return await _list(request, service, admin, link=_link(request, service, account, token))


@router.get("/{account_id}")
async def show_account(request: Request, service: ServiceDependency, admin: Admin, account_id: int) -> Response:
    """Show one account."""
    told = request.query_params.get("told", "")
    return await _one(request, service, admin, account_id, told=told if told in _TOLD else "")


@router.post("/{account_id}/roles")
async def set_roles(
    request: Request,
    service: ServiceDependency,
    admin: Admin,
    account_id: int,
    role: Chosen = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Change its roles; its sessions end."""

    def work(session: Session, account: StaffAccount) -> None:
        people.set_roles(session, admin.id, account, _roles(role))

    return await _change(request, service, admin, account_id, work, "roles_saved")


@router.post("/{account_id}/disabled")
async def set_disabled(
    request: Request, service: ServiceDependency, admin: Admin, account_id: int, disabled: Text = "yes"
) -> Response:
    """Disable it, or enable it again."""
    off = disabled != "no"

    def work(session: Session, account: StaffAccount) -> None:
        people.set_disabled(session, admin.id, account, disabled=off)

    return await _change(request, service, admin, account_id, work, "disabled_now" if off else "enabled_now")


@router.post("/{account_id}/identity")
async def bind_identity(
    request: Request, service: ServiceDependency, admin: Admin, account_id: int, email: Text = ""
) -> Response:
    """Bind it to an address at the identity provider."""

    def work(session: Session, account: StaffAccount) -> None:
        people.bind_email(session, admin.id, account, email)

    return await _change(request, service, admin, account_id, work, "identity_saved")


@router.post("/{account_id}/sessions/end")
async def end_sessions(
    request: Request, service: ServiceDependency, admin: Admin, account_id: int, key: Text = ""
) -> Response:
    """End one of its sessions, or all."""

    def work(session: Session, account: StaffAccount) -> None:
        if key:
            end(session, key, account.id)
        else:
            end_all(session, account.id)
        append(session, admin.id, "session_revoked", f"account {account.id}")

    return await _change(request, service, admin, account_id, work, "ended")


@router.post("/{account_id}/reset")
async def reset_account(
    request: Request, service: ServiceDependency, admin: Admin, account_id: int, factor: Text = ""
) -> Response:
    """Take its password away and show a link to set another."""
    now = service.accounts.now()

    def work(session: Session) -> tuple[StaffAccount, str]:
        account = _found(session, account_id)
        return account, people.reset(session, admin.id, account, now, factor=bool(factor))

    account, token = await service.accounts.write(work)
    return await _one(request, service, admin, account_id, link=_link(request, service, account, token))


async def _change(
    request: Request,
    service: Service,
    admin: Account,
    account_id: int,
    work: Callable[[Session, StaffAccount], None],
    told: str,
) -> Response:
    try:
        await service.accounts.write(lambda session: work(session, _found(session, account_id)))
    except PersonError as error:
        return await _one(request, service, admin, account_id, 422, error=str(error))
    return go_to(f"/console/accounts/{account_id}?told={told}")


async def _list(
    request: Request,
    service: Service,
    admin: Account,
    status: int = 200,
    *,
    error: str = "",
    name: str = "",
    chosen: list[str] | None = None,
    link: dict[str, str] | None = None,
) -> Response:
    return console_page(
        request,
        "console/accounts.html",
        admin,
        status=status,
        here="/console/accounts",
        people=await service.accounts.read(people.everybody),
        error=error,
        name=name,
        chosen=["staff"] if chosen is None else chosen,
        link=link,
        moment=moment,
    )


async def _one(
    request: Request,
    service: Service,
    admin: Account,
    account_id: int,
    status: int = 200,
    *,
    told: str = "",
    error: str = "",
    link: dict[str, str] | None = None,
) -> Response:
    now = service.accounts.now()

    def read(session: Session) -> dict[str, Any]:
        person = people.person(session, account_id)
        if person is None:
            raise ServiceError("not_found")
        sessions = open_sessions(session, account_id, now)
        return {"person": person, "chosen": person.roles, "sessions": sessions}

    return console_page(
        request,
        "console/account.html",
        admin,
        status=status,
        here=f"/console/accounts/{account_id}",
        told=told,
        error=error,
        link=link,
        own=request.state.signed_in.key,
        address=f"/console/accounts/{account_id}",
        provider=service.accounts.provider and service.accounts.provider.name,
        moment=moment,
        **await service.accounts.read(read),
    )


def _found(session: Session, account_id: int) -> StaffAccount:
    account = people.by_id(session, account_id)
    if account is None:
        raise ServiceError("not_found")
    return account


def _link(request: Request, service: Service, account: StaffAccount, token: str) -> dict[str, str]:
    until = plain_moment(account.link_until) if account.link_until else ""
    return {
        "name": account.name,
        "until": until,
        "url": f"{public_url(request, service)}/sign-in/link/{token}",
    }


def _roles(values: list[str]) -> list[Role]:
    return [value for value in values if is_role(value)]

"""The page behind a one-time link: set a password. Opening it uses nothing up, as mail programs open links, too."""

from __future__ import annotations

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from sual.service.accounts import people
from sual.service.accounts.page import console_page
from sual.service.accounts.passwords import weakness
from sual.service.accounts.sign_in_routes import Text, sign_in_page
from sual.service.accounts.visitors import go_to
from sual.service.state import Service, ServiceDependency

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/sign-in/link/{token}")
async def show_link(request: Request, token: str, service: ServiceDependency) -> Response:
    """Show the form to set a password."""
    name = await _name(service, token)
    return sign_in_page(request, status=404, error="link_over") if name is None else _page(request, name)


@router.post("/sign-in/link/{token}")
async def use_link(request: Request, token: str, service: ServiceDependency, password: Text = "") -> Response:
    """Set the password; the link is used up."""
    name = await _name(service, token)
    if name is None:
        return sign_in_page(request, status=404, error="link_over")
    if weak := weakness(password, name):
        return _page(request, name, 422, *weak)
    kept = await service.accounts.passwords.hash_aside(password)

    def set_it(session: Session) -> bool:
        account = people.by_link(session, token, service.accounts.now())
        if account is not None:
            people.set_password(session, account.id, account, kept)
        return account is not None

    if not await service.accounts.write(set_it):
        return sign_in_page(request, status=404, error="link_over")
    return go_to("/sign-in?told=link_done")


async def _name(service: Service, token: str) -> str | None:
    now = service.accounts.now()

    def find(session: Session) -> str | None:
        account = people.by_link(session, token, now)
        return account.name if account else None

    return await service.accounts.read(find)


def _page(
    request: Request, name: str, status: int = 200, error: str = "", values: dict[str, int] | None = None
) -> Response:
    return console_page(request, "console/link.html", None, status=status, name=name, error=error, values=values or {})

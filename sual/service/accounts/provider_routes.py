"""There and back again: signing in at the identity provider."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sual.service.accounts import cookies
from sual.service.accounts.identity import ProviderError
from sual.service.accounts.origin import local_path
from sual.service.accounts.sign_in_routes import entered, sign_in_page
from sual.service.accounts.visitors import visitor_of
from sual.service.errors import ServiceError
from sual.service.public import public_url
from sual.service.state import Service, ServiceDependency
from sual.service.storage.failures import DatabaseUnavailableError

if TYPE_CHECKING:
    from sual.service.accounts.provider import Provider

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_COOKIE_SECONDS = 600
_log = logging.getLogger(__name__)


@router.get("/sign-in/provider")
async def depart(request: Request, service: ServiceDependency) -> Response:
    """Lead to the provider."""
    provider = _provider(service)
    service.limits.lookup(request.client.host if request.client else None)
    redirect = f"{public_url(request, service)}/sign-in/provider/return"
    try:
        address, id_ = await provider.depart(redirect, local_path(request.query_params.get("next")))
    except ProviderError as error:
        return _failed(request, provider, error)
    response = RedirectResponse(address, 303)
    cookies.write(request, response, cookies.ELSEWHERE, id_, service.settings.public_url, _COOKIE_SECONDS)
    return response


@router.get("/sign-in/provider/return")
async def arrive(
    request: Request, service: ServiceDependency, state: str = "", code: str = "", iss: str | None = None
) -> Response:
    """Take in who comes back from the provider."""
    provider = _provider(service)
    id_ = cookies.read(request, cookies.ELSEWHERE, service.settings.public_url)
    try:
        identity, next_ = await provider.arrive(id_, state, code, iss)
        outcome = await service.accounts.sign_in_elsewhere(identity, visitor_of(request))
    except ProviderError as error:
        return _without_cookie(request, service, _failed(request, provider, error))
    except DatabaseUnavailableError:
        return _without_cookie(request, service, sign_in_page(request, status=503, error="no_database"))
    if outcome.kind == "wrong":
        values = {"provider": provider.name}
        page = sign_in_page(request, status=403, error="provider_unknown", values=values)
        return _without_cookie(request, service, page)
    return _without_cookie(request, service, entered(request, outcome, next_))


def _provider(service: Service) -> Provider:
    if service.accounts.provider is None:
        raise ServiceError("not_found")
    return service.accounts.provider


def _failed(request: Request, provider: Provider, error: ProviderError) -> Response:
    _log.warning("provider_failed", extra={"reason": str(error)})
    return sign_in_page(request, status=502, error="provider_failed", values={"provider": provider.name})


def _without_cookie(request: Request, service: Service, response: Response) -> Response:
    cookies.remove(request, response, cookies.ELSEWHERE, service.settings.public_url)
    return response

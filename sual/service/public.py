"""Where people reach the service."""

from __future__ import annotations

from fastapi import Request

from sual.service.state import Service


def public_url(request: Request, service: Service) -> str:
    """Give the address that people know.

    Args:
        request: what was asked.
        service: whose settings may name the address.

    Returns:
        The address set by the operator, or else the one that was asked, without a slash at the end.
    """
    return service.settings.public_url or str(request.base_url).rstrip("/")

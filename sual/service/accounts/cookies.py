"""The one cookie, and the short-lived one of signing in elsewhere.

Over https they are called `__Host-...`, which a browser takes only from this host, encrypted, for all paths. Over
plain http from the same machine (`make run`) not every browser takes such a cookie from 127.0.0.1, so there it has
another name and no `Secure`. Over plain http from elsewhere no browser keeps it: signing in needs https.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sual.service.accounts.origin import is_encrypted, is_this_machine

SESSION = "sual"
ELSEWHERE = "sual-elsewhere"


def read(request: Request, name: str, public_url: str) -> str | None:
    """Read a cookie of ours.

    Args:
        request: the request.
        name: `SESSION` or `ELSEWHERE`.
        public_url: where people reach the service, or "".

    Returns:
        Its value, or None.
    """
    value = request.cookies.get(_name(request, name, public_url))
    return value if value and len(value) <= 100 else None


def write(
    request: Request, response: Response, name: str, value: str, public_url: str, seconds: int | None = None
) -> None:
    """Set a cookie; without seconds the browser keeps it until it is closed."""
    secure = _is_secure(request, public_url)
    response.set_cookie(
        _name(request, name, public_url), value, seconds, path="/", secure=secure, httponly=True, samesite="lax"
    )


def remove(request: Request, response: Response, name: str, public_url: str) -> None:
    """Take a cookie away."""
    secure = _is_secure(request, public_url)
    response.delete_cookie(_name(request, name, public_url), path="/", secure=secure, httponly=True, samesite="lax")


def _name(request: Request, name: str, public_url: str) -> str:
    return f"__Host-{name}" if _is_secure(request, public_url) else name


def _is_secure(request: Request, public_url: str) -> bool:
    return is_encrypted(request, public_url) or not is_this_machine(request)

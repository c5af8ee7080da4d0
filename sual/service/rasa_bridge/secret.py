"""Only Rasa may call the routes meant for it: it shows the secret both were started with."""

from __future__ import annotations

import hmac

from starlette.datastructures import Headers
from starlette.requests import Request

from sual.service.errors import ServiceError

HEADER = "X-Sual-Secret"


def has_secret(headers: Headers, secret: str) -> bool:
    """Compare the secret of a request, in a time that does not tell how much of it was right.

    Args:
        headers: headers of the request.
        secret: the secret of this process.

    Returns:
        Whether they are the same.
    """
    given = headers.get(HEADER, "").encode("utf-8", "surrogateescape")
    return hmac.compare_digest(given, secret.encode())


async def require_secret(request: Request) -> None:
    """Let only Rasa through: a dependency of the routes meant for it.

    Args:
        request: the request.

    Raises:
        ServiceError: `forbidden`, when the secret is missing or wrong.
    """
    if not has_secret(request.headers, request.app.state.settings.secret.get_secret_value()):
        raise ServiceError("forbidden")

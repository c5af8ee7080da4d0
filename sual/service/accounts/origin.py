"""Where a request comes from: is it our own page that sends it, and does it reach us encrypted."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from starlette.requests import Request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


# Pages that cannot be asked for again, and where to go instead.
_SHOWN_BY_A_FORM = {"/console/wrong": "/console"}


def is_own_page(request: Request, public_url: str) -> bool:
    """Say whether one of our own pages sends a request that changes something.

    Browsers name the page in `Origin`, and in `Sec-Fetch-Site` what it is to us; neither can be set by a page. Where
    there is a `Sec-Fetch-Site` it decides, because a web server in front of us may call us by another name. A request
    with neither is refused: every browser of the last years sends at least one.

    Args:
        request: the request.
        public_url: where people reach the service, or "".

    Returns:
        Whether it may go on.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}  # none: typed, or sent again by the person
    origin = request.headers.get("origin", "")
    own = {f"http://{_host(request)}", f"https://{_host(request)}", _origin(public_url)} - {""}
    return origin.lower() in own


def is_encrypted(request: Request, public_url: str) -> bool:
    """Say whether the browser reaches us by https, as far as we can know behind a web server."""
    return request.url.scheme == "https" or public_url.startswith("https://")


def is_this_machine(request: Request) -> bool:
    """Say whether the browser calls us by an address of its own machine."""
    return (request.url.hostname or "") in _LOOPBACK


def local_path(value: str | None) -> str | None:
    """Give a path of ours to go on to, or None when it is none: two slashes lead elsewhere."""
    return value if value and len(value) <= 500 and _LOCAL.fullmatch(value) else None


def came_from(request: Request) -> str | None:
    """Give the path of our page that sent a request, or None."""
    referrer = urlsplit(request.headers.get("referer", ""))
    if referrer.netloc != _host(request):
        return None
    path = _SHOWN_BY_A_FORM.get(referrer.path, referrer.path)
    return local_path(path + (f"?{referrer.query}" if referrer.query else ""))


def _host(request: Request) -> str:
    return request.headers.get("host", "").lower()


def _origin(url: str) -> str:
    parts = urlsplit(url.lower())
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

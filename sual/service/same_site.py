"""Whether a form was sent from a page of ours: there are no cookies, but a page may not make people say things."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request


def from_this_site(request: Request, public_url: str) -> bool:
    """Say whether a form that came was sent by a page of this site.

    A browser says where a form was sent from in `Sec-Fetch-Site`, an older one in `Origin`. What sends neither is no
    browser of the last ten years, or no browser, and nobody was made to send it.

    Args:
        request: the request.
        public_url: where people reach the service; a web server in front may have changed the host.

    Returns:
        False when another site sent it.
    """
    site = request.headers.get("sec-fetch-site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    if origin is None:
        return True
    hosts = {request.headers.get("host"), urlsplit(public_url).netloc} - {None, ""}
    return urlsplit(origin).netloc in hosts

"""Headers that every answer carries: what a browser may do with it, and that it keeps nothing."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders

# Paths whose content is the same for everybody and named by a validator; all else is never stored.
_CACHEABLE = ("/widget.js", "/widget/", "/static/", "/offline-worker.js")
# Pages of staff: they have forms, no other site may frame them, and their own address goes with what they send, so that
# `accounts/origin.py` can tell our pages from others.
_STAFF = ("/console", "/editor", "/sign-in", "/sign-out")
_FORMS = ("/chat", "/chat/end")
# It has the helplines in it and nothing else: a site that was not named, or no longer, still shows them.
_FOR_EVERYBODY = "/widget.js"
_OFFLINE = "/offline/"
# A draft as people would see it: the one page that frames pages of ours, and those that it frames.
_PREVIEW = re.compile(r"/editor/drafts/[^/]+/preview(?P<framed>/.*)?")
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}


def content_security_policy(allowed_origins: tuple[str, ...], path: str = "/") -> str:
    """Write the content security policy of a page.

    Args:
        allowed_origins: sites that may show a page of ours in a frame.
        path: path of the page; some may send forms, one may start the worker that keeps pages.

    Returns:
        The policy: everything from here, nothing inline, no markup from strings.
    """
    framed = _is_framed(path)
    ancestors = "'self'" if framed else " ".join(allowed_origins) or "'none'"
    forms = "'self'" if path in _FORMS or path.startswith(_STAFF) else "'none'"
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        f"img-src 'self'; font-src 'self'; base-uri 'none'; form-action {forms}; "
        f"frame-ancestors {ancestors}; require-trusted-types-for 'script'"
    )
    if framed:
        return policy
    if _PREVIEW.fullmatch(path):
        return f"{policy}; frame-src 'self'"
    if is_console(path):  # static/console/trusted.js makes the one policy, by which htmx parses an answer of ours
        return f"{policy}; trusted-types default"
    # The address of a worker is a script to Trusted Types; static/offline.js makes the one policy that names it.
    return f"{policy}; trusted-types sual; worker-src 'self'" if path.startswith(_OFFLINE) else policy


def is_console(path: str) -> bool:
    """Say whether a path belongs to the console or to the editor."""
    return path in ("/console", "/editor") or path.startswith(("/console/", "/editor/"))


def add_headers(headers: MutableHeaders, path: str, allowed_origins: tuple[str, ...]) -> None:
    """Add the headers to one answer.

    Args:
        headers: headers of the answer, changed in place.
        path: path of the request.
        allowed_origins: sites that may embed the widget.
    """
    cacheable = path.startswith(_CACHEABLE)
    for name, value in _FIXED.items():
        headers[name] = value
    staff = path.startswith(_STAFF)
    if staff:
        allowed_origins = ()
    if staff or path in _FORMS:  # or else older browsers send forms from "null", as a foreign page can
        headers["Referrer-Policy"] = "same-origin"
    headers["Content-Security-Policy"] = content_security_policy(allowed_origins, path)
    # Only the widget's own files are ever needed by another site, and all but the loader only by those that were named.
    shared = cacheable and bool(allowed_origins) or path == _FOR_EVERYBODY
    if path == _FOR_EVERYBODY:
        headers["Access-Control-Allow-Origin"] = "*"
    headers["Cross-Origin-Resource-Policy"] = "cross-origin" if shared else "same-origin"
    headers["Cache-Control"] = "no-cache" if cacheable else "no-store"
    if _is_framed(path):
        headers["X-Frame-Options"] = "SAMEORIGIN"
    elif not allowed_origins:
        headers["X-Frame-Options"] = "DENY"


def _is_framed(path: str) -> bool:
    preview = _PREVIEW.fullmatch(path)
    return preview is not None and bool(preview["framed"])

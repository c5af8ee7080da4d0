"""Headers that every answer carries: what a browser may do with it, and that it keeps nothing."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders

# Paths whose content is the same for everybody and named by a validator; all else is never stored.
_CACHEABLE = ("/widget.js", "/widget/", "/static/")
# Pages of staff: they have forms, no other site may frame them, and their own address goes with what they send, so that
# `accounts/origin.py` can tell our pages from others.
_STAFF = ("/console", "/editor", "/sign-in", "/sign-out")
# The one policy of `static/console/trusted.js`: it lets htmx parse what we just answered, and no other text.
_HTMX = "trusted-types default"
_SELF, _NONE = "'self'", "'none'"
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}


def content_security_policy(allowed_origins: tuple[str, ...], *, forms: bool = False) -> str:
    """Write the content security policy of a page.

    Args:
        allowed_origins: sites that may show a page of ours in a frame.
        forms: whether it has forms, which go to us alone.

    Returns:
        The policy: everything from here, nothing inline, no markup from strings.
    """
    ancestors = " ".join(allowed_origins) or "'none'"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self'; font-src 'self'; base-uri 'none'; "
        f"form-action {_SELF if forms else _NONE}; "
        f"frame-ancestors {ancestors}; require-trusted-types-for 'script'"
    )


def is_console(path: str) -> bool:
    """Say whether a path belongs to the console."""
    return path == "/console" or path.startswith("/console/")


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
        headers["Referrer-Policy"] = "same-origin"
    policy = content_security_policy(allowed_origins, forms=staff)
    headers["Content-Security-Policy"] = f"{policy}; {_HTMX}" if is_console(path) else policy
    # Only the widget's own files are ever needed by another site, and only by those that were named.
    shared = cacheable and bool(allowed_origins)
    headers["Cross-Origin-Resource-Policy"] = "cross-origin" if shared else "same-origin"
    headers["Cache-Control"] = "no-cache" if cacheable else "no-store"
    if not allowed_origins:
        headers["X-Frame-Options"] = "DENY"

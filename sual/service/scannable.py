"""Addresses as codes to scan."""

from __future__ import annotations

import segno
from markupsafe import Markup


def scannable(address: str) -> Markup:
    """Draw an address as a QR code within a page.

    Args:
        address: the address.

    Returns:
        An SVG element that takes the size of what it stands in.
    """
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(omitsize=True, border=2, svgclass="code", lineclass=None))  # noqa: S704 - drawn here


def scannable_image(address: str) -> str:
    """Draw an address as a QR code for a file of its own.

    Args:
        address: the address.

    Returns:
        A `data:` address of an SVG picture.
    """
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_data_uri(border=2))

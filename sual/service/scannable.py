"""Addresses as codes to scan."""

from __future__ import annotations

import segno
from markupsafe import Markup

# Modules of white around a code, as ISO/IEC 18004 asks for.
_MARGIN = 4


def scannable(address: str) -> Markup:
    """Draw an address as a QR code within a page.

    Args:
        address: the address.

    Returns:
        An SVG element that takes the size of what it stands in, with white ground and margin of its own, as a camera
        finds no black code on a page that is dark.
    """
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(omitsize=True, border=_MARGIN, light="#fff", svgclass="code", lineclass=None)
    return Markup(drawn)  # noqa: S704 - drawn here


def scannable_image(address: str) -> str:
    """Draw an address as a QR code for a file of its own.

    Args:
        address: the address.

    Returns:
        A `data:` address of an SVG picture.
    """
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_data_uri(border=2))

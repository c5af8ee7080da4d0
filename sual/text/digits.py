"""Digits of every script are equal; what people read has Western ones."""

from __future__ import annotations

import unicodedata


def western(text: str) -> str:
    """Put 0-9 for the digits of every other script."""
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)

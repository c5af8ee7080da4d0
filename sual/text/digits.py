"""Digits of every script are equal; what people read has Western ones."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"(?![0-9])\d")


def western(text: str) -> str:
    """Put 0-9 for the digits of every other script."""
    return _OTHER.sub(lambda found: str(unicodedata.decimal(found.group())), text)

"""What the code says in English when something is wrong, to look for it on pages that speak another language."""

from __future__ import annotations

import html
import re
from functools import cache

from sual.running.texts import extract
from tests.conftest import ROOT

_ROOMS = ("sual/knowledge/", "sual/editing/", "sual/service/editor/")
_NAMED = re.compile(r"\{\w+(?:!r)?\}")
_MARKS = re.compile(r"</?(?:bdi|span)[^>]*>|[\u2068\u2069]")


@cache
def messages() -> tuple[str, ...]:
    """Give every message of a notice."""
    return tuple(
        str(one.id)
        for one in extract(ROOT)
        if one.id and any(file.startswith(_ROOMS) and "checks.py" not in file[:24] for file, _ in one.locations)
    )


@cache
def pieces() -> frozenset[str]:
    """Give what stands between the placeholders of the messages, where it is long enough to be nothing else."""
    found = (piece.strip() for message in messages() for piece in _NAMED.split(message))
    return frozenset(one for one in found if len(one) >= 12 and re.search(r"[a-z]{2,} [a-z]{2,}", one))


def plain(page: str) -> str:
    """Take away what sets apart what a sentence names."""
    return html.unescape(_MARKS.sub("", page))


def english_in(page: str) -> list[str]:
    """Give the English pieces that stand in a page."""
    text = plain(page)
    return sorted(piece for piece in pieces() if piece in text)

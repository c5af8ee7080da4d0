"""What a translator moves but never changes: contacts and references."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PLACEHOLDER = re.compile(r"(\{contact:[a-z0-9-]+\}|\[\^[a-z]+-[A-Za-z0-9-]+\])")


def split_placeholders(text: str) -> list[str]:
    """Cut a text at its contacts and references.

    Args:
        text: as written.

    Returns:
        Texts and placeholders in turn: those at odd places are placeholders.
    """
    return _PLACEHOLDER.split(text)


def placeholders(text: str) -> list[str]:
    """Give the contacts and references of a text in order."""
    return _PLACEHOLDER.findall(text)


def placeholder_faults(source: str, target: str) -> Iterator[str]:
    """Hold the placeholders of a translation against those of its source; a language may name one twice.

    Args:
        source: the text that was translated.
        target: its translation.

    Yields:
        What is missing or of another place, and what to do.
    """
    expected, found = set(placeholders(source)), set(placeholders(target))
    listed = " ".join(sorted(expected)) or "none"
    for missing in sorted(expected - found):
        yield f"{missing} is missing from the translation, expected {listed}; put it back where it belongs"
    for foreign in sorted(found - expected):
        yield f"{foreign} is not in the source text, expected {listed}; remove it"

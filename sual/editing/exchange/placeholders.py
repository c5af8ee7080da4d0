"""What a translator moves but never changes: contacts and references."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sual.knowledge.kinds import unit_named
from sual.text.notices import Notice
from sual.text.words import N_

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


def placeholder_faults(unit: str, source: str, target: str) -> Iterator[Notice]:
    """Hold the placeholders of a translation against those of its source; a language may name one twice.

    Args:
        unit: id of the unit, for messages.
        source: the text that was translated.
        target: its translation.

    Yields:
        What is missing or of another place, and what to do.
    """
    expected, found = set(placeholders(source)), set(placeholders(target))
    listed = " ".join(sorted(expected)) or Notice(N_("none"))
    for mark in sorted(expected - found):
        why = N_("{unit}: {mark} is missing from the translation, expected {expected}")
        yield Notice(why, N_("put it back where it belongs"), unit=unit_named(unit), mark=mark, expected=listed)
    for mark in sorted(found - expected):
        why = N_("{unit}: {mark} is not in the source text, expected {expected}")
        yield Notice(why, N_("remove it"), unit=unit_named(unit), mark=mark, expected=listed)

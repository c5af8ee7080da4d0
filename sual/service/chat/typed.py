"""What is done to typed text before anything else sees it."""

from __future__ import annotations

import re

from sual.service.errors import ServiceError
from sual.text.clean import clean

LONGEST_TEXT = 1000
# Rasa takes a text that starts with a slash for a command. Every sign that looks like one goes, and whatever
# blank or invisible sign stands before or between them.
_COMMAND_MARKS = re.compile(
    r"[\s/\\\u2044\u2215\u29f8\uff0f\uff3c\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u034f\u115f\u1160\u3164\uffa0\u2800"
    r"\ufe00-\ufe0f]+"
)


def typed_text(text: str) -> str:
    """Clean what a person typed and make sure that it can be no command.

    Args:
        text: any text.

    Returns:
        Clean text of at most 1,000 characters that does not start with a slash; empty when nothing was said.

    Raises:
        ServiceError: `text_too_long`, when more than 1,000 characters remain.
    """
    cleaned = clean(text)
    if len(cleaned) > LONGEST_TEXT:
        raise ServiceError("text_too_long", {"limit": LONGEST_TEXT, "found": len(cleaned)})
    return cleaned[_mark_length(cleaned) :]


def _mark_length(text: str) -> int:
    found = _COMMAND_MARKS.match(text)
    return found.end() if found else 0

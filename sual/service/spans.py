"""How long something lasts, in words: whole hours as hours, all else as minutes."""

from __future__ import annotations

import math
import re

from sual.service.templating import isolated
from sual.text.languages import Language
from sual.text.words import P_, words

# Some languages have these in the case that follows "after": the pages use them in no other place.
_HOURS = P_("{number} hour", "{number} hours")
_MINUTES = P_("{number} minute", "{number} minutes")


def span(minutes: float, language: Language) -> str:
    """Write a time.

    Args:
        minutes: how long, above 0; parts of a minute are rounded up, so that nothing is promised earlier than it is.
        language: of the words.

    Returns:
        The time, its number set apart for `shown`.
    """
    whole = math.ceil(minutes)
    hours, rest = divmod(whole, 60)
    text = words(_MINUTES, language, number=whole) if rest else words(_HOURS, language, number=hours)
    return re.sub(r"\d+", lambda number: isolated(number[0]), text)

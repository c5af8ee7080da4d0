"""A greeting by the time of day in Baku."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sual.text.dialogue_words import GOOD_DAY, GOOD_EVENING, GOOD_MORNING
from sual.text.languages import Language
from sual.text.words import words

_BAKU = ZoneInfo("Asia/Baku")
_MORNING, _DAY, _EVENING = 5, 12, 18  # hours at which each begins


def greeting(language: Language, now: datetime | None = None) -> str:
    """Give the greeting of this hour.

    Args:
        language: of the greeting.
        now: with a time zone; the present unless given.

    Returns:
        One short sentence. At night it is that of the evening.
    """
    hour = (now or datetime.now(_BAKU)).astimezone(_BAKU).hour
    part = GOOD_MORNING if _MORNING <= hour < _DAY else GOOD_DAY if _DAY <= hour < _EVENING else GOOD_EVENING
    return words(part, language)

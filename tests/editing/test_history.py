"""A line for each version, newest first, that reads right in pages of either direction."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sual.editing.history import Version, history_lines

FIRST = Version("1", datetime(2026, 3, 1, 9, 5, tzinfo=UTC), "Aygün", None, "new\narticle")
REASONS = {
    "az": "mənbə dəyişdi",
    "ru": "источник изменился",
    "en": "the source changed",
    "fa": "منبع عوض شد",
    "ar": "تغيّر المصدر",
    "ur": "ماخذ بدل گیا",
}


@pytest.mark.parametrize("language", REASONS)
def test_lines_are_newest_first_and_each_part_has_its_own_direction(language: str) -> None:
    baku = timezone(timedelta(hours=4))
    second = Version("2", datetime(2026, 3, 2, 1, 0, tzinfo=baku), "Ирина", "نرگس", REASONS[language])
    assert history_lines(iter([FIRST, second])) == [
        f"\u20662026-03-01 21:00 UTC\u2069 · \u2068Ирина\u2069 ✓ \u2068نرگس\u2069 · \u2068{REASONS[language]}\u2069",
        "\u20662026-03-01 09:05 UTC\u2069 · \u2068Aygün\u2069 · \u2068new article\u2069",
    ]


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="the time of version '3' has no time zone"):
        history_lines([Version("3", datetime(2026, 3, 1), "a", None, "b")])

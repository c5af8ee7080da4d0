"""`revised` of an article: which revision was published on which day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sual.knowledge import Knowledge
from sual.knowledge.revised import day_after, revised_days_hold


@pytest.mark.parametrize(
    ("revised", "said"),
    [
        ((), None),
        (("2 2026-11-30",), None),
        (("2 2026-11-30", "3 2026-11-30"), None),
        (("3 2026-11-30",), None),  # the day of 2 is not known
        (("2",), "expected 2 2026-11-30"),
        (("2 2026-13-30",), "expected 2 2026-11-30"),
        (("4 2026-11-30",), "names revision 4, expected one after 1 and up to 3"),
        (("1 2026-11-30",), "names revision 1, expected one after 1"),
        (("3 2026-11-30", "2 2026-11-30"), "names revision 2, expected one after 3"),
        (("2 2026-11-30", "3 2026-11-29"), "2026-11-29 for revision 3, which is before"),
    ],
)
def test_what_does_not_hold_is_named(knowledge: Knowledge, revised: tuple[str, ...], said: str | None) -> None:
    article = replace(knowledge.articles["work-permit"], revision=3, revised=revised)
    found = [one.message for one in revised_days_hold(article, knowledge)]
    assert len(found) == (said is not None)
    assert said is None or said in found[0]


def test_a_text_is_as_old_as_the_day_of_the_revision_after_it() -> None:
    revised = ("2 2026-11-30", "4 2026-12-09")
    days = [day_after(revised, revision) for revision in (1, 2, 3, 4)]
    assert [day.isoformat() if day else None for day in days] == ["2026-11-30", None, "2026-12-09", None]

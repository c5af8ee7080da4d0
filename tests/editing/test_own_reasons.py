"""What Sual writes as a reason it knows again, and nothing that a person wrote."""

from __future__ import annotations

from datetime import date

import pytest

from sual.editing import own_reasons
from sual.editing.own_reasons import OwnReason

DAY = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (own_reasons.CAME, OwnReason("came")),
        (own_reasons.OUTSIDE, OwnReason("outside")),
        (own_reasons.ended(DAY, "قانون: عوض شد"), OwnReason("ended", {"day": "2026-12-31", "reason": "قانون: عوض شد"})),
        (
            own_reasons.back("2026-11-30 09:32", "0a1b2c3d"),
            OwnReason("back", {"when": "2026-11-30 09:32", "id": "0a1b2c3d"}),
        ),
        ("The law changed", None),
        ("Its last day was soon: who knows", None),
        (own_reasons.CAME + ", and more", None),
    ],
)
def test_a_reason_of_sual_is_known_again(text: str, known: OwnReason | None) -> None:
    assert own_reasons.own_reason(text) == known


def test_the_remark_of_a_draft_that_ended_is_known_again() -> None:
    assert own_reasons.day_taken_back(own_reasons.taken_back(DAY)) == "2026-12-31"
    assert own_reasons.day_taken_back("taken back after I complained") is None


def test_that_nothing_of_it_was_live_any_more_is_known_apart_and_has_the_same_day() -> None:
    gone, taken = own_reasons.gone_before(DAY), own_reasons.taken_back(DAY)
    assert (own_reasons.day_gone_before(gone), own_reasons.day_taken_back(gone)) == ("2026-12-31", None)
    assert own_reasons.day_gone_before(taken) is None
    assert own_reasons.day_over(gone) == own_reasons.day_over(taken) == "2026-12-31"
    assert own_reasons.day_over("Not yet, please") is None

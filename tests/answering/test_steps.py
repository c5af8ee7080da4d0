"""How many articles a search is asked for."""

from __future__ import annotations

import pytest

from sual.answering.steps import candidates


@pytest.mark.parametrize(("least", "count"), [(0.05, 21), (0.3, 4), (1.0, 2), (0.01, 100), (0.0, 100)])
def test_no_article_that_could_be_offered_is_left_out(least: float, count: int) -> None:
    assert candidates(least) == count
    assert (count - 1) * least <= 1.0000001

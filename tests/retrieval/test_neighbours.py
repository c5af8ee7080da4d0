"""What an article's question is mistaken for is the nearest question of another article."""

from __future__ import annotations

import numpy as np
import pytest

from sual.retrieval.neighbours import nearest_of_another_article


def test_the_nearest_one_elsewhere_is_named() -> None:
    angles = np.array([0.0, 0.1, 0.3, 1.0, 1.5])
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    assert nearest_of_another_article(vectors, ["pin", "pin", "permit", "wages", "permit"]) == [2, 2, 1, 4, 3]


def test_it_is_found_behind_any_number_of_its_own() -> None:
    vectors = np.array([[1, 0]] * 200 + [[0, 1]], dtype=np.float32)
    assert nearest_of_another_article(vectors, ["pin"] * 200 + ["permit"])[:200] == [200] * 200


def test_one_article_alone_has_no_other() -> None:
    with pytest.raises(ValueError, match=r"every text leads to 'pin'; texts of at least two articles are needed"):
        nearest_of_another_article(np.eye(2, dtype=np.float32), ["pin", "pin"])

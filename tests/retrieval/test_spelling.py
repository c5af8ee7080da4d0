"""How texts are written, as numbers: the columns scikit-learn would give, without loading it."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import hstack
from sklearn.feature_extraction.text import HashingVectorizer

from sual.knowledge import Knowledge
from sual.retrieval.spelling import COLUMNS, LONGEST, SHORTEST, spelling_features
from sual.text.languages import LANGUAGES, Language
from sual.text.skeleton import consonants, skeleton

_THEIRS = HashingVectorizer(
    analyzer="char_wb", ngram_range=(SHORTEST, LONGEST), n_features=COLUMNS, alternate_sign=False
)  # fmt: skip
# What only learning, grouping, leaflets and an identity provider need.
_HEAVY = ("sklearn", "weasyprint", "authlib", "joserfc", "torch", "scipy.stats")


def assert_same(texts: list[str]) -> None:
    folded = [skeleton(text) for text in texts]
    theirs = hstack([_THEIRS.transform(folded), _THEIRS.transform([consonants(one) for one in folded])]).toarray()
    ours = spelling_features(texts).toarray()
    assert ours.dtype == theirs.dtype
    assert np.array_equal(ours, theirs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_of_every_article(knowledge: Knowledge, language: Language) -> None:
    assert_same([text for one in knowledge.articles.values() for text in one.translations[language].questions[:3]])


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_whatever_is_typed(texts: list[str]) -> None:
    assert_same(texts)


def test_nothing_gives_nothing() -> None:
    assert spelling_features([]).shape == (0, 2 * COLUMNS)
    assert spelling_features(["", " "]).nnz == 0


def test_the_service_starts_without_what_it_seldom_needs() -> None:
    """70 MB of memory on a small machine; see docs/decisions/speed.md."""
    code = f"import sys, sual.service.main, sual.encoders.choose; print([m for m in {_HEAVY} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"

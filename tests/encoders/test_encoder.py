"""Every encoder keeps the same contract, the bundled one and any other in its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sual.encoders.choose import OTHER, load_encoder
from sual.encoders.encoder import Encoder
from sual.knowledge import Knowledge, load_knowledge
from sual.retrieval.build import build_index
from sual.retrieval.index import load_index
from tests.conftest import ROOT
from tests.encoders.extra import NEEDS_MODELS

KINDS = ["bundled", pytest.param("sentence-transformers", marks=NEEDS_MODELS)]


@pytest.fixture(scope="module", params=KINDS)
def encoder(request: pytest.FixtureRequest) -> Encoder:
    folder = ROOT / ".sual" / "encoder"
    if request.param == "bundled":
        return load_encoder(folder=folder)
    return load_encoder(f"{OTHER}{request.getfixturevalue('exported')}", folder)


def test_unit_vectors_that_bring_like_meanings_together(encoder: Encoder) -> None:
    vectors = encoder.encode(["How do I extend my visa?", "Как продлить визу?", "My cat likes fish."])
    assert vectors.shape == (3, encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_a_text_has_the_same_vector_whatever_is_encoded_beside_it(encoder: Encoder) -> None:
    alone = encoder.encode(["viza"])[0]
    beside = encoder.encode(["viza", "Where do I register the place where I live, and how many days do I have for it?"])
    assert alone @ beside[0] > 0.999


def test_a_text_without_end_is_encoded_by_its_beginning(encoder: Encoder) -> None:
    beginning = "word " * 520
    one, other, short = encoder.encode([f"{beginning}visa", f"{beginning}my cat likes fish", "my cat likes fish"])
    assert one @ other > 0.995
    assert other @ short < 0.95


def test_an_index_over_it_finds_the_article(encoder: Encoder, small_knowledge: Path, tmp_path: Path) -> None:
    knowledge = shortened(load_knowledge(small_knowledge))
    manifest = build_index(knowledge, tmp_path, encoder)
    assert (manifest.encoder, manifest.dimension) == (encoder.name, encoder.dimension)
    found = load_index(tmp_path, knowledge, encoder).search("Как получить PIN, чтобы работать без разрешения?")
    assert found.results[0].article == "work-permit-exemption-pin"


def shortened(knowledge: Knowledge) -> Knowledge:
    """Give three articles with eight questions each and a few messages of every kind: enough for an index."""
    articles = {
        name: replace(
            article,
            translations={
                language: replace(translation, questions=translation.questions[:8])
                for language, translation in article.translations.items()
            },
        )
        for name, article in knowledge.articles.items()
    }
    policy = knowledge.policy
    kinds = ("out_of_scope", "danger", "harmless", "follow_ups")
    few = {kind: {code: texts[:5] for code, texts in getattr(policy, kind).items()} for kind in kinds}
    return replace(knowledge, articles=articles, policy=replace(policy, **few))

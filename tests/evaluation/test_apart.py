"""Nothing the product learns from stands, or nearly stands, among the questions it is judged by."""

from __future__ import annotations

import numpy as np
import pytest
from ruamel.yaml import YAML
from sklearn.feature_extraction.text import HashingVectorizer

from sual.evaluation.lines import read_lines
from sual.knowledge import Knowledge
from sual.retrieval.passages import passages_of
from sual.text.languages import LANGUAGES
from sual.text.skeleton import skeleton
from tests.conftest import ROOT

# Share of common letter triples from which two messages count as the same.
_SAME = 0.9
# Two or three words are said alike by everybody.
_FEWEST_WORDS = 3
_MESSAGES = ("question", "out_of_scope", "danger", "harmless", "small_talk", "follow_up")


@pytest.fixture(scope="module")
def learned(knowledge: Knowledge) -> list[str]:
    texts = [passage.text for passage in passages_of(knowledge) if passage.kind in _MESSAGES]
    for language in LANGUAGES:
        for group in YAML(typ="safe").load(ROOT / "bot" / "data" / "nlu" / f"{language}.yml")["nlu"]:
            texts += [line.removeprefix("- ").strip() for line in group["examples"].splitlines()]
    return sorted({skeleton(text) for text in texts})


def test_no_message_learned_from_is_nearly_an_evaluation_question(learned: list[str]) -> None:
    lines = read_lines(sorted((ROOT / "tests" / "eval").glob("*.jsonl")))
    asked = [(line.id, skeleton(line.text)) for line in lines if len(skeleton(line.text).split()) >= _FEWEST_WORDS]
    triples = HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 3), n_features=2**16, alternate_sign=False, binary=True, norm=None
    )
    known, judged = triples.transform(learned), triples.transform([text for _, text in asked])
    sizes, others = np.asarray(known.sum(axis=1)).ravel(), np.asarray(judged.sum(axis=1)).ravel()
    common = (judged @ known.T).tocoo()
    share = common.data / (others[common.row] + sizes[common.col] - common.data)
    same = {
        (asked[row][0], learned[column])
        for row, column in zip(common.row[share >= _SAME], common.col[share >= _SAME], strict=True)
    }
    assert same == set()

"""Whether a message tells of danger, or leans on the one before, is learned from examples."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sual.answering.pipeline import Answerer
from sual.encoders.encoder import Vectors
from sual.retrieval.cues import IN_DANGER, Cues, changed_questions, cue_features
from sual.retrieval.passages import IndexedPassage
from sual.retrieval.spelling import spelling_features
from sual.text.languages import LANGUAGES

EXAMPLES = {
    "danger": ["he keeps the key and I cannot go out", "they took my papers, I work and sleep here", "he beats me"],
    "harmless": ["my boss is killing me with emails", "I lost the key of my flat", "a film about slaves"],
    "follow_up": ["and how long?", "and my wife too?", "where is that?"],
    "question": ["how do I extend my visa", "who applies for a work permit", "is school free for my children"],
}


@pytest.fixture(scope="module")
def passages() -> list[IndexedPassage]:
    return [IndexedPassage("-", "en", kind, text) for kind, texts in EXAMPLES.items() for text in texts]  # type: ignore[arg-type]


def vectors_of(texts: list[str]) -> Vectors:
    """Unit vectors by spelling: as good as an encoder's where texts share their words."""
    spelled = spelling_features(texts)
    vectors = spelled @ np.random.default_rng(0).normal(size=(spelled.shape[1], 64))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def trained(passages: list[IndexedPassage]) -> Cues:
    return Cues.train(passages, vectors_of([passage.text for passage in passages]))


@pytest.fixture(scope="module")
def cues(passages: list[IndexedPassage]) -> Cues:
    return trained(passages)


def heard(cues: Cues, text: str) -> tuple[float, float]:
    vector = vectors_of([text])
    return cues.danger.probability(vector), cues.follow_up(cue_features(vector, spelling_features([text])))


@pytest.mark.parametrize("text", EXAMPLES["danger"])
def test_danger_is_surer_of_danger(cues: Cues, text: str) -> None:
    assert heard(cues, text)[0] > max(heard(cues, other)[0] for other in EXAMPLES["harmless"] + EXAMPLES["question"])


@pytest.mark.parametrize("text", EXAMPLES["follow_up"])
def test_what_leans_is_surer_to_lean(cues: Cues, text: str) -> None:
    assert heard(cues, text)[1] > max(heard(cues, other)[1] for other in EXAMPLES["question"])


def test_titles_and_blocks_are_no_messages(passages: list[IndexedPassage], cues: Cues) -> None:
    more = [*passages, IndexedPassage("a", "en", "block", "he keeps the key and I cannot go out")]
    assert np.array_equal(trained(more).danger.weights, cues.danger.weights)


def test_what_was_saved_is_read(cues: Cues, tmp_path: Path) -> None:
    cues.save(tmp_path / "cues.npz")
    assert heard(Cues.load(tmp_path / "cues.npz"), "and how long?") == heard(cues, "and how long?")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_knows_its_own_examples(answerer: Answerer, language: str) -> None:
    policy, bar = answerer.knowledge.policy, answerer.knowledge.policy.thresholds.danger
    for texts, least, most in ((policy.danger, bar, 1.0), (policy.harmless, 0.0, bar)):
        scores = [answerer.search(text, language=language).danger for text in texts[language][:15]]  # type: ignore[index,arg-type]
        # Some harmless messages stay doubtful even to who has seen them: that is what makes them worth listing.
        assert sum(least <= score <= most for score in scores) >= 10


def test_a_few_questions_of_who_is_in_danger_are_learned_on(passages: list[IndexedPassage]) -> None:
    asked = [IndexedPassage(IN_DANGER, "en", "question", f"they hold me, what now, {number}") for number in range(3)]
    before, now = [*passages, asked[0], asked[1]], [*passages, asked[1], asked[2]]
    assert changed_questions(before, now) == ([len(passages)], [len(passages) + 1])
    new, gone = vectors_of([asked[2].text]), vectors_of([asked[0].text])
    first = trained(before)
    learned, anew = first.learn_on(now, new, gone), trained(now)
    assert learned.kinds is first.kinds
    for text in (*EXAMPLES["danger"], *EXAMPLES["harmless"], asked[2].text):
        assert heard(learned, text)[0] == pytest.approx(heard(anew, text)[0], abs=0.02)


@pytest.mark.parametrize("kind", ["danger", "harmless", "follow_up"])
def test_another_message_of_the_policy_has_all_learned_anew(passages: list[IndexedPassage], kind: str) -> None:
    more = [*passages, IndexedPassage("-", "en", kind, "another message")]  # type: ignore[arg-type]
    assert changed_questions(passages, more) is None


def test_so_do_many_questions(passages: list[IndexedPassage]) -> None:
    asked = [IndexedPassage(IN_DANGER, "en", "question", f"they hold me, {number}") for number in range(100)]
    assert changed_questions(passages, [*passages, *asked]) is None

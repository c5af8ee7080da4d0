"""An index built upon another one says much the same as one that is built anew, and costs only what is new."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from sual.encoders.encoder import Vectors
from sual.knowledge.reload import Snapshot, reload, snapshot, with_changes
from sual.retrieval.build import build_index
from sual.retrieval.index import Index, load_index
from tests.editing.small import ENGLISH, make_knowledge

NEW = "can the man of the tea house get me the paper"


class CheapEncoder:
    """Hashes words; counts what it was asked for."""

    name = "cheap"
    dimension = 64

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                rows[row, sum(map(ord, word)) % self.dimension] += 1
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, Path, CheapEncoder]:
    folder = tmp_path_factory.mktemp("basis")
    read, encoder = snapshot(make_knowledge(folder / "knowledge")), CheapEncoder()
    build_index(read.knowledge, folder / "index", encoder)
    return read, folder / "index", encoder


def changed(read: Snapshot) -> dict[str, str | None]:
    return {ENGLISH: read.texts[ENGLISH].replace("questions:\n", f"questions:\n  - {NEW}\n", 1)}


def test_only_new_texts_are_encoded_and_they_are_found(
    before: tuple[Snapshot, Path, CheapEncoder], tmp_path: Path
) -> None:
    read, root, encoder = before
    knowledge = with_changes(read, changed(read))
    encoder.encoded.clear()
    build_index(knowledge, tmp_path / "upon", encoder, upon=root)
    assert encoder.encoded == [NEW]
    build_index(knowledge, tmp_path / "anew", encoder)
    upon, anew = (load_index(tmp_path / name, knowledge, encoder) for name in ("upon", "anew"))
    assert upon.passages == anew.passages

    def best(index: Index, text: str) -> str:
        return index.search(text, language="en").results[0].article

    assert best(upon, NEW) == best(anew, NEW) == "work-permit"
    asked = [one for article in knowledge.articles.values() for one in article.translations["en"].questions]
    same = [best(upon, question) == best(anew, question) for question in asked]
    assert sum(same) / len(same) > 0.95
    for question in asked[:5]:
        assert upon.lexical.nearest(question, 10) == anew.lexical.nearest(question, 10)


def test_what_did_not_change_is_the_same_object(broken: Path) -> None:
    read = snapshot(broken)
    (broken / ENGLISH).write_text(str(changed(read)[ENGLISH]), "utf-8")
    again = reload(broken, read)
    assert again.knowledge.policy is read.knowledge.policy
    same = {id_ for id_, article in again.knowledge.articles.items() if article is read.knowledge.articles[id_]}
    assert again.knowledge.articles.keys() - same == {"work-permit"}
    assert again.knowledge.digest != read.knowledge.digest
    assert NEW in again.knowledge.articles["work-permit"].translations["en"].questions


def test_only_articles_and_contacts_are_laid_over(broken: Path) -> None:
    with pytest.raises(ValueError, match="change it in the folder itself"):
        with_changes(snapshot(broken), {"policy/thresholds.yml": ""})


def test_a_question_of_who_is_in_danger_is_learned_by_the_next_index(
    before: tuple[Snapshot, Path, CheapEncoder], tmp_path: Path
) -> None:
    read, root, encoder = before
    name, message = "articles/trafficking/trafficking-get-help/en.md", "the man keeps my shoes so that I stay"
    text = read.texts[name].replace("questions:\n", f"questions:\n  - {message}\n", 1)
    knowledge = with_changes(read, {name: text})
    build_index(knowledge, tmp_path / "upon", encoder, upon=root)
    build_index(knowledge, tmp_path / "anew", encoder)
    first = load_index(root, read.knowledge, encoder)
    upon, anew = (load_index(tmp_path / one, knowledge, encoder) for one in ("upon", "anew"))
    heard = [index.search(message, language="en").danger for index in (first, upon, anew)]
    assert heard[1] > heard[0]
    assert heard[1] == pytest.approx(heard[2], abs=0.05)

"""The ranker learns again when people's questions changed or many texts did, not for another number of a contact."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sual.knowledge.reload import Snapshot, with_changes
from sual.retrieval.build import build_index
from sual.retrieval.learned import LEARNED, learned_from, teaches_nothing_new
from sual.retrieval.passages import IndexedPassage
from sual.retrieval.ranker import RANKER
from sual.retrieval.store import verified
from tests.editing.small import ENGLISH, titled
from tests.retrieval.test_basis import CheapEncoder, before

__all__ = ["before"]

QUESTIONS = [IndexedPassage("pin", "en", "question", f"how do I get it, {number}") for number in range(50)]
BLOCKS = [IndexedPassage("pin", "en", "block", f"This is said in block {number}.") for number in range(950)]


def learned(folder: Path, passages: list[IndexedPassage]) -> Path:
    folder.mkdir(exist_ok=True)
    np.save(folder / LEARNED, learned_from(passages))
    return folder


@pytest.mark.parametrize(("changed", "nothing_new"), [(0, True), (1, True), (5, True), (6, False), (500, False)])
def test_a_few_other_texts_teach_nothing(tmp_path: Path, changed: int, nothing_new: bool) -> None:
    whole = [*QUESTIONS, *BLOCKS]
    now = [
        *QUESTIONS,
        *(one._replace(text=f"Put otherwise: {one.text}") for one in BLOCKS[:changed]),
        *BLOCKS[changed:],
    ]
    assert teaches_nothing_new(learned(tmp_path, whole), whole, now) is nothing_new


def test_many_small_changes_are_counted_together(tmp_path: Path) -> None:
    whole = [*QUESTIONS, *BLOCKS]
    folder, last = learned(tmp_path, whole), whole
    taught = []
    for number in range(8):
        now = list(last)
        now[len(QUESTIONS) + number] = BLOCKS[number]._replace(text=f"Put otherwise, {number}")
        taught.append(not teaches_nothing_new(folder, last, now))
        last = now
    assert taught == [False] * 5 + [True] * 3


@pytest.mark.parametrize(
    "now",
    [
        [*QUESTIONS, QUESTIONS[0]._replace(text="what is a PIN")],
        QUESTIONS[1:],
        [QUESTIONS[0]._replace(article="permit"), *QUESTIONS[1:]],
        [*QUESTIONS, IndexedPassage("new", "en", "title", "An article that nobody asks for yet")],
        [*QUESTIONS, IndexedPassage("-", "en", "out_of_scope", "who won the game")],
    ],
    ids=["a question more", "a question less", "a question that moved", "an article more", "nothing of ours"],
)
def test_what_people_write_is_always_learned(tmp_path: Path, now: list[IndexedPassage]) -> None:
    folder = learned(tmp_path, [*QUESTIONS, *BLOCKS])
    assert not teaches_nothing_new(folder, [*QUESTIONS, *BLOCKS], [*now, *BLOCKS])


def test_numbers_of_contacts_and_messages_of_danger_teach_it_nothing(tmp_path: Path) -> None:
    called = [one._replace(text=f"{one.text} Call the hotline: 152", meaning=one.text) for one in BLOCKS]
    before = [*QUESTIONS, *called]
    now = [*QUESTIONS, *(one._replace(text=one.text.replace("152", "193")) for one in called)]
    now.append(IndexedPassage("-", "en", "danger", "he locked me in"))
    assert teaches_nothing_new(learned(tmp_path, before), before, now)


def test_an_index_that_does_not_say_what_it_learned_from_is_learned_upon(tmp_path: Path) -> None:
    assert not teaches_nothing_new(tmp_path, QUESTIONS, QUESTIONS)


def test_the_next_index_takes_over_what_was_learned(
    before: tuple[Snapshot, Path, CheapEncoder], tmp_path: Path
) -> None:
    read, root, encoder = before

    def built(name: str, changes: dict[str, str | None], upon: Path) -> dict[str, bytes]:
        build_index(with_changes(read, changes), tmp_path / name, encoder, upon=upon)
        folder, manifest = verified(tmp_path / name)
        assert {RANKER, LEARNED} <= manifest.files.keys()
        return {file: (folder / file).read_bytes() for file in (RANKER, LEARNED)}

    was = {file: (verified(root)[0] / file).read_bytes() for file in (RANKER, LEARNED)}
    text = read.texts[ENGLISH]
    assert built("titled", {ENGLISH: titled(text, "A work permit, put otherwise")}, root) == was
    asked = text.replace("questions:\n", "questions:\n  - can the man of the tea house get me the paper\n", 1)
    learned_on = built("asked", {ENGLISH: asked}, tmp_path / "titled")
    assert learned_on[RANKER] != was[RANKER]
    assert learned_on[LEARNED] != was[LEARNED]

"""Nearest by spelling: BM25 over skeletons, with an end to what is read."""

from __future__ import annotations

import math
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from sual.retrieval import postings
from sual.retrieval.lexical import LexicalIndex, build_lexical
from sual.retrieval.postings import read_postings, scored, summed, write_postings
from sual.retrieval.terms import Terms

TEXTS = ["work permit", "unpaid wages", "lost my work permit and passport", "wages"]


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    build_lexical(tmp_path / "lexical.sqlite", Terms.count(TEXTS))
    return LexicalIndex(tmp_path / "lexical.sqlite")


def test_the_nearest_come_first(index: LexicalIndex) -> None:
    found = index.nearest("work permit", 10)
    assert [row for row, _ in found] == [0, 2]
    assert found[0][1] > found[1][1] > 0
    assert index.nearest("work permit", 1) == found[:1]


def test_spellings_of_a_word_are_one(tmp_path: Path) -> None:
    build_lexical(tmp_path / "lexical.sqlite", Terms.count(["müraciət", "мәктәб"]))
    assert [row for row, _ in LexicalIndex(tmp_path / "lexical.sqlite").nearest("muraciet", 5)] == [0]


@pytest.mark.parametrize("text", ["", "...", "xyzzy"])
def test_where_no_term_is_known_nothing_is_found(index: LexicalIndex, text: str) -> None:
    assert index.nearest(text, 5) == []


def test_scores_are_those_of_bm25() -> None:
    counts = csr_matrix(np.array([[2, 0, 1], [0, 1, 0], [0, 0, 0], [0, 3, 1]]))
    first, _, third = scored(counts, "abc", np.array([3.0, 1.0, 1.0]))
    held_back = 1.2 * (0.25 + 0.75 * 3 / 2)  # three terms where two are the mean
    assert (first.passages, first.rows.tolist()) == (1, [0])
    assert first.scores[0] == pytest.approx(math.log(3.5 / 1.5) * 6 * 2.2 / (6 + held_back))
    assert third.scores.tolist() == pytest.approx([1e-6 * 2.2 / (1 + held_back), 1e-6 * 2.2 / (1 + 1.2 * 1.75)])


def test_a_long_list_keeps_what_tells_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "LONGEST", 2)
    counts = csr_matrix(np.array([[1], [4], [2], [3], [0], [0], [0], [0], [0]]))
    (one,) = scored(counts, "a", np.ones(1))
    assert one.passages == 4
    assert one.rows.tolist() == [1, 3]


def test_lists_are_read_back_as_written(tmp_path: Path) -> None:
    counts = csr_matrix(np.array([[2, 0], [1, 1], [0, 0], [0, 0]]))
    written = list(scored(counts, "ab", np.ones(2)))
    write_postings(tmp_path / "lists.sqlite", written)
    read = list(read_postings(sqlite3.connect(tmp_path / "lists.sqlite")))
    assert [(one.name, one.passages, *map(list, one[2:])) for one in read] == [
        (one.name, one.passages, *map(list, one[2:])) for one in written
    ]


def test_the_rarest_terms_are_read_and_the_rest_left_out(tmp_path: Path) -> None:
    counts = csr_matrix(np.array([[1, 1], [0, 1], [0, 1], [0, 0], [0, 0], [0, 0], [0, 0]]))
    write_postings(tmp_path / "lists.sqlite", scored(counts, ["rare", "common"], np.ones(2)))
    connection = sqlite3.connect(tmp_path / "lists.sqlite")
    assert summed(connection, ["common", "rare"], 4)[0].tolist() == [0, 1, 2]
    rows, scores = summed(connection, ["common", "rare"], 3)
    assert rows.tolist() == [0]
    assert scores[0] < summed(connection, ["common", "rare"], 4)[1][0]

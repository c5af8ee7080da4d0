"""Terms of texts, and those of much the same texts without counting them all again."""

from __future__ import annotations

from pathlib import Path

import pytest

from sual.retrieval.terms import Terms, terms_of

TEXTS = ["work permit", "unpaid wages", "a work permit, a permit to work", "پروانه کار", "..."]


def test_a_text_is_cut_into_words_bare_words_and_pieces() -> None:
    assert terms_of("Permit") == ["words:permit", "bare:prmt", "grams:perm", "grams:ermi", "grams:rmit"]
    assert terms_of("...") == []


def test_each_text_says_how_often_it_holds_a_term() -> None:
    terms = Terms.count(TEXTS)
    column = terms.names.index("words:permit")
    assert terms.counts[:, [column]].toarray().ravel().tolist() == [1, 0, 2, 0, 0]
    assert terms.names == sorted(terms.names)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(TEXTS, id="the same"),
        pytest.param([*TEXTS[:2], "a new word, a word that is new", *TEXTS[2:]], id="one more"),
        pytest.param(TEXTS[2:], id="some gone, and with them their terms"),
        pytest.param([*reversed(TEXTS), TEXTS[0], "wages?", "wages?"], id="in another order, some twice"),
    ],
)
def test_terms_of_other_texts_are_those_that_would_be_counted(texts: list[str], tmp_path: Path) -> None:
    Terms.count(TEXTS).save(tmp_path / "terms.npz")
    found, counted = Terms.load(tmp_path / "terms.npz").of_others(texts, TEXTS), Terms.count(texts)
    assert found.names == counted.names
    assert found.counts.toarray().tolist() == counted.counts.toarray().tolist()

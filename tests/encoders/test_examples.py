"""Example questions are parted, put together and batched so that nothing true is learned as false."""

from __future__ import annotations

from itertools import islice

import pytest

from sual.encoders.examples import Example, Triple, batches, hold_out, make_triples

ARTICLES = ("pin", "permit", "wages", "asylum")


@pytest.fixture
def examples() -> list[Example]:
    return [
        Example(f"{article} {language} {number}", article, language)
        for article in ARTICLES
        for language in ("en", "ru")
        for number in range(10)
    ]


@pytest.fixture
def triples(examples: list[Example]) -> list[Triple]:
    """Each article is mistaken for the next one."""
    articles = [example.article for example in examples]
    following = dict(zip(ARTICLES, (*ARTICLES[1:], ARTICLES[0]), strict=True))
    return make_triples(examples, [articles.index(following[article]) for article in articles], seed=0)


def test_every_article_is_in_every_part_and_no_question_in_two(examples: list[Example]) -> None:
    parts = hold_out(examples, 0.2, seed=0)
    for part, count in ((parts.learning, 16), (parts.stopping, 2), (parts.judging, 2)):
        assert {article: sum(e.article == article for e in part) for article in ARTICLES} == dict.fromkeys(
            ARTICLES, count
        )
    texts = [example.text for part in (parts.learning, parts.stopping, parts.judging) for example in part]
    assert sorted(texts) == sorted(example.text for example in examples)


def test_a_question_that_two_languages_share_is_in_one_part_only(examples: list[Example]) -> None:
    shared = [Example(example.text, example.article, "az") for example in examples]
    parts = hold_out([*examples, *shared], 0.2, seed=0)
    texts = [example.text for part in (parts.learning, parts.stopping, parts.judging) for example in part]
    assert len(texts) == len(set(texts)) == len(examples)


def test_the_seed_decides_what_is_held_out(examples: list[Example]) -> None:
    assert hold_out(examples, 0.2, seed=1) == hold_out(examples, 0.2, seed=1)
    assert hold_out(examples, 0.2, seed=1) != hold_out(examples, 0.2, seed=2)


@pytest.mark.parametrize("share", [0.0, 0.05, 1.0])
def test_a_share_that_leaves_one_side_bare_is_refused(examples: list[Example], share: float) -> None:
    with pytest.raises(
        ValueError, match=r"article 'asylum' has 20 example questions; holding out .* too few on one side"
    ):
        hold_out(examples, share, seed=0)


def test_the_other_question_of_an_article_is_in_another_language(triples: list[Triple]) -> None:
    for triple in triples:
        assert triple.same.article == triple.question.article
        assert triple.same.language != triple.question.language
        assert triple.other.article != triple.question.article


def test_with_one_language_it_is_another_question_of_the_same(examples: list[Example]) -> None:
    english = [example for example in examples if example.language == "en"]
    for triple in make_triples(english, [-1] * len(english), seed=0):
        assert triple.same.article == triple.question.article
        assert triple.same != triple.question


@pytest.mark.parametrize("size", [1, 2, 8])
def test_in_a_batch_nothing_counts_as_wrong_that_is_right(triples: list[Triple], size: int) -> None:
    for batch in islice(batches(triples, size, seed=0), 200):
        asked = [triples[place].question.article for place in batch]
        wrong = {triples[place].other.article for place in batch}
        assert 1 <= len(batch) <= size
        assert len(set(asked)) == len(asked)
        assert not wrong & set(asked)


def test_every_question_has_its_turn(triples: list[Triple]) -> None:
    assert {place for batch in islice(batches(triples, 2, seed=0), 200) for place in batch} == set(range(len(triples)))

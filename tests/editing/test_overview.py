"""What is fresh, what must be read again, what is missing, and what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sual.editing.overview import REVIEW_AFTER, Row, counts, matrix, narrowed, reviews
from sual.knowledge import Article, Knowledge
from sual.text.languages import LANGUAGES, Language

TODAY = date(2026, 11, 29)
PIN, PERMIT = "work-permit-exemption-pin", "work-permit"


@pytest.fixture
def articles(knowledge: Knowledge) -> dict[str, Article]:
    return {id_: knowledge.articles[id_] for id_ in (PIN, PERMIT, "quarantine-2020", "refugee-rights")}


def row(rows: list[Row], id_: str) -> Row:
    return next(row for row in rows if row.article == id_)


def test_the_knowledge_of_the_repository_is_fresh(knowledge: Knowledge) -> None:
    rows = matrix(knowledge.articles.values(), date.fromisoformat(knowledge.articles[PIN].reviewed))
    assert len(rows) == len(knowledge.articles)
    assert {cell.states for row in rows for cell in row.cells.values()} == {("fresh",)}
    assert [row.category for row in rows] == sorted(row.category for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_stale_missing_and_worked_on(articles: dict[str, Article], language: Language) -> None:
    old = articles[PIN]
    stale = replace(old.translations[language], revision=old.revision - 1)
    articles[PIN] = replace(old, translations={**old.translations, language: stale})
    others = {code: one for code, one in articles[PERMIT].translations.items() if code != language}
    articles[PERMIT] = replace(articles[PERMIT], translations=others)
    rows = matrix(articles.values(), TODAY, {(PIN, language): "in-review", (PERMIT, language): "draft"})
    assert row(rows, PIN).cells[language].states == ("stale", "in-review")
    assert row(rows, PERMIT).cells[language].states == ("missing", "draft")
    assert row(rows, PERMIT).cells[language].revision is None
    assert all(cell.content == "fresh" for code, cell in row(rows, PIN).cells.items() if code != language)
    assert counts(rows, language) == {
        "fresh": 2, "stale": 1, "missing": 1, "source-changed": 0, "past-review": 0, "draft": 1, "in-review": 1,
        "ready": 0, "scheduled": 0,
    }  # fmt: skip
    assert [one.article for one in narrowed(rows, states=["stale", "missing"])] == [PERMIT, PIN]
    assert [one.article for one in narrowed(rows, states=["draft"], languages=[language])] == [PERMIT]
    other: Language = "ru" if language == "az" else "az"
    assert narrowed(rows, states=["stale", "missing"], languages=[other]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_review_is_due_on_the_day_after(articles: dict[str, Article], language: Language) -> None:
    due = date.fromisoformat(articles[PIN].reviewed) + REVIEW_AFTER
    on_the_day = row(matrix(articles.values(), due), PIN)
    assert on_the_day.review_by == due
    assert not on_the_day.cells[language].past_review
    later = matrix(articles.values(), due + timedelta(days=1))
    assert row(later, PIN).cells[language].states == ("fresh", "past-review")
    assert row(later, "quarantine-2020").cells[language].states == ("fresh",)  # it is about the past


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_whose_source_changed(articles: dict[str, Article], language: Language) -> None:
    rows = matrix(articles.values(), TODAY, source_changed=[(PIN, language)])
    assert row(rows, PIN).cells[language].states == ("source-changed",)
    assert [one.article for one in narrowed(rows, states=["source-changed"])] == [PIN]
    assert counts(rows, language)["source-changed"] == 1


def test_reviews_stand_by_date(articles: dict[str, Article]) -> None:
    articles[PERMIT] = replace(articles[PERMIT], reviewed="2026-01-05")
    rows = matrix(articles.values(), TODAY, review_after=timedelta(days=90))
    assert [one.article for one in reviews(rows)] == [PERMIT, "refugee-rights", PIN]
    assert [one.article for one in reviews(rows, until=TODAY)] == [PERMIT]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_found_by_title_in_any_spelling(articles: dict[str, Article], language: Language) -> None:
    rows = matrix(articles.values(), TODAY)
    title = articles["refugee-rights"].translations[language].title
    assert "refugee-rights" in [one.article for one in narrowed(rows, title.upper(), languages=[language])]
    assert [one.article for one in narrowed(rows, "refugee rights", languages=[language])] == ["refugee-rights"]
    assert narrowed(rows, f"{title} xyzzy") == []


def test_rows_are_found_by_romanised_words_and_by_subject(articles: dict[str, Article]) -> None:
    rows = matrix(articles.values(), TODAY)
    assert [one.article for one in narrowed(rows, "bezhenets priznanniy")] == narrowed_ids(rows, "беженец признанный")
    assert narrowed_ids(rows, categories=["asylum"]) == ["refugee-rights"]


def narrowed_ids(rows: list[Row], query: str = "", categories: list[str] | None = None) -> list[str]:
    return [one.article for one in narrowed(rows, query, categories=categories or ())]


def test_a_date_that_is_none(articles: dict[str, Article]) -> None:
    with pytest.raises(ValueError, match=r"reviewed is 'soon', expected a date such as 2026-11-22; mend it"):
        matrix([replace(articles[PIN], reviewed="soon")], TODAY)

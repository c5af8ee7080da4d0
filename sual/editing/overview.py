"""Articles by language: which are fresh, which must be read again, which are missing, which are being worked on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from sual.knowledge.articles import Article
from sual.text.languages import LANGUAGES, Language
from sual.text.skeleton import skeleton

# fresh: made from the article's present revision; stale: from an earlier one; missing: not written yet.
Content = Literal["fresh", "stale", "missing"]
# ready: approved, to be published by whoever likes; scheduled: approved, for a later day.
Work = Literal["draft", "in-review", "ready", "scheduled"]
State = Literal[
    "fresh", "stale", "missing", "source-changed", "past-review", "draft", "in-review", "ready", "scheduled"
]
REVIEW_AFTER = timedelta(days=183)


@dataclass(frozen=True)
class Cell:
    """An article in one language.

    Args:
        content: how it stands against the article's revision.
        past_review: whether its article should have been held against its sources again.
        work: what is being done to it, or None.
        revision: from which it was made; None where it is missing.
        source_changed: whether it rests on a document that changed since.
    """

    content: Content
    past_review: bool
    work: Work | None
    revision: int | None
    source_changed: bool = False

    @property
    def states(self) -> tuple[State, ...]:
        """All that is true of it: how it stands, whether it has to be read again, what is being done."""
        changed: tuple[State, ...] = ("source-changed",) if self.source_changed else ()
        due: tuple[State, ...] = ("past-review",) if self.past_review else ()
        work: tuple[State, ...] = (self.work,) if self.work else ()
        # Made from the present revision, and yet to be read again: who reads "fresh" would think that nothing is to do.
        content: tuple[State, ...] = () if changed and self.content == "fresh" else (self.content,)
        return (*content, *changed, *due, *work)


@dataclass(frozen=True)
class Row:
    """An article in all languages.

    Args:
        article: its id.
        category: its subject.
        archived: whether it is kept for the past only.
        revision: of the article.
        titles: by language, where there is one.
        reviewed: when a person last held it against its sources.
        review_by: when that is due again.
        cells: by language, all six.
    """

    article: str
    category: str
    archived: bool
    revision: int
    titles: dict[Language, str]
    reviewed: date
    review_by: date
    cells: dict[Language, Cell]


def matrix(
    articles: Iterable[Article],
    today: date,
    work: Mapping[tuple[str, Language], Work] | None = None,
    review_after: timedelta = REVIEW_AFTER,
    source_changed: Collection[tuple[str, Language]] = (),
) -> list[Row]:
    """Lay out all articles by language.

    Args:
        articles: with the translations they have, be they six or fewer.
        today: to tell which reviews are due.
        work: what is being done to an article in a language, where anything is.
        review_after: how long a review holds.
        source_changed: articles and languages that rest on a document that changed (`rereading.py`).

    Returns:
        A row for each, by category and id.

    Raises:
        ValueError: when an article's date of review is no date.
    """
    rows = [_row(article, today, work or {}, review_after, source_changed) for article in articles]
    return sorted(rows, key=lambda row: (row.category, row.article))


def narrowed(
    rows: Iterable[Row],
    query: str = "",
    states: Collection[State] = (),
    languages: Collection[Language] = LANGUAGES,
    categories: Collection[str] = (),
) -> list[Row]:
    """Give the rows that are looked for.

    Args:
        rows: of `matrix`.
        query: words, each of which is in the id or in a title of one of the languages, in whatever spelling.
        states: of which a cell has one; empty: whatever the state.
        languages: whose titles and cells count.
        categories: subjects; empty: all.

    Returns:
        The rows in the same order.
    """
    wanted = skeleton(query).split()
    return [
        row
        for row in rows
        if (not categories or row.category in categories)
        and (not states or any(set(row.cells[code].states) & set(states) for code in languages))
        and _named(row, wanted, languages)
    ]


def counts(rows: Iterable[Row], language: Language) -> dict[State, int]:
    """Count the states of a language; one article may be counted under several."""
    found: dict[State, int] = dict.fromkeys(get_args(State), 0)
    for row in rows:
        for state in row.cells[language].states:
            found[state] += 1
    return found


def reviews(rows: Iterable[Row], until: date | None = None) -> list[Row]:
    """Give what is to be reviewed, the most pressing first.

    Args:
        rows: of `matrix`.
        until: leave out what is due later; None: all.

    Returns:
        The rows by date; archived articles, which are about the past, are left out.
    """
    due = [row for row in rows if not row.archived and (until is None or row.review_by <= until)]
    return sorted(due, key=lambda row: (row.review_by, row.article))


def _row(
    article: Article,
    today: date,
    work: Mapping[tuple[str, Language], Work],
    review_after: timedelta,
    source_changed: Collection[tuple[str, Language]],
) -> Row:
    try:
        reviewed = date.fromisoformat(article.reviewed)
    except ValueError as error:
        message = f"{article.path}: reviewed is {article.reviewed!r}, expected a date such as 2026-11-22; mend it"
        raise ValueError(message) from error
    review_by = reviewed + review_after
    past = review_by < today and article.status == "live"
    return Row(
        article=article.id,
        category=article.category,
        archived=article.status == "archived",
        revision=article.revision,
        titles={code: translation.title for code, translation in article.translations.items()},
        reviewed=reviewed,
        review_by=review_by,
        cells={
            code: _cell(article, code, past, work.get((article.id, code)), (article.id, code) in source_changed)
            for code in LANGUAGES
        },
    )


def _cell(article: Article, language: Language, past_review: bool, work: Work | None, source_changed: bool) -> Cell:
    translation = article.translations.get(language)
    if translation is None:
        return Cell("missing", False, work, None)
    content: Content = "fresh" if translation.revision == article.revision else "stale"
    return Cell(content, past_review, work, translation.revision, source_changed)


def _named(row: Row, wanted: list[str], languages: Collection[Language]) -> bool:
    names = [row.article, row.article.replace("-", " "), *(t for code, t in row.titles.items() if code in languages)]
    folded = [skeleton(name) for name in names]
    return any(all(word in name for word in wanted) for name in folded)

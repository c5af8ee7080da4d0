"""Out and back again: over all articles and languages not a byte differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from sual.editing.exchange.article_file import ArticleFile, Unit, read_article_file, write_article_file
from sual.editing.exchange.folder import changes, files_of, pack_articles, read_parcels
from sual.editing.exchange.parcel import Parcel, unpack
from sual.editing.exchange.spreadsheet import read_csv, write_csv
from sual.editing.exchange.xliff_read import read_xliff
from sual.editing.exchange.xliff_write import write_xliff
from sual.knowledge import Knowledge
from sual.text.languages import LANGUAGES, Language
from tests.editing.exchange.parcels import source_of, without_lines


def all_parcels(knowledge: Knowledge, language: Language) -> list[Parcel]:
    parcels = list(pack_articles(knowledge.articles.values(), [language], source_of(language)))
    assert len(parcels) == len(knowledge.articles)
    return parcels


def same_bytes(knowledge: Knowledge, parcel: Parcel) -> bool:
    files = files_of(knowledge.articles[parcel.article], parcel.source, parcel.target)
    return unpack(parcel, files, Path("back")) == files.target


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_article_comes_back_from_xliff_as_it_was(knowledge: Knowledge, language: Language) -> None:
    for parcel in all_parcels(knowledge, language):
        back = read_xliff(write_xliff(parcel, knowledge.sources), Path("back.xlf"))
        assert without_lines(back) == parcel
        assert same_bytes(knowledge, back), parcel.article


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_article_comes_back_from_a_spreadsheet_as_it_was(
    knowledge: Knowledge, language: Language, tmp_path: Path
) -> None:
    path = tmp_path / f"{language}.csv"
    parcels = all_parcels(knowledge, language)
    path.write_bytes(write_csv(parcels, knowledge.sources))
    back = read_parcels(path)
    assert [without_lines(parcel) for parcel in back] == parcels
    assert all(same_bytes(knowledge, parcel) for parcel in back)
    assert changes(back, knowledge.articles, path) == {}


def test_all_languages_in_one_table(knowledge: Knowledge) -> None:
    parcels = list(pack_articles(knowledge.articles.values(), LANGUAGES))
    assert len(parcels) == len(knowledge.articles) * (len(LANGUAGES) - 1)
    back = read_csv(write_csv(parcels, knowledge.sources), Path("all.csv"))
    assert [without_lines(parcel) for parcel in back] == parcels


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_is_written_without_the_file_it_came_from(knowledge: Knowledge, language: Language) -> None:
    for article in knowledge.articles.values():
        path = article.path.parent / f"{language}.md"
        read = read_article_file(path.read_text(encoding="utf-8"), path)
        assert read_article_file(write_article_file(read), path) == read


def test_a_text_without_example_questions_is_written_and_read() -> None:
    article = ArticleFile(
        1, (Unit("title", "title", "New"), Unit("summary", "summary", ""), Unit("questions", "questions", ""))
    )
    written = write_article_file(article)
    assert "questions: []\n" in written
    assert read_article_file(written, Path("en.md")) == article

"""Places are named as pages name them: title, language, part; never a path."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from sual.knowledge.load import load_knowledge
from sual.service.editor.placing import Place, placed, placed_line, titles_in
from sual.text import words as catalogues
from sual.text.languages import LANGUAGES, NATIVE_NAMES, Language
from tests.conftest import KNOWLEDGE

FOLDER = "articles/work/unpaid-wages"
STAFF: tuple[Language, ...] = ("az", "ru", "en")


@pytest.fixture(autouse=True)
def _as_people_read_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sual.service.phrases.words", catalogues.words)


def said(file: str, line: int = 1, where: str = "", language: Language = "en") -> str:
    title_of = {"unpaid-wages": "Unpaid wages"}.get
    named = placed(Place(PurePath(file), line, where), language, lambda id_: title_of(id_, id_))
    return named.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_named_by_title_language_and_part(language: Language) -> None:
    file, name = f"/srv/some/where/{FOLDER}/{language}.md", NATIVE_NAMES[language]
    assert said(file, 9, "block 3") == f"Unpaid wages, {name}, block 3"
    assert said(file, 2, "title") == f"Unpaid wages, {name}, title"
    assert said(file, 9) == f"Unpaid wages, {name}, line 9"
    assert said(file, 9, "file") == f"Unpaid wages, {name}, line 9"
    assert said(file) == f"Unpaid wages, {name}", "the first line stands for the whole file"
    assert said(f"{language}.md", 4) == f"{name}, line 4", "on the page of its article"


def test_other_files_are_named_by_what_they_hold() -> None:
    assert said(f"{FOLDER}/article.yml", 5, "reviewed").endswith("day on which it was last held against its sources")
    assert said("contacts.yml", 7) == "Contacts, line 7"
    assert said("policy/wording.yml", 7) == "Rules of answering, line 7"
    assert said("back.xlf", 7) == "back.xlf, line 7", "a file of their own keeps its name"
    assert said("articles/work/new-one/az.md") == "new-one, azərbaycan dili", "an article that is not live"


@pytest.mark.parametrize("language", STAFF)
@pytest.mark.parametrize("where", ["title", "summary", "questions", "block 2", "reviewed", "status", "laws", "golden"])
def test_every_part_has_a_word_in_the_languages_of_staff(language: Language, where: str) -> None:
    named = said(f"{FOLDER}/az.md", 12, where, language)
    assert "12" not in named, "no line where the part has a name"
    assert len(named.split(", ")[2]) > 3


def test_what_a_refusal_is_about_is_named_and_other_words_stay() -> None:
    assert placed_line(f"{FOLDER}/az.md:3", "en", str).endswith("line 3")
    assert "/" not in placed_line(f"{FOLDER}/az.md", "en", str)
    assert placed_line("the key is of another Sual", "en", str) == "the key is of another Sual"


def test_titles_are_those_of_the_account() -> None:
    knowledge = load_knowledge(KNOWLEDGE)
    for language in STAFF:
        title_of = titles_in(knowledge, language)
        assert title_of("unpaid-wages") == knowledge.articles["unpaid-wages"].translations[language].title
        assert title_of("gone") == "gone"

"""Signs of danger are found in any spelling, and ordinary questions have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from sual.knowledge import Knowledge
from sual.text.danger import DangerSigns
from sual.text.languages import LANGUAGES, Language
from tests.conftest import KNOWLEDGE

FOLDER = KNOWLEDGE / "policy" / "danger"


@pytest.fixture(scope="module")
def signs() -> DangerSigns:
    """The real signs."""
    return DangerSigns.load(FOLDER)


@pytest.mark.parametrize(
    "text",
    ["məni evə kilidləyiblər", "меня заперли в квартире", "they locked me in the house", "menya zaperli, pomogite"],
)
def test_captivity_is_noticed(signs: DangerSigns, text: str) -> None:
    assert signs.notice(text) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_summary_of_an_article_that_is_not_about_danger_has_a_sign(
    signs: DangerSigns, knowledge: Knowledge, language: Language
) -> None:
    for article in knowledge.articles.values():
        if article.category not in ("trafficking", "work"):
            assert signs.notice(article.translations[language].summary) is None, article.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_outside_our_field_have_no_sign(signs: DangerSigns, knowledge: Knowledge, language: Language) -> None:
    alarmed = [text for text in knowledge.policy.out_of_scope[language] if signs.notice(text)]
    assert alarmed == []


def _signs_of(tmp_path: Path, *texts: str) -> DangerSigns:
    for language in LANGUAGES:
        content = "".join(f"  - {text!r}\n" for text in texts) if language == "en" else "  - 'zzz zzz'\n"
        (tmp_path / f"{language}.yml").write_text("signs:\n" + content, encoding="utf-8")
    return DangerSigns.load(tmp_path)


def test_a_star_stands_for_any_ending_and_dots_for_up_to_four_words(tmp_path: Path) -> None:
    signs = _signs_of(tmp_path, "lock* ... inside")
    assert signs.notice("he locked inside") == "lock* ... inside"
    assert signs.notice("he locked us all here inside") is not None
    assert signs.notice("locked one two three four five inside") is None
    assert signs.notice("blocked inside") is None


def test_a_sign_without_letters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has no letters"):
        _signs_of(tmp_path, "... !")


def test_a_word_with_a_dash_may_not_stand_beside_a_sign(tmp_path: Path) -> None:
    signs = _signs_of(tmp_path, "-not want to live -with -here")
    assert signs.notice("I want to live") == "-not want to live -with -here"
    assert signs.notice("I want to live without") is not None
    assert signs.notice("I want to live with him") is None
    assert signs.notice("want to live here") is None
    assert signs.notice("I do not want to live") is None


@pytest.mark.parametrize("end", [". ", "! ", "? ", "؟ ", "۔ ", "...  ", "\n"])
def test_it_may_stand_in_the_sentence_before_or_after(tmp_path: Path, end: str) -> None:
    signs = _signs_of(tmp_path, "-home want to die -laughing", "locked ... inside")
    assert signs.notice(f"nobody is at home{end}want to die") is not None
    assert signs.notice(f"want to die{end}laughing children are far away") is not None
    assert signs.notice(f"want{end}to die laughing") is None
    assert signs.notice(f"they locked it{end}inside") is not None  # a sign may go on in the next sentence

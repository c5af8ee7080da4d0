"""Numbers and codes keep their own direction."""

from __future__ import annotations

import pytest

from sual.knowledge import Knowledge
from sual.knowledge.render import plain, render
from sual.text.languages import LANGUAGES, RIGHT_TO_LEFT, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_contact_becomes_its_name_and_its_isolated_number(knowledge: Knowledge, language: Language) -> None:
    name = knowledge.contacts["migration-service"].name[language]
    shown = render("{contact:migration-service}.", language, knowledge.contacts)
    assert shown == f"{name}: \u2066919\u2069."


@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT))
def test_ranges_codes_and_names_are_isolated_between_letters_written_right_to_left(
    knowledge: Knowledge, language: Language
) -> None:
    shown = render("الف 09:00-18:00 ب 82.2 ج MigAz د CP(2025)01.", language, knowledge.contacts)
    assert shown == "الف \u206609:00-18:00\u2069 ب \u206682.2\u2069 ج \u2066MigAz\u2069 د \u2066CP(2025)01\u2069."


@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT))
def test_a_bracket_around_a_code_stays_outside(knowledge: Knowledge, language: Language) -> None:
    shown = render("الف (UNHCR) و Article 316-1، 919.", language, knowledge.contacts)
    assert shown == "الف (\u2066UNHCR\u2069) و \u2066Article 316-1\u2069، \u2066919\u2069."


def test_text_written_left_to_right_is_left_alone(knowledge: Knowledge) -> None:
    assert render("Open 09:00-18:00.", "en", knowledge.contacts) == "Open 09:00-18:00."


def test_a_contact_without_a_number_is_its_name(knowledge: Knowledge) -> None:
    assert render("{contact:unhcr}", "ru", knowledge.contacts) == knowledge.contacts["unhcr"].name["ru"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_isolates_are_balanced_in_every_article(knowledge: Knowledge, language: Language) -> None:
    for article in knowledge.articles.values():
        translation = article.translations[language]
        for text in (translation.title, translation.summary, *(block.text for block in translation.blocks)):
            shown = render(text, language, knowledge.contacts)
            assert shown.count("\u2066") == shown.count("\u2069")
            assert "\u2066\u2066" not in shown
            assert plain(shown).count("\u2066") == 0

"""Contacts that change places are told in every language, and nothing of the articles is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sual.knowledge import Knowledge
from sual.knowledge.articles import Article, Translation
from sual.knowledge.render import CONTACT
from sual.knowledge.rules_order import contacts_in_order
from sual.text.languages import LANGUAGES, Language

WAGES = "unpaid-wages"
LABOUR, HOTLINE = "{contact:labour-call-centre}", "{contact:trafficking-hotline}"


def turned(text: str) -> str:
    """Let the two contacts of a text change places."""
    first, second = dict.fromkeys(CONTACT.findall(text))
    other = {first: second, second: first}
    return CONTACT.sub(lambda found: f"{{contact:{other[found[1]]}}}", text)


def changed(article: Article, translation: Translation) -> Article:
    return replace(article, translations={**article.translations, translation.language: translation})


def test_no_article_names_its_contacts_in_another_order(knowledge: Knowledge) -> None:
    assert [str(one) for article in knowledge.articles.values() for one in contacts_in_order(article)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_swapped_contacts_of_a_summary_are_told_with_both_orders(knowledge: Knowledge, language: Language) -> None:
    article = knowledge.articles[WAGES]
    before = article.translations[language]
    (found,) = contacts_in_order(changed(article, replace(before, summary=turned(before.summary))))
    assert (found.file, found.line) == (before.path, before.lines["summary"])
    others = ", ".join(code for code in LANGUAGES if code != language)
    said = re.sub("[\u2066-\u2069]", "", found.message)
    assert f"another order: here {HOTLINE}, {LABOUR}, in {others} {LABOUR}, {HOTLINE}; see in the other" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_swapped_contacts_of_a_block_are_told_at_its_line(knowledge: Knowledge, language: Language) -> None:
    told = 0
    for article in knowledge.articles.values():
        before = article.translations[language]
        for at, block in enumerate(before.blocks):
            if len(set(CONTACT.findall(block.text))) != 2:
                continue
            blocks = (*before.blocks[:at], replace(block, text=turned(block.text)), *before.blocks[at + 1 :])
            (found,) = contacts_in_order(changed(article, replace(before, blocks=blocks)))
            assert found.line == block.line
            told += 1
    assert told > 5


def test_a_language_that_is_behind_is_not_held_against_the_others(knowledge: Knowledge) -> None:
    article = knowledge.articles[WAGES]
    before = article.translations["ur"]
    behind = replace(before, summary=turned(before.summary), revision=before.revision - 1)
    assert list(contacts_in_order(changed(article, behind))) == []


def test_contacts_that_are_not_the_same_are_left_to_the_facts(knowledge: Knowledge) -> None:
    article = knowledge.articles[WAGES]
    before = article.translations["ur"]
    other = replace(before, summary=turned(before.summary).replace(LABOUR, "{contact:migration-service}"))
    assert list(contacts_in_order(changed(article, other))) == []

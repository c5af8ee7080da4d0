"""The name of a contact stands before the number to dial: it has none itself, and nothing that no text may have."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sual.knowledge import Knowledge
from sual.knowledge.rules_contacts import contact_names
from sual.text.languages import LANGUAGES, Language

HOTLINE = "trafficking-hotline"


def told(knowledge: Knowledge, names: dict[Language, str]) -> list[str]:
    contact = knowledge.contacts[HOTLINE]
    changed = replace(contact, name={**contact.name, **names})
    small = replace(knowledge, contacts={**knowledge.contacts, HOTLINE: changed})
    return [one.message for one in contact_names(small, Path("contacts.yml"))]


def test_the_names_of_our_contacts(knowledge: Knowledge) -> None:
    assert list(contact_names(knowledge, Path("contacts.yml"))) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ["119", "152", "1-5-2", "15 2", "598–07–71", "(012) 598 07 71", "۱۵۲"])
def test_a_number_in_a_name(knowledge: Knowledge, language: Language, number: str) -> None:
    name = knowledge.contacts[HOTLINE].name[language]
    (message,) = told(knowledge, {language: f"{name} {number}"})
    assert message.startswith(f"contact '{HOTLINE}', name in {language}: the number ")
    assert number.strip("(") in message
    assert "leave it out; the phone number has a place of its own" in message


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_in_every_name(knowledge: Knowledge, language: Language) -> None:
    names = {code: f"{name} 119" for code, name in knowledge.contacts[HOTLINE].name.items()}
    assert len(told(knowledge, names)) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "name", "found"),
    [
        ("az", "qaynar xətt qeyri-qanuni miqrantlar", "may not be said"),
        ("ru", "Горячая линия гарантированной помощи", "is a promise"),
        ("en", "Hotline that is guaranteed", "is a promise"),
        ("en", "Hotline one five two", "the number 'one five two'"),
        ("fa", "خط تلفن كمك", "the letter 'ك'"),
        ("ar", "الخط الساخن فی باكو", "the letter 'ی'"),
        ("ur", "ہیلپ لائن ميں", "the letter 'ي'"),
        ("az", "isci ucun qaynar xett", "without its own letters"),
        ("en", "Hotline help.example.org", "is in no contact"),
    ],
)
def test_what_no_text_may_have(knowledge: Knowledge, language: Language, name: str, found: str) -> None:
    messages = told(knowledge, {language: name})
    assert any(found in one for one in messages), messages
    assert all(one.startswith(f"contact '{HOTLINE}', name in {language}: ") for one in messages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_that_the_other_names_have_otherwise(knowledge: Knowledge, language: Language) -> None:
    same = {code: f"{name} 5" for code, name in knowledge.contacts[HOTLINE].name.items()}
    assert told(knowledge, same) == []
    (message,) = told(knowledge, {**same, language: re.sub("5", "6", same[language])})
    assert f"name in {language}: figures differ: here 6, in " in message

"""A phone number is found however its digits are grouped, parted or disguised; dates, amounts and articles are none."""

from __future__ import annotations

import time

import pytest

from sual.knowledge import Knowledge
from sual.knowledge.wording import literal_phones
from sual.text.languages import LANGUAGES, Language

PHONES = {"919": "migration-service", "152": "trafficking-hotline", "012 565 61 18": "house"}
CALL: dict[Language, str] = {
    "az": "Zəng edin: ", "ru": "Звоните: ", "en": "Call ", "fa": "زنگ بزنید: ", "ar": "اتصل: ", "ur": "کال کریں: ",
}  # fmt: skip
KNOWN = (
    "152", "1-5-2", "1 5 2", "15 2", "1 52", "1–5–2", "1\u20115\u20112", "1\u00a05\u00a02", "15\u200b2", "15\u00ad2",
    "15\u20602", "1 – 5 – 2", "۱۵۲", "١٥٢", "۱-۵-۲", "１５２", "1۵2",
)  # fmt: skip
HOUSE = (
    "012 565 61 18", "(012) 565-61-18", "012.565.61.18", "+994 12 565 61 18", "00994125656118", "12 565 61 18",
    "565–61–18", "565\u201161\u201118", "565\u00a061\u00a018", "565.61.18", "5656118", "565-6118", "۵۶۵ ۶۱ ۱۸",
)  # fmt: skip
OTHER = (
    "+994 12 598 07 71", "012 598 07 71", "(012)\u00a0598-07-71", "598–07–71", "598 07 71", "598.07.71", "5980771",
    "598\u201107\u201171", "598\u200b0771", "050 123 45 67", "0501234567", "8-800-555-35-35", "5 9 8 0 7 7 1",
    "٥٩٨٠٧٧١", "598 - 07 - 71", "+7 (999) 123-45-67",
)  # fmt: skip
# Dates, years, amounts, articles of laws and documents.
NO_PHONES = (
    "05.01.2024", "5/1/2024", "05-01-2024", "2024-01-05", "2019-2020", "2012 – 2013", "2019/2020", "1,500,000",
    "1 500 000 AZN", "5000000 ₼", "$5980771", "5\u00a0980\u00a0771 ₼", "152,000", "152\u00a0000", "152 000",
    "919,500", "1.919", "11,919", "1\u00a0919", "12 000-15 000 ₼", "10 000 – 15 000", "152.1", "15.2", "14-2, 15-2",
    "144-1 – 144-2", "15 2-ci", "82.2.1", "9.1.9", "9.1.5 20.6 12.3", "9-19", "1 – 52", "9:19", "150 2019",
    "E/C.12/AZE/CO/4", "10.000.000",
)  # fmt: skip


def found_in(number: str, language: Language, knowledge: Knowledge) -> list[tuple[str, str]]:
    text = f"{CALL[language]}{number}, 5."
    found = literal_phones(text, language, knowledge.policy.measures, PHONES)
    return [(text[one.start : one.end], one.message) for one in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_of_a_contact_in_any_spelling(knowledge: Knowledge, language: Language) -> None:
    for number in KNOWN:
        ((said, message),) = found_in(number, language, knowledge)
        assert (said, message) == (number, "literal phone number 152; write {contact:trafficking-hotline}")
    for number in HOUSE:
        ((said, message),) = found_in(number, language, knowledge)
        assert (said, message) == (number, "literal phone number 012 565 61 18; write {contact:house}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_the_shape_of_a_number(knowledge: Knowledge, language: Language) -> None:
    for number in OTHER:
        ((said, message),) = found_in(number, language, knowledge)
        assert (said, message) == (number, "looks like a literal phone number; put it into contacts.yml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_amounts_and_articles_are_no_phone_numbers(knowledge: Knowledge, language: Language) -> None:
    assert {one: told for one in NO_PHONES if (told := found_in(one, language, knowledge))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_contact_is_written_as_and_what_the_article_excepts(knowledge: Knowledge, language: Language) -> None:
    measures = knowledge.policy.measures
    text = f"{CALL[language]}{{contact:line-152}} 919, 598-07-71"
    assert len(list(literal_phones(text, language, measures, PHONES))) == 2
    assert list(literal_phones(text, language, measures, PHONES, figures=["919", "598 07 71"])) == []


def test_a_text_of_nothing_but_digits_takes_no_time(knowledge: Knowledge) -> None:
    start = time.thread_time()  # not what other programs take
    list(literal_phones("1 5-2 " * 500, "en", knowledge.policy.measures, PHONES))
    assert time.thread_time() - start < 2

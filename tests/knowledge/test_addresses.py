"""Numbers in words and addresses of any kind are found in a text; the websites of contacts.yml may be named."""

from __future__ import annotations

import pytest

from sual.knowledge import Knowledge
from sual.knowledge.wording import findings, literal_addresses, spoken_phones
from sual.text.languages import LANGUAGES, Language

PHONES = {"919": "migration-service", "152": "trafficking-hotline"}
SPOKEN: dict[Language, tuple[tuple[str, str], ...]] = {
    "az": (("bir beş iki", "152"), ("Yüz əlli iki", "152"), ("doqquz yüz on doqquz", "919"),
        ("doqquz-bir-doqquz", "919")),
    "ru": (("сто пятьдесят два", "152"), ("один, пять, два", "152"), ("девятьсот девятнадцать", "919")),
    "en": (("one five two", "152"), ("one fifty-two", "152"), ("nine hundred and nineteen", "919"),
        ("nine one nine", "919")),
    "fa": (("یک پنج دو", "152"), ("صد و پنجاه و دو", "152"), ("نهصد و نوزده", "919")),
    "ar": (("واحد خمسة اثنان", "152"), ("مئة واثنان وخمسون", "152"), ("تسعة واحد تسعة", "919")),
    "ur": (("ایک پانچ دو", "152"), ("ایک سو باون", "152"), ("نو سو انیس", "919"), ("نو ایک نو", "919")),
}  # fmt: skip
DIALLED: dict[Language, str] = {
    "az": "sıfır beş beş iki üç dörd",
    "ru": "ноль пять пять два три четыре",
    "en": "zero five five two three four",
    "fa": "صفر پنج پنج دو سه چهار",
    "ar": "صفر خمسة خمسة اثنان ثلاثة أربعة",
    "ur": "صفر پانچ پانچ دو تین چار",
}
NO_NUMBER: dict[Language, str] = {
    "az": "iki, üç gün; bir-bir; yüz əlli nəfər; beş on adam",
    "ru": "два, три дня; сто пятьдесят человек; раз, два, три",
    "en": "two, three days; one hundred and fifty people; one by one",
    "fa": "دو سه روز؛ صد و پنجاه نفر؛ یک یک",
    "ar": "يومان، ثلاثة أيام؛ مئة وخمسون شخصاً",
    "ur": "دو تین دن؛ ایک سو پچاس لوگ؛ ایک ایک",
}
ADDRESSES = (
    "https://example.org/?q=1", "www.example.az", "example.az", "t.me/helper", "sosial.gov.az/pay",
    "fake-sosial.gov.az", "help@example.com", "@helper_1", "Example.Com", "https://sosial.gov.az",
    "help [at] example (dot) org", "help(at)example.org", "help {at} example.org",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_number_in_words(knowledge: Knowledge, language: Language) -> None:
    measures = knowledge.policy.measures
    for words, number in SPOKEN[language]:
        text = f"152: ({words})."
        (found,) = spoken_phones(text, language, measures, PHONES)
        assert text[found.start : found.end] == words
        assert found.message == (f"{words!r} is the phone number {number} in words; write {{contact:{PHONES[number]}}}")
        assert list(spoken_phones(text, language, measures, PHONES, figures=[number])) == []
    (found,) = spoken_phones(DIALLED[language], language, measures, PHONES)
    assert found.message == "looks like a literal phone number; put it into contacts.yml"
    assert list(spoken_phones(NO_NUMBER[language], language, measures, PHONES)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address(knowledge: Knowledge, language: Language, address: str) -> None:
    text = f"{DIALLED[language][:4]}: {address}. 5"
    (found,) = findings(text, language, knowledge.policy, PHONES, websites={"sosial.gov.az"})
    assert text[found.start : found.end] == address
    assert found.message.startswith(f"the address {address} is in no contact of contacts.yml; put it into contacts.yml")


def test_websites_of_contacts_and_what_is_no_address() -> None:
    text = "sosial.gov.az. (sosial.gov.az) sosial.gov.az-da 82.2, 5 p.m. A.B. e.g. 24/7 {contact:unhcr}.az Baku.The"
    assert list(literal_addresses(text, {"sosial.gov.az"})) == []

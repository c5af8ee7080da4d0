"""What goes to a caller: whole numbers, whole sentences, and honest short messages."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from sual.answering.messages import ShownContact
from sual.answering.shown import shown_contact
from sual.knowledge import Knowledge
from sual.service.console.sending import LONGEST_SMS, Sending, sending_of, sms_length, sms_of
from sual.service.search import ArticleAnswer, article_answer
from sual.text.languages import LANGUAGES, Language

BASE = "https://sual.example.org"


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


def helplines(knowledge: Knowledge, language: Language) -> list[ShownContact]:
    return [shown_contact(knowledge.contacts["migration-service"], language)]


def sendings(knowledge: Knowledge, language: Language) -> list[tuple[ArticleAnswer, Sending]]:
    answers = [article_answer(article, knowledge, language) for article in knowledge.articles.values()]
    return [(answer, sending_of(answer, helplines(knowledge, language), BASE)) for answer in answers]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sms_fits_and_has_a_whole_number(knowledge: Knowledge, language: Language) -> None:
    phones = {contact.phone for contact in knowledge.contacts.values() if contact.phone}
    for answer, sending in sendings(knowledge, language):
        text = sending.sms.text
        assert sending.sms.length <= LONGEST_SMS, answer.id
        assert phones & set(re.findall(r"\d+", text)), answer.id
        assert not re.search("[\u2066-\u2069]", text), "old phones show them as boxes"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_sms_has_the_whole_summary_or_says_that_it_has_not(knowledge: Knowledge, language: Language) -> None:
    kinds = set()
    for answer, sending in sendings(knowledge, language):
        summary = re.sub("[\u2066-\u2069]", "", answer.summary)
        kinds.add(sending.sms.whole)
        if sending.sms.whole:
            assert sending.sms.text.startswith(summary)
        else:
            assert sending.sms.summary_length > LONGEST_SMS
            assert f"{BASE}{answer.url}" in sending.sms.text
    assert True in kinds


def shortened(knowledge: Knowledge, **changes: str) -> ArticleAnswer:
    return article_answer(knowledge.articles["unpaid-wages"], knowledge, "ur").model_copy(update=changes)


def test_a_summary_of_300_characters_fits_and_one_more_does_not(knowledge: Knowledge) -> None:
    call = [shown_contact(knowledge.contacts["migration-service"], "en")]
    end = f" {call[0].phone}"
    fits = sms_of(shortened(knowledge, summary="a" * (LONGEST_SMS - len(end)) + end), call, BASE)
    assert (fits.whole, fits.length) == (True, LONGEST_SMS)
    long = sms_of(shortened(knowledge, summary="a" * (LONGEST_SMS + 1 - len(end)) + end, title="Title"), call, BASE)
    assert (long.whole, long.summary_length) == (False, LONGEST_SMS + 1)
    assert long.text == f"Title\n{call[0].name}: 919\n{BASE}"


def test_where_even_the_title_does_not_fit_number_and_address_remain_whole(knowledge: Knowledge) -> None:
    call = [shown_contact(knowledge.contacts["migration-service"], "en")]
    sms = sms_of(shortened(knowledge, summary="a" * 400, title="b" * 400), call, BASE)
    assert sms.text == f"{call[0].name}: 919\n{BASE}"


def test_a_number_within_a_longer_one_is_not_taken_for_it(knowledge: Knowledge) -> None:
    call = [shown_contact(knowledge.contacts["migration-service"], "en")]
    assert sms_of(shortened(knowledge, summary="Article 9190 of the code."), call, BASE).text.endswith(": 919")
    assert sms_of(shortened(knowledge, summary="Call 919."), call, BASE).text == "Call 919."


def test_a_sign_beyond_the_first_plane_counts_twice() -> None:
    assert (sms_length("سوال"), sms_length("😀")) == (4, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatsapp_and_mail_open_with_the_text_of_the_article(knowledge: Knowledge, language: Language) -> None:
    for answer, sending in sendings(knowledge, language):
        whatsapp, mail = urlsplit(sending.whatsapp), urlsplit(sending.mail)
        assert (whatsapp.scheme, whatsapp.netloc, mail.scheme) == ("https", "wa.me", "mailto")
        for text in (parse_qs(whatsapp.query)["text"][0], parse_qs(mail.query)["body"][0]):
            assert answer.title in text
            assert answer.summary in text
            assert f"{BASE}{answer.url}" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_text_has_every_block_once_and_in_order(knowledge: Knowledge, language: Language) -> None:
    for answer, sending in sendings(knowledge, language):
        places = [sending.plain.index(passage.text) for passage in answer.passages]
        assert places == sorted(places), answer.id
        assert sending.plain.startswith(answer.title)

"""A language that is behind its article is never silently wrong: wherever its text is read, it says so first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sual.answering.compose import compose
from sual.answering.decision import Decision
from sual.answering.shown import EARLIER, EARLIER_BRIEF, EARLIER_UNDATED, brief_summary, shown_summary
from sual.knowledge import Article, Knowledge
from sual.knowledge.check import check_article
from sual.knowledge.overview import strict_problems_of
from sual.knowledge.render import isolate, plain
from sual.service.aligned import aligned
from sual.service.citing import cited_documents
from sual.service.console.script import article_page
from sual.service.console.sending import LONGEST_SMS, sending_of
from sual.service.search import article_answer
from sual.text.languages import LANGUAGES, Language
from sual.text.words import words

ID = "work-permit"


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


def behind(knowledge: Knowledge, language: Language) -> tuple[Article, Knowledge]:
    """The article changed: it has one paragraph more, in every language but one."""
    article = knowledge.articles[ID]
    translations = {
        code: one if code == language else replace(one, revision=2, blocks=(one.blocks[0], *one.blocks))
        for code, one in article.translations.items()
    }
    newer = replace(article, revision=2, revised=("2 2026-11-30",), translations=translations)
    return newer, replace(knowledge, articles={**knowledge.articles, ID: newer})


def notice(article: Article, language: Language) -> str:
    return words(EARLIER, language, date=isolate("2026-11-30"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chat_says_it_in_the_language_that_is_behind_and_in_no_other(
    knowledge: Knowledge, language: Language
) -> None:
    article, newer = behind(knowledge, language)
    assert language == "en" or notice(article, language) != EARLIER.format(date=isolate("2026-11-30"))
    for code in LANGUAGES:
        decision = Decision(outcome="answer", language=code, article=ID, confidence=0.9)
        for one in (decision, decision.model_copy(update={"whole": True})):
            [message] = compose(one, newer)
            assert message.text.startswith(notice(article, code)) == (code == language)
            assert any(contact.phone for contact in message.contacts), "it says to call"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_the_day_on_which_the_next_revision_was_published(knowledge: Knowledge, language: Language) -> None:
    article, newer = behind(knowledge, language)
    twice = replace(article, revision=3, revised=("2 2026-11-30", "3 2026-12-05"))
    assert shown_summary(twice, language, newer).startswith(notice(article, language))
    text = shown_summary(knowledge.articles[ID], language, knowledge)
    other = next(code for code in LANGUAGES if code != language)
    assert isolate("2026-12-05") in shown_summary(twice, other, newer)
    for old in ((), ("3 2026-12-05",)):  # published by an earlier Sual: no day is better than a wrong one
        said = shown_summary(replace(twice, revised=old), language, newer)
        assert said == f"{words(EARLIER_UNDATED, language)} {text}"
        assert article.reviewed not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_leaflets_and_texts_to_send_say_it(knowledge: Knowledge, language: Language) -> None:
    article, newer = behind(knowledge, language)
    answer = article_answer(article, newer, language)
    assert answer.summary.startswith(notice(article, language))
    assert notice(article, language).split(".")[0] in sending_of(answer, [], "https://sual.test").plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_sms_says_it_shortly_where_the_whole_sentence_leaves_no_room_for_the_summary(
    knowledge: Knowledge, language: Language
) -> None:
    article, newer = behind(knowledge, language)
    short = words(EARLIER_BRIEF, language, date="2026-11-30")
    assert len(short) < 70 and (language == "en" or short != EARLIER_BRIEF.format(date="2026-11-30"))
    translations = dict(article.translations)
    translations[language] = replace(translations[language], summary="a" * 220 + " 919")
    article = replace(article, translations=translations)
    answer, brief = article_answer(article, newer, language), brief_summary(article, language, newer)
    sms = sending_of(answer, [], "https://sual.test", brief).sms
    assert sms.whole and sms.text.startswith(f"{short} aaa") and sms.length <= LONGEST_SMS
    translations[language] = replace(translations[language], summary="919")
    answer = article_answer(replace(article, translations=translations), newer, language)
    whole = sending_of(answer, [], "https://sual.test", brief_summary(article, language, newer)).sms.text
    assert whole.startswith(plain(notice(article, language)))  # where there is room for it


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_languages_side_by_side_when_one_is_shorter(knowledge: Knowledge, language: Language) -> None:
    article, newer = behind(knowledge, language)
    other: Language = "ru" if language != "ru" else "az"
    rows = aligned([article_answer(article, newer, code) for code in (language, other)])
    assert len(rows) == 1 + len(article.translations[other].blocks)
    assert rows[-1].texts[0] == ""
    assert set(cited_documents(article, newer)) == {one.source for one in article.references}
    page = article_page(article, {"0": "yes"}, [language, other], newer)
    assert all(len(texts) == 2 for texts in page.texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checks_let_it_live_and_name_it(knowledge: Knowledge, language: Language) -> None:
    article, newer = behind(knowledge, language)
    found = [one.message for one in check_article(article, newer)]
    assert [said for said in found if "revision" in said or " blocks, " in said] == []
    told = [one for one in strict_problems_of(article, {}) if "revision" in one.message]
    assert [one.file.name for one in told] == [f"{language}.md"]
    assert shown_summary(article, language, newer) != shown_summary(knowledge.articles[ID], language, knowledge)


def test_nothing_of_ours_is_behind(knowledge: Knowledge) -> None:
    for article in knowledge.articles.values():
        assert {one.revision for one in article.translations.values()} == {article.revision}, article.id

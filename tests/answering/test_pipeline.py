"""One question from beginning to end, over the real knowledge and index."""

from __future__ import annotations

import pytest

from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer
from sual.knowledge import Knowledge
from sual.text.languages import LANGUAGES, RIGHT_TO_LEFT, Language

PIN_QUESTIONS: dict[Language, str] = {
    "az": "İcazəsiz işləmək üçün PİN-i necə ala bilərəm?",
    "ru": "Как получить PIN, чтобы работать без разрешения?",
    "en": "How do I get a PIN to work without a permit?",
    "fa": "چطور PIN بگیرم تا بدون مجوز کار کنم؟",
    "ar": "كيف أحصل على رقم PIN لأعمل من دون تصريح؟",
    "ur": "اجازت نامے کے بغیر کام کرنے کے لیے PIN کیسے ملے گا؟",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_of_the_readme_gets_its_article(answerer: Answerer, language: Language) -> None:
    decision = answerer.decide(PIN_QUESTIONS[language])
    assert (decision.outcome, decision.article) == ("answer", "work-permit-exemption-pin")
    assert decision.language == language
    [message] = answerer.compose(decision)
    assert message.kind == "answer"
    assert message.dir == ("rtl" if language in RIGHT_TO_LEFT else "ltr")
    assert message.passages
    assert all(passage.sources for passage in message.passages if passage.kind != "heading")
    assert any(contact.phone == "919" for contact in message.contacts)


def test_golden_questions_lead_where_they_must(answerer: Answerer, knowledge: Knowledge) -> None:
    """Neighbouring articles may share a question now and then; more than one in twenty means that one has drifted."""
    wrong: list[tuple[str, str]] = []
    asked = 0
    for article in knowledge.articles.values():
        for question in article.golden_here:
            found = answerer.decide(question, language="en")
            wrong += [(article.id, question)] * (article.id not in (found.article, *found.choices))
        for question in article.golden_elsewhere:
            wrong += [(article.id, question)] * (answerer.decide(question, language="en").article == article.id)
        asked += len(article.golden_here) + len(article.golden_elsewhere)
    assert len(wrong) <= asked / 20, wrong


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Məni evə kilidləyiblər, çıxa bilmirəm", "az"),
        ("меня заперли в квартире и не выпускают", "ru"),
        ("they locked me in and I cannot leave", "en"),
        ("مرا در خانه زندانی کرده‌اند و نمی‌گذارند بروم", "fa"),
        ("حبسوني في البيت ولا أستطيع الخروج", "ar"),
        ("مجھے کمرے میں بند کر دیا ہے، نکلنے نہیں دیتے", "ur"),
        ("menya zaperli i zabrali pasport", "ru"),
    ],
)
def test_danger_comes_before_everything(answerer: Answerer, text: str, language: Language) -> None:
    decision = answerer.decide(text)
    assert decision.outcome == "urgent"
    assert decision.language == language
    [message] = answerer.compose(decision)
    assert message.contacts[0].phone == "152"
    assert message.kind == "urgent"


def test_the_language_given_is_the_language_answered(answerer: Answerer) -> None:
    assert answerer.decide(PIN_QUESTIONS["ru"], language="ur").language == "ur"


@pytest.mark.parametrize("text", ["what will the weather be in Ganja tomorrow", "кто выиграл матч вчера вечером"])
def test_what_no_article_answers_is_not_answered(answerer: Answerer, text: str) -> None:
    assert answerer.decide(text).outcome in ("no_answer", "choice")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_article_can_be_shown_in_every_language(
    answerer: Answerer, knowledge: Knowledge, language: Language
) -> None:
    for article in knowledge.articles.values():
        decision = Decision(outcome="answer", language=language, article=article.id, confidence=1)
        for message in answerer.compose(decision):
            assert message.text.strip()
            assert any(contact.phone for contact in message.contacts)
            assert message.article is not None
            assert message.article.url == f"/a/{language}/{article.id}"


@pytest.mark.parametrize(
    "text",
    [
        "insan se baat karni hai",
        "aadmi se baat karwao",
        "insanla danışmaq istəyirəm",
        "hochu pogovorit s chelovekom",
        "mikham ba yek ensan sohbat konam",
        "bidi ahki ma3 insan",
        "urid atakallam ma3a insan",
        "are you going to report me to the police?",
    ],
)
def test_who_wants_a_person_or_asks_who_reads_along_is_in_no_danger(answerer: Answerer, text: str) -> None:
    assert not answerer.notice(text).danger


@pytest.mark.parametrize(
    "text",
    [
        "wo mujhe kisi se baat nahi karne deta",
        "they read my phone and beat me, will you tell the police?",
        "صاحب العمل حبسني وأخذ جوازي، هل ستخبرون الشرطة؟",
        "malik marta hai aur passport le liya, kya aap police ko batayenge?",
    ],
)
def test_danger_in_the_same_words_is_noticed(answerer: Answerer, text: str) -> None:
    assert answerer.notice(text).danger

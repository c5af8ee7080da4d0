"""A long message with several questions is answered piece by piece, a story is not."""

from __future__ import annotations

import pytest

from sual.answering.decision import Decision
from sual.answering.pieces import answer_pieces, halves_of, pieces_of
from sual.answering.pipeline import Answerer
from sual.text.languages import Language

SEVERAL: dict[Language, str] = {
    "en": "I asked for asylum in 2021. How do I get the PIN so that I can work without a work permit? "
    "And can my children go to school or kindergarten here in Baku?",
    "ru": "Я попросил убежища в 2021 году. Как мне получить PIN, чтобы работать без разрешения на работу? "
    "И могут ли мои дети ходить в школу или детский сад здесь?",
    "ar": "أنا طالب لجوء منذ عام 2021 وأسكن في باكو. كيف أحصل على رقم PIN للعمل من دون تصريح عمل؟ "
    "وهل يمكن لأطفالي الذهاب إلى المدرسة أو الروضة هنا؟",
}


@pytest.mark.parametrize("language", SEVERAL)
def test_each_question_gets_its_article(answerer: Answerer, language: Language) -> None:
    text = SEVERAL[language]
    whole = answerer.decide(text, language=language)
    answers = answer_pieces(whole, text, lambda piece: answerer.decide(piece, language=language))
    assert {answer.article for answer in answers} >= {"work-permit-exemption-pin", "school-and-kindergarten"}
    assert answers[0] == whole or whole.outcome == "choice"


def test_between_two_articles_each_question_is_answered_or_the_choice_stays() -> None:
    choice = Decision(outcome="choice", language="en", choices=("work-permit-exemption-pin", "school-and-kindergarten"))
    school = Decision(outcome="answer", language="en", article="school-and-kindergarten", confidence=0.9)
    permit = Decision(outcome="answer", language="en", article="work-permit-exemption-pin", confidence=0.9)

    def by_word(piece: str) -> Decision:
        return permit if "PIN" in piece else school

    assert answer_pieces(choice, SEVERAL["en"], by_word) == [permit, school]
    assert answer_pieces(choice, SEVERAL["en"], lambda _: school) == [choice]


@pytest.mark.parametrize(
    "text",
    ["How do I get the PIN? And my wife?", "I came here in March. My boss pays late. " * 5 + "What can I do?", ""],
)
def test_a_short_message_or_a_story_stays_whole(text: str) -> None:
    assert pieces_of(text) == []


def test_what_is_no_answer_stays_alone() -> None:
    whole = Decision(outcome="urgent", language="en", article="trafficking-get-help")
    assert answer_pieces(whole, SEVERAL["en"], lambda piece: pytest.fail(piece)) == [whole]


JOINED: dict[Language, str] = {
    "az": "Yaşayış icazəsini necə uzadım və ünvana necə qeydiyyata düşüm?",
    "ru": "Как получить PIN и где мой ребёнок может ходить в школу?",
    "en": "How do I extend my residence permit and how do I register my address?",
    "fa": "چطور اجازه اقامتم را تمدید کنم و چطور آدرسم را ثبت کنم؟",
    "ar": "كيف أحصل على PIN وأين يمكن لطفلي أن يذهب إلى المدرسة؟",
    "ur": "رہائشی اجازت نامہ کیسے بڑھاؤں اور پتا کیسے رجسٹر کراؤں؟",
}


@pytest.mark.parametrize("language", JOINED)
def test_the_other_half_of_a_short_question_is_offered(answerer: Answerer, language: Language) -> None:
    text = JOINED[language]
    wanted = {answerer.decide(half, language=language).article for half in halves_of(text)[0]}
    whole = answerer.decide(text, language=language)
    [answer] = answer_pieces(whole, text, lambda half: answerer.decide(half, language=language))
    assert len(wanted) == 2
    assert {answer.article, *answer.choices} >= wanted
    assert answer.article == whole.article


def test_a_half_that_is_not_sure_offers_nothing() -> None:
    whole = Decision(outcome="answer", language="en", article="work-permit", confidence=0.9, choices=("find-a-job",))
    half = whole.model_copy(update={"article": "school-and-kindergarten", "confidence": 0.94})
    parts = {"the permit to work": whole.model_copy(update={"confidence": 0.99}), "a school here": half}
    assert answer_pieces(whole, "the permit to work and a school here", parts.__getitem__) == [whole]


def test_a_long_message_has_no_halves() -> None:
    assert halves_of("I work here and I live here. " * 6) == []

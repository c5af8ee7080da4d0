"""What sounds like small talk and is surely answered by an article is a question; small talk itself never is."""

from __future__ import annotations

import pytest

from sual.answering.pipeline import Answerer
from sual.text.languages import LANGUAGES, Language

# "Finished" sounds like goodbye, "does not" like no, and a message about a person like the wish to talk to one.
QUESTIONS: dict[Language, tuple[str, ...]] = {
    "az": ("vizam bitib", "maaş vermir", "işəgötürən maaşımı vermir"),
    "ru": ("виза кончилась", "зарплату не платят", "работодатель не платит мне зарплату"),
    "en": ("my visa finished", "no salary", "my employer does not pay me"),
    "fa": ("ویزایم تمام شد", "معاش نمی‌دهد", "کارفرما مزدم را نمی‌دهد"),
    "ar": ("انتهت تأشيرتي", "لا يدفع راتبي", "صاحب العمل لا يدفع راتبي"),
    "ur": ("ویزا ختم ہو گیا", "تنخواہ نہیں دیتا", "آجر میری تنخواہ نہیں دے رہا"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_one_whatever_it_sounds_like(answerer: Answerer, language: Language) -> None:
    for text in QUESTIONS[language]:
        assert answerer.notice(text, language=language).question, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_talk_is_none(answerer: Answerer, language: Language) -> None:
    for text in answerer.knowledge.policy.small_talk[language][::6]:
        assert not answerer.notice(text, language=language).question, text

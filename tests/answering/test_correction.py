"""Changing one's mind: what is named counts, and what it takes back does not."""

from __future__ import annotations

import pytest

from sual.answering.correction import answer_correction
from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer
from sual.text.languages import LANGUAGES, Language

ASYLUM_INSTEAD: dict[Language, str] = {
    "az": "yox, mən sığınacaq demək istəyirdim",
    "ru": "нет, я имел в виду убежище",
    "en": "no wait, I meant asylum",
    "fa": "نه، منظورم پناهندگی بود",
    "ar": "لا، قصدت اللجوء",
    "ur": "نہیں، میرا مطلب پناہ تھا",
}
NOTHING_INSTEAD: dict[Language, str] = {
    "az": "yox, sağ olun", "ru": "нет, это всё", "en": "no, not that", "fa": "نه، ممنون", "ar": "لا، شكراً",
    "ur": "نہیں، شکریہ",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_i_meant_asylum(answerer: Answerer, language: Language) -> None:
    def decide(text: str) -> Decision:
        return answerer.decide(text, language=language)

    decision = answer_correction(ASYLUM_INSTEAD[language], decide)
    assert decision is not None
    assert (decision.outcome, decision.article) == ("answer", "apply-refugee-status")
    assert answer_correction(NOTHING_INSTEAD[language], decide) is None


def test_danger_in_the_whole_message_comes_first(answerer: Answerer) -> None:
    decision = answer_correction("no, he locks me in and took my passport", answerer.decide)
    assert decision is not None
    assert decision.outcome == "urgent"

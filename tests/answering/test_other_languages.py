"""Who writes a language that Sual does not speak is answered in the nearest of the six, and told so."""

from __future__ import annotations

import pytest

from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer
from sual.text.languages import LANGUAGES, Language
from sual.text.other_languages import other_language_notice

# In the order of LANGUAGES: one message for each of the six that is the nearest.
MESSAGES: dict[Language, tuple[str, str]] = {
    "az": ("tr", "Merhaba, çalışma izni almak için nereye başvurmam gerekiyor?"),
    "ru": ("uk", "Доброго дня, мені потрібно продовжити дозвіл на проживання, що робити?"),
    "en": ("fr", "Bonjour, je voudrais savoir comment prolonger mon séjour ici"),
    "fa": ("ps", "زه غواړم چې د کار جواز واخلم، څه باید وکړم؟"),
    "ar": ("ku", "سڵاو، دەمەوێت مۆڵەتی کارکردن وەربگرم، چی بکەم؟"),
    "ur": ("pa", "mainu kam karan lai permit chahida hai, kithe jana pau"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_is_in_the_nearest_language_and_says_so_first(answerer: Answerer, language: Language) -> None:
    spoken, text = MESSAGES[language]
    decision = answerer.decide(text)
    assert (decision.language, decision.spoken) == (language, spoken)
    notice, answer = answerer.compose(decision.model_copy(update={"outcome": "no_answer", "article": None}))
    assert (notice.kind, notice.language) == ("say", language)
    assert notice.text == other_language_notice(spoken, language)
    assert (answer.kind, answer.language) == ("no_answer", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_noticed_also_when_the_language_of_the_answer_is_known(answerer: Answerer, language: Language) -> None:
    spoken, text = MESSAGES[language]
    assert answerer.decide(text, language=language).spoken == spoken


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_danger_the_helplines_come_first(answerer: Answerer, language: Language) -> None:
    spoken, _ = MESSAGES[language]
    urgent = Decision(outcome="urgent", language=language, article="trafficking-get-help", spoken=spoken)
    helplines, notice = answerer.compose(urgent)
    assert (helplines.kind, helplines.contacts[0].phone) == ("urgent", "152")
    assert (notice.kind, notice.text) == ("say", other_language_notice(spoken, language))


def test_who_writes_one_of_the_six_is_told_nothing(answerer: Answerer) -> None:
    decision = answerer.decide("How do I extend my stay?")
    assert decision.spoken is None
    assert len(answerer.compose(decision)) == 1

"""A message that leans on the one before is read with what that was about, and no word of it is needed."""

from __future__ import annotations

import pytest

from sual.answering.follow_up import leaning
from sual.answering.pipeline import Answerer
from sual.answering.turn import About
from sual.text.languages import LANGUAGES, Language
from tests.answering.test_pipeline import PIN_QUESTIONS

HELD: dict[Language, tuple[str, str]] = {
    "az": ("Qardaşımı miqrasiya mərkəzində saxlayırlar", "Bu nə qədər çəkir?"),
    "ru": ("Моего брата держат в миграционном центре", "А как долго?"),
    "en": ("My brother was taken to the migration detention centre", "And for how long?"),
    "fa": ("برادرم را به مرکز نگهداری مهاجران بردند", "برای چه مدتی؟"),
    "ar": ("أخي محتجز في مركز احتجاز المهاجرين", "ولكم من الوقت؟"),
    "ur": ("میرے بھائی کو مہاجرین کے حراستی مرکز میں رکھا ہے", "اور کتنے عرصے کے لیے؟"),
}


SIX_YEARS: dict[Language, str] = {
    "az": "oğlumun altı yaşı var",
    "ru": "сыну шесть лет",
    "en": "he is six years old",
    "fa": "پسرم شش ساله است",
    "ar": "عمره ست سنوات",
    "ur": "وہ چھ سال کا ہے",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_follow_up_is_read_with_what_came_before(answerer: Answerer, language: Language) -> None:
    before, then = HELD[language]
    held = answerer.decide(then, language=language, about=answerer.decide(before, language=language).about)
    applied = answerer.decide(then, language=language, about=(("asylum-seeker-documents", 1.0),))
    assert "detention-time-limits" in (held.article, *held.choices)
    assert held.outcome in ("answer", "choice")
    assert applied.article != held.article, "the same words after another question mean something else"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_somebody_adds_about_themselves_leans_too(answerer: Answerer, language: Language) -> None:
    """It asks nothing, and alone it is about nothing."""
    about: About = (("school-and-kindergarten", 1.0),)
    assert answerer.decide(SIX_YEARS[language], language=language).outcome != "answer"
    decision = answerer.decide(SIX_YEARS[language], language=language, about=about)
    assert (decision.outcome, decision.article) == ("answer", "school-and-kindergarten")


def test_a_message_leans_the_surer_the_more_it_sounds_so_and_agrees_with_what_came_before(answerer: Answerer) -> None:
    found = answerer.search("and the doctor, is that free?", language="en", limit=100)
    agreeing, other = leaning(found, (("health-care", 1.0),)), leaning(found, (("ombudsman", 1.0),))
    less = leaning(found.model_copy(update={"follow_up": 0.05}), (("ombudsman", 1.0),))
    assert agreeing > other > less


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_of_subject_is_noticed(answerer: Answerer, language: Language) -> None:
    decision = answerer.decide(PIN_QUESTIONS[language], language=language, about=(("school-and-kindergarten", 1.0),))
    assert decision.article == "work-permit-exemption-pin"


def test_what_the_next_message_may_lean_on_is_a_few_articles(answerer: Answerer) -> None:
    about = answerer.decide(PIN_QUESTIONS["en"]).about
    assert about[0][0] == "work-permit-exemption-pin"
    assert 1 < len(about) <= 8
    assert [probability for _, probability in about] == sorted((p for _, p in about), reverse=True)


def test_nothing_leans_on_what_no_article_answers(answerer: Answerer) -> None:
    decision = answerer.decide("what is the weather in Baku tomorrow")
    assert (decision.outcome, decision.about) == ("no_answer", ())


@pytest.mark.parametrize("about", [(), (("work-permit", 1.0),)])
def test_danger_is_heard_whatever_came_before(answerer: Answerer, about: About) -> None:
    text = "he locks me in at night and took my passport"
    assert answerer.notice(text, language="en", about=about).danger
    assert answerer.decide(text, language="en", about=about).outcome == "urgent"


def test_without_anything_before_there_is_nothing_to_lean_on(answerer: Answerer) -> None:
    about = (("detention-time-limits", 1.0),)
    assert answerer.notice("and for how long?", language="en", about=about).follow_up
    assert not answerer.notice("and for how long?", language="en").follow_up


@pytest.mark.parametrize(
    ("language", "text", "before", "article"),
    [
        ("az", "Sabah hava necə olacaq?", "school-and-kindergarten", None),
        ("en", "what about English?", "trafficking-get-help", None),
        ("az", "necə qanuniləşim", "trafficking-get-help", "legalise-stay"),
        ("ur", "hirasat me mere kya huqooq hain", "trafficking-get-help", "detention-rights"),
        ("ru", "Я хочу работать, что нужно?", "legalise-stay", "work-permit"),
    ],
)
def test_what_surely_means_something_of_its_own_is_not_read_with_what_came_before(
    answerer: Answerer, language: Language, text: str, before: str, article: str | None
) -> None:
    about: About = ((before, 1.0),)
    if article is None:
        assert not answerer.notice(text, language=language, about=about).follow_up
    decision = answerer.decide(text, language=language, about=about)
    assert (decision.outcome, decision.article) == ("answer" if article else "no_answer", article)


def test_a_question_that_seems_to_lean_is_one_for_the_dialogue_whatever_it_sounds_like(answerer: Answerer) -> None:
    """Alone, the dialogue would take it for a question about what is kept."""
    about: About = (("detention-rights", 1.0),)
    assert answerer.notice("how long can they hold him?", language="en", about=about).follow_up


@pytest.mark.parametrize(
    "text",
    ["kya doctor muft hai", "ya hochu podat jalobu v sud", "mikham azerbaijani yad begiram", "bidi a2addem lojo2"],
)
def test_a_message_in_latin_letters_that_names_another_topic_leaves_the_one_before(
    answerer: Answerer, text: str
) -> None:
    decision = answerer.decide(text, about=(("extend-stay-and-permits", 0.99), ("legalise-stay", 0.01)))
    assert decision.article == answerer.decide(text).article

"""Which answer of a guided check a typed text is: by number, by its words, by yes and no, by a day, by meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time

import dateparser

from sual.knowledge.checks import DONT_KNOW, UNKNOWN, Question
from sual.text.dialogue_words import BACK, STOP
from sual.text.digits import western
from sual.text.languages import LANGUAGES, Language
from sual.text.skeleton import skeleton
from sual.text.words import words

# Cosine of centred vectors from which a text means an answer, and by how much it has to lead.
_ALIKE, _LEAD = 0.5, 0.1
_NUMBER = re.compile(r"\s*(\d)\s*[.)]?\s*")
_YES_NO = {"affirm": "yes", "deny": "no", "dont_know": UNKNOWN}
_MONTHS_OF_OTHER_CALENDARS = 1900  # years below this are not of the calendar that laws and courts here use
Cosines = Callable[[str, Sequence[str]], Sequence[float]]


def read_answer(
    text: str, question: Question, language: Language, *, intent: str | None, today: date, cosines: Cosines
) -> str | None:
    """Find out which answer was typed.

    Args:
        text: what a person typed, cleaned.
        question: what was asked.
        language: the language it was asked in.
        intent: what the dialogue takes the text for.
        today: the present day, for "yesterday".
        cosines: compares a text with others by meaning, -1 to 1 each.

    Returns:
        Name of the answer, a day as YYYY-MM-DD, or None when it is none of them.
    """
    by_intent = _YES_NO.get(intent or "")
    if by_intent == UNKNOWN or by_intent in question.answers:
        return by_intent
    if question.is_date:
        day = read_day(text, language, today)
        return day.isoformat() if day else None
    return _by_number(text, question) or _by_words(text, question) or _by_meaning(text, question, language, cosines)


def read_control(text: str) -> str | None:
    """Find out whether a text is what one of the buttons says that every question has.

    Args:
        text: what a person typed, cleaned.

    Returns:
        "back", "stop", "unknown", or None.
    """
    typed = skeleton(text)
    for name, label in (("back", BACK), ("stop", STOP), (UNKNOWN, DONT_KNOW)):
        if typed in {skeleton(words(label, language)) for language in LANGUAGES}:
            return name
    return None


def read_day(text: str, language: Language, today: date) -> date | None:
    """Read a day: "25.11.2026", "yesterday", "3 days ago", in six languages.

    Args:
        text: what a person typed, or the name of a button ("today", "yesterday", YYYY-MM-DD).
        language: tried before the other five.
        today: the present day.

    Returns:
        The day, or None when there is none, or its year is of another calendar.
    """
    settings = {
        "RELATIVE_BASE": datetime.combine(today, time(12)),
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "past",
    }
    plain = western(text).strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", plain):
        settings["DATE_ORDER"] = "YMD"
    order = [language, *(other for other in LANGUAGES if other != language)]
    found = dateparser.parse(plain, languages=order, settings=settings)
    return found.date() if found and found.year >= _MONTHS_OF_OTHER_CALENDARS else None


def _by_number(text: str, question: Question) -> str | None:
    names = [*question.answers, UNKNOWN]
    found = _NUMBER.fullmatch(western(text))
    place = int(found[1]) - 1 if found else -1
    return names[place] if 0 <= place < len(names) else None


def _by_words(text: str, question: Question) -> str | None:
    """Find the one answer whose words, in any language, stand in the text; of two that do the longer counts."""
    typed = f" {skeleton(text)} "
    found: dict[str, int] = {}
    for name, label in question.answers.items():
        folded = {skeleton(words(label, language)) for language in LANGUAGES}
        lengths = [len(one) for one in folded if one and f" {one} " in typed]
        if lengths:
            found[name] = max(lengths)
    longest = [name for name, length in found.items() if length == max(found.values())]
    return longest[0] if len(longest) == 1 else None


def _by_meaning(text: str, question: Question, language: Language, cosines: Cosines) -> str | None:
    names = list(question.answers)
    scores = list(cosines(text, [words(label, language) for label in question.answers.values()]))
    best, *others = sorted(range(len(names)), key=lambda place: -scores[place])
    leads = not others or scores[best] - scores[others[0]] >= _LEAD
    return names[best] if scores[best] >= _ALIKE and leads else None

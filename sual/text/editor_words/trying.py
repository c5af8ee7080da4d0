"""Words of the page on which a draft is tried."""

from __future__ import annotations

from sual.text.languages import Language
from sual.text.words import N_, plural_words

DRAFT_PAGES: dict[str, str] = {
    "draft_contacts": N_("Contacts"),
    "not_readable": N_("This draft cannot be read yet. Mend these places first:"),
}

TRYING: dict[str, str] = {
    "title": N_("Try it: {title}"),
    "explained": N_(
        "Here you see what people would find if this draft were live. Nothing is published, and nothing that you type "
        "here is kept."
    ),
    "question": N_("A question as a person would ask it"),
    "question_hint": N_("In any of the six languages, also in Latin letters."),
    "try": N_("Try"),
    "try_golden": N_("Ask the golden questions"),
    "duration": N_(
        "The first try of a draft takes about fifteen seconds: an index is made with the draft in it. Everybody else "
        "goes on asking meanwhile. After that each question is answered at once."
    ),
    "waiting": N_("Another draft is being tried. Yours is next."),
    "replacing": N_("An earlier version of this draft was still being tried. It is given up; this one is next."),
    "encoding": N_("Step 1 of 3: reading the new texts, {done} of {whole}."),
    "building": N_("Step 2 of 3: making an index with the draft in it."),
    "asking": N_("Step 3 of 3: asking the golden questions, {done} of {whole}."),
    "look_again": N_("Look again"),
    "stale": N_("The page could not be renewed. Try again."),
    "busy": N_("Too many drafts wait to be tried. Try again in a minute."),
    "failed": N_("The draft could not be tried. Try again; if it fails again, tell whoever runs Sual."),
    "took": N_("This took {seconds} seconds."),
    "where": N_("Where the question leads"),
    "now": N_("Now"),
    "with_draft": N_("With the draft"),
    "article": N_("Article"),
    "place": N_("Place"),
    "probability": N_("How sure"),
    "no_place": N_("not among the first ten"),
    "this_draft": N_("this draft"),
    "up": N_("up"),
    "down": N_("down"),
    "same_place": N_("same place"),
    "almost_sure": N_("almost sure"),
    "likely": N_("likely"),
    "possible": N_("possible"),
    "hardly": N_("hardly"),
    "answer": N_("Sual answers at once"),
    "urgent": N_("Sual shows the helplines first"),
    "choice": N_("Sual asks back and offers articles"),
    "no_answer": N_("Sual says that it has no answer"),
    "say": N_("Sual says something ready-made, such as a greeting"),
    "nothing_found": N_("Nothing is found, before or after."),
    "too_long": N_("The question has {found} characters, at most {limit} are read."),
    "golden": N_("Golden questions of this article and those near it"),
    "golden_none": N_("No golden question belongs to this draft or to an article near it."),
    "contacts_only": N_("A change of contacts does not change what is found."),
    "unchanged_draft": N_("This draft changes nothing yet, so there is nothing to try."),
    "all_same": N_("No golden question is led elsewhere by this draft."),
    "changed_questions": N_("Questions that this draft changes"),
    "effect": N_("What changes"),
    "worse": N_("worse"),
    "better": N_("better"),
    "expected_here": N_("must lead to: {title}"),
    "expected_elsewhere": N_("must not lead to: {title}"),
    "expected_nowhere": N_("must not be answered"),
    "expected_taken": N_("this draft takes the question away; it led to: {title}"),
    "expected_freed": N_("this draft takes the question away; it must not lead to: {title}"),
    "no_article": N_("no article"),
}

LANGUAGE_NAMES: dict[Language, str] = {
    "az": N_("Azerbaijani"),
    "ru": N_("Russian"),
    "en": N_("English"),
    "fa": N_("Persian"),
    "ar": N_("Arabic"),
    "ur": N_("Urdu"),
}


def asked(number: int, language: Language) -> str:
    """Say how many golden questions were asked."""
    return plural_words("{number} question was asked.", "{number} questions were asked.", number, language)


def lost(number: int, name: str, language: Language) -> str:
    """Say how many questions of a language a draft sends to another article; `name` is of that language."""
    return plural_words(
        "{name}: this edit sends {number} question to another article.",
        "{name}: this edit sends {number} questions to another article.",
        number,
        language,
        name=name,
    )


def unanswered(number: int, name: str, language: Language) -> str:
    """Say how many questions of a language a draft leaves without any answer; `name` is of that language."""
    return plural_words(
        "{name}: this edit leaves {number} question without an answer.",
        "{name}: this edit leaves {number} questions without an answer.",
        number,
        language,
        name=name,
    )


def caught(number: int, name: str, language: Language) -> str:
    """Say how many questions a draft would answer that must not be answered so."""
    return plural_words(
        "{name}: this edit answers {number} question that must not be answered so.",
        "{name}: this edit answers {number} questions that must not be answered so.",
        number,
        language,
        name=name,
    )


def mended(number: int, name: str, language: Language) -> str:
    """Say how many questions a draft puts right."""
    return plural_words(
        "{name}: this edit puts {number} question right.",
        "{name}: this edit puts {number} questions right.",
        number,
        language,
        name=name,
    )

"""Put a decision into words: the article's own sentences, its sources, and whom to call."""

from __future__ import annotations

from collections.abc import Iterable

from sual.answering.decision import Decision
from sual.answering.messages import Choice, Message, Passage, ShownArticle, ShownContact, Source
from sual.knowledge import Article, Contact, Knowledge, Reference
from sual.knowledge.render import render
from sual.text.languages import NATIVE_NAMES, Language, direction, is_language
from sual.text.other_languages import other_language_notice
from sual.text.responses import RESPONSES
from sual.text.words import N_, words

ALWAYS_OPEN = N_("24 hours a day, every day")
# "answer" is here for a decision whose article is gone: then what is true is that we have no answer.
_RESPONSE_OF_OUTCOME = {
    "answer": "utter_no_answer",
    "urgent": "utter_urgent",
    "choice": "utter_did_you_mean",
    "no_answer": "utter_no_answer",
    "say": "utter_unclear",
}


def compose(decision: Decision, knowledge: Knowledge, *, degraded: bool = False) -> list[Message]:
    """Give the messages of a decision.

    Args:
        decision: what was decided.
        knowledge: where the words are.
        degraded: whether the answer was found without the dialogue.

    Returns:
        A message in the decision's language with a number to call; for a message in a language Sual does not speak,
        one more that says so: before the answer, but in danger after it, for the helplines come first.

    Raises:
        KeyError: when the decision names an article, response or language that does not exist.
    """
    language = decision.language
    article = knowledge.articles[decision.article] if decision.article else None
    response = decision.response or _RESPONSE_OF_OUTCOME[decision.outcome]
    if decision.outcome == "answer" and article is not None:
        text = render(article.translations[language].summary, language, knowledge.contacts)
        if article.status == "archived":
            text = f"{words(RESPONSES['utter_archived'], language)} {text}"
    else:
        text = words(RESPONSES[response], language)
    message = Message(
        kind=decision.outcome,
        language=language,
        dir=direction(language),
        text=text,
        article=shown_article(article, knowledge, language, decision.confidence) if article else None,
        passages=shown_passages(article, language, knowledge) if article else [],
        contacts=_contacts(decision, article, response, knowledge),
        choices=_choices(decision.choices, language, knowledge),
        degraded=degraded,
    )
    if decision.spoken is None:
        return [message]
    notice = _notice(decision.spoken, language, degraded=degraded)
    return [message, notice] if decision.outcome == "urgent" else [notice, message]


def _notice(spoken: str, language: Language, *, degraded: bool) -> Message:
    text = other_language_notice(spoken, language)
    return Message(kind="say", language=language, dir=direction(language), text=text, degraded=degraded)


def shown_article(article: Article, knowledge: Knowledge, language: Language, confidence: float) -> ShownArticle:
    """Give the head of an article: title, address, year of its newest source."""
    newest = max(knowledge.sources[source].year for source in article.sources)
    return ShownArticle(
        id=article.id,
        title=article.translations[language].title,
        url=f"/a/{language}/{article.id}",
        as_of=str(newest),
        confidence=round(confidence, 4),
    )


def shown_passages(article: Article, language: Language, knowledge: Knowledge) -> list[Passage]:
    """Give the blocks of an article with their sources."""
    return [
        Passage(
            kind=block.kind,
            step=block.step,
            text=render(block.text, language, knowledge.contacts),
            sources=shown_sources(block.references, knowledge),
        )
        for block in article.translations[language].blocks
    ]


def shown_sources(references: Iterable[Reference], knowledge: Knowledge) -> list[Source]:
    """Give references as documents, paragraphs and years."""
    return [
        Source(
            id=reference.source,
            paragraph=reference.paragraph,
            title=knowledge.sources[reference.source].title,
            year=knowledge.sources[reference.source].year,
        )
        for reference in references
    ]


def shown_contact(contact: Contact, language: Language) -> ShownContact:
    """Give a contact in one language."""
    return ShownContact(
        id=contact.id,
        name=contact.name[language],
        phone=contact.phone,
        website=contact.website,
        languages=[code for code in contact.languages if is_language(code)],
        hours=words(ALWAYS_OPEN, language) if contact.hours == "24/7" else None,
    )


def _contacts(decision: Decision, article: Article | None, response: str, knowledge: Knowledge) -> list[ShownContact]:
    policy = knowledge.policy.contacts
    named = policy[response if decision.outcome == "say" else decision.outcome]
    own = article.contacts if article else ()
    # In danger the helplines come first; otherwise those of the article do, and in doubt the hotline before them.
    ids = [*named, *own] if decision.outcome == "urgent" else [*own, *named]
    ids = [*policy["urgent"][:1], *ids] if decision.doubt else ids
    return [shown_contact(knowledge.contacts[id_], decision.language) for id_ in dict.fromkeys(ids)]


def _choices(ids: Iterable[str], language: Language, knowledge: Knowledge) -> list[Choice]:
    choices: list[Choice] = []
    for id_ in ids:
        if is_language(id_):
            choices.append(Choice(label=NATIVE_NAMES[id_], payload=f"language:{id_}"))
        else:
            title = knowledge.articles[id_].translations[language].title
            choices.append(Choice(label=title, payload=f"article:{id_}", article=id_))
    return choices

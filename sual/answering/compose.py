"""Put a decision into words: the article's own sentences, its sources, and whom to call."""

from __future__ import annotations

from collections.abc import Iterable

from sual.answering.compose_check import EXAMPLE_DAY, compose_check
from sual.answering.compose_handover import handover_choices
from sual.answering.compose_safe import compose_safe_question, compose_safe_step
from sual.answering.decision import Decision
from sual.answering.greeting import greeting
from sual.answering.messages import Choice, Message, ShownContact
from sual.answering.shown import shown_article, shown_contact, shown_passages, shown_summary, with_earlier
from sual.answering.summary import call_summary
from sual.knowledge import Article, Knowledge
from sual.knowledge.render import isolate
from sual.text.languages import NATIVE_NAMES, Language, direction, is_language
from sual.text.other_languages import other_language_notice
from sual.text.responses import response_text
from sual.text.words import words

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
    message = _led(decision, knowledge) or _told(decision, knowledge, degraded=degraded)
    if decision.spoken is None:
        return [message]
    notice = _notice(decision.spoken, language, degraded=degraded)
    return [message, notice] if decision.outcome == "urgent" else [notice, message]


def _led(decision: Decision, knowledge: Knowledge) -> Message | None:
    """Compose what belongs to a conversation that is led step by step; None for everything else."""
    language = decision.language
    if decision.step is not None:
        return compose_check(decision.step, language, knowledge, response=decision.response)
    if decision.safe is not None:
        return compose_safe_step(decision.safe, language, knowledge)
    if decision.response == "utter_safe":
        return compose_safe_question(language, knowledge)
    return None


def _told(decision: Decision, knowledge: Knowledge, *, degraded: bool) -> Message:
    language = decision.language
    article = knowledge.articles[decision.article] if decision.article else None
    response = decision.response or _RESPONSE_OF_OUTCOME[decision.outcome]
    return Message(
        kind=decision.outcome,
        language=language,
        dir=direction(language),
        text=_text(decision, article, response, knowledge),
        article=shown_article(article, knowledge, language, decision.confidence) if article else None,
        passages=shown_passages(article, language, knowledge) if article else [],
        contacts=_contacts(decision, article, response, knowledge),
        choices=[
            *_choices(decision.choices, language, knowledge),
            *_checks(article, decision, knowledge),
            *handover_choices(response, language),
        ],
        degraded=degraded,
    )


def _text(decision: Decision, article: Article | None, response: str, knowledge: Knowledge) -> str:
    language = decision.language
    if decision.outcome == "answer" and article is not None:
        if decision.whole:
            return with_earlier(response_text("utter_again", language), article, language)
        text = shown_summary(article, language, knowledge)
        return f"{response_text('utter_archived', language)} {text}" if article.status == "archived" else text
    text = response_text(response, language, example=isolate(EXAMPLE_DAY))
    if response == "utter_greet":
        return f"{greeting(language)} {text}"
    return f"{text}\n{call_summary(decision.topics, knowledge)}" if response == "utter_call_summary" else text


def _notice(spoken: str, language: Language, *, degraded: bool) -> Message:
    text = other_language_notice(spoken, language)
    return Message(kind="say", language=language, dir=direction(language), text=text, degraded=degraded)


def _contacts(decision: Decision, article: Article | None, response: str, knowledge: Knowledge) -> list[ShownContact]:
    policy = knowledge.policy.contacts
    named = policy[response if decision.outcome == "say" or decision.response else decision.outcome]
    own = article.contacts if article else ()
    # In danger the helplines come first; otherwise those of the article do, and in doubt the hotline before them.
    ids = [*named, *own] if decision.outcome == "urgent" else [*own, *named]
    ids = [*policy["urgent"][:1], *ids] if decision.doubt else ids
    return [shown_contact(knowledge.contacts[id_], decision.language) for id_ in dict.fromkeys(ids)]


def _checks(article: Article | None, decision: Decision, knowledge: Knowledge) -> list[Choice]:
    """Offer the guided checks that belong to an answered article."""
    if article is None or decision.outcome != "answer":
        return []
    offered = [check for check in knowledge.policy.checks.values() if article.id in check.offered_with]
    return [Choice(label=words(check.title, decision.language), payload=f"check:{check.id}") for check in offered]


def _choices(ids: Iterable[str], language: Language, knowledge: Knowledge) -> list[Choice]:
    choices: list[Choice] = []
    for id_ in ids:
        if is_language(id_):
            choices.append(Choice(label=NATIVE_NAMES[id_], payload=f"language:{id_}"))
        else:
            title = knowledge.articles[id_].translations[language].title
            choices.append(Choice(label=title, payload=f"article:{id_}", article=id_))
    return choices

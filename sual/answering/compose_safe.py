"""After the helplines: is it safe to talk, and if so, one short message at a time."""

from __future__ import annotations

from sual.answering.messages import Choice, Message, Passage
from sual.answering.shown import shown_contact, shown_sources
from sual.knowledge import Knowledge
from sual.knowledge.articles import Reference
from sual.knowledge.checks import READY_MADE
from sual.knowledge.render import render
from sual.text.dialogue_words import GO_ON, SAFE_PROGRESS, STOP
from sual.text.languages import Language, direction
from sual.text.responses import response_text
from sual.text.words import words

# The check that asks about the signs, offered beside the question.
SIGNS = "exploitation"


def compose_safe_question(language: Language, knowledge: Knowledge) -> Message:
    """Ask whether it is safe to talk; the answers are buttons, and the check of the signs is beside them."""
    yes, no = READY_MADE["yes_no"].values()
    choices = [
        Choice(label=words(yes, language), payload="safe:0"),
        Choice(label=words(no, language), payload="safe:no"),
    ]
    check = knowledge.policy.checks.get(SIGNS)
    choices += [Choice(label=words(check.title, language), payload=f"check:{SIGNS}")] if check else []
    return _message("choice", response_text("utter_safe", language), language, knowledge, choices=choices)


def compose_safe_step(number: int, language: Language, knowledge: Knowledge) -> Message:
    """Say one message of `policy/safe_to_talk.yml`.

    Args:
        number: which, from 0.
        language: of the message.
        knowledge: where the messages, sources and contacts are.

    Returns:
        The message with buttons to go on and to stop, and to the article that says more.

    Raises:
        IndexError: when there is no such message.
    """
    steps = knowledge.policy.safe_to_talk
    step = steps[number]
    article = knowledge.articles[step.article]
    title = article.translations[language].title
    choices = [Choice(label=title, payload=f"article:{article.id}", article=article.id)]
    if number + 1 < len(steps):
        choices.insert(0, Choice(label=words(GO_ON, language), payload=f"safe:{number + 1}"))
    choices.append(Choice(label=words(STOP, language), payload="safe:stop"))
    references = [Reference(*source.split("-", 1)) for source in step.sources]
    passage = Passage(
        text=render(words(step.text, language), language, {}), sources=shown_sources(references, knowledge)
    )
    progress = render(words(SAFE_PROGRESS, language, number=number + 1, total=len(steps)), language, {})
    return _message("answer", progress, language, knowledge, passages=[passage], choices=choices)


def _message(
    kind: str, text: str, language: Language, knowledge: Knowledge, **parts: list[Choice] | list[Passage]
) -> Message:
    contacts = [shown_contact(knowledge.contacts[id_], language) for id_ in knowledge.policy.contacts["utter_safe"]]
    given = {"kind": kind, "language": language, "dir": direction(language), "text": text, "contacts": contacts}
    return Message.model_validate({**given, **parts})

"""The card above everything when somebody may be in danger: numbers, what to say, what not to say."""

from __future__ import annotations

from dataclasses import dataclass

from sual.answering.decision import Decision
from sual.answering.messages import ShownContact
from sual.answering.shown import shown_contact
from sual.knowledge.load import Knowledge
from sual.knowledge.safe_to_talk import SafeStep
from sual.service.phrases import phrase
from sual.text.languages import Language
from sual.text.responses import response_text


@dataclass(frozen=True)
class Line:
    """One line.

    Args:
        texts: in her language and, where it is another and the line is to be said, in the caller's.
        article: id of the article it rests on.
        title: that article's title, in her language.
    """

    texts: list[str]
    article: str
    title: str


@dataclass(frozen=True)
class DangerCard:
    """What stands above everything.

    Args:
        contacts: the numbers.
        say: what to say.
        avoid: what not to say.
        chat: what the chat says in an emergency that no article is about, in her language; then there are no lines.
    """

    contacts: list[ShownContact]
    say: list[Line]
    avoid: list[Line]
    chat: str = ""


def danger_card(decision: Decision, knowledge: Knowledge, hers: Language, callers: Language) -> DangerCard:
    """Write the card.

    Args:
        decision: whose outcome is "urgent".
        knowledge: with the helplines and `policy/desk.yml`.
        hers: language of the person at the desk.
        callers: language of the caller.

    Returns:
        The card; lines to say are in both languages.
    """
    both = list(dict.fromkeys([hers, callers]))
    desk, contacts = knowledge.policy.desk, knowledge.policy.contacts
    if decision.response:
        numbers = [shown_contact(knowledge.contacts[id_], hers) for id_ in contacts[decision.response]]
        return DangerCard(numbers, [], [], response_text(decision.response, hers))
    return DangerCard(
        contacts=[shown_contact(knowledge.contacts[id_], hers) for id_ in contacts["urgent"]],
        say=[_line(step, both, knowledge) for step in desk.say],
        avoid=[_line(step, [hers], knowledge) for step in desk.avoid],
    )


def _line(step: SafeStep, languages: list[Language], knowledge: Knowledge) -> Line:
    title = knowledge.articles[step.article].translations[languages[0]].title
    return Line([phrase(step.text, language) for language in languages], step.article, title)

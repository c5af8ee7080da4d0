"""Rules on contacts and policy: every outcome known, every outcome with a number to call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sual.knowledge.desk import DESK
from sual.knowledge.folding import folded
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import Problem
from sual.knowledge.rules_contacts import contact_names, contact_sources
from sual.knowledge.safe_to_talk import safe_to_talk_rules
from sual.text.danger import DangerSigns
from sual.text.emergency import EmergencySigns
from sual.text.languages import LANGUAGES
from sual.text.notices import Notice
from sual.text.responses import RESPONSES
from sual.text.words import N_

OUTCOMES = ("answer", "urgent", "choice", "no_answer")
# Below this many messages of a language nothing is learned that could be relied on.
_FEWEST_MESSAGES = 50


def policy_rules(knowledge: Knowledge, folder: Path, *, same_policy: bool = False) -> Iterator[Problem]:
    """Check contacts and policy against the code and one another.

    Args:
        knowledge: everything, loaded.
        folder: `knowledge/`.
        same_policy: the files under `policy/` are known to be sound; they are only held against what they name.

    Yields:
        What is wrong.
    """
    yield from contact_rules(knowledge, folder)
    if not same_policy:
        yield from _signs(folder / "policy")
        yield from _messages(knowledge, folder / "policy")
    yield from questions_once(knowledge)
    known = {f"{id_}-{paragraph}" for id_, source in knowledge.sources.items() for paragraph in source.paragraphs}
    path = folder / "policy" / "safe_to_talk.yml"
    yield from safe_to_talk_rules(knowledge.policy.safe_to_talk, knowledge.articles, known, path)
    desk = knowledge.policy.desk
    yield from safe_to_talk_rules((*desk.say, *desk.avoid), knowledge.articles, known, folder / "policy" / DESK)


def contact_rules(knowledge: Knowledge, folder: Path) -> Iterator[Problem]:
    """Check the contacts, and the outcomes that show them; see `policy_rules`."""
    yield from contact_sources(knowledge, folder / "contacts.yml")
    yield from contact_names(knowledge, folder / "contacts.yml")
    yield from _outcomes(knowledge, folder / "policy" / "outcomes.yml")


def _outcomes(knowledge: Knowledge, path: Path) -> Iterator[Problem]:
    expected = {*OUTCOMES, *RESPONSES}
    listed = set(knowledge.policy.contacts)
    for name in sorted(expected - listed):
        notice = Notice(N_("outcome {outcome!r} is missing"), N_("say which contacts it shows"), outcome=name)
        yield Problem(path, 1, notice)
    for name in sorted(listed - expected):
        notice = Notice(N_("outcome {outcome!r} is not known to the code"), N_("remove or mend it"), outcome=name)
        yield Problem(path, 1, notice)
    for name, ids in knowledge.policy.contacts.items():
        unknown = tuple(id_ for id_ in ids if id_ not in knowledge.contacts)
        if unknown:
            notice = Notice(N_("outcome {outcome!r} names unknown contacts {contacts}"), outcome=name, contacts=unknown)
            yield Problem(path, 1, notice)
        elif not any(knowledge.contacts[id_].phone for id_ in ids):
            notice = Notice(N_("outcome {outcome!r} shows no phone number"), N_("add a contact"), outcome=name)
            yield Problem(path, 1, notice)


def _signs(folder: Path) -> Iterator[Problem]:
    for name, signs in (("danger", DangerSigns), ("emergency", EmergencySigns)):
        try:
            signs.load(folder / name)
        except (FileNotFoundError, ValueError) as error:
            yield Problem(folder / name, 1, Notice(N_("the signs of danger cannot be read"), detail=str(error)))


def _messages(knowledge: Knowledge, folder: Path) -> Iterator[Problem]:
    """Enough messages to learn from in each language, and none that means two things."""
    policy = knowledge.policy
    lists = {
        "danger_messages": policy.danger,
        "harmless_messages": policy.harmless,
        "small_talk": policy.small_talk,
        "follow_ups": policy.follow_ups,
        "out_of_scope": policy.out_of_scope,
    }
    for language in LANGUAGES:
        first: dict[str, str] = {}
        for name, by_language in lists.items():
            path, texts = folder / name / f"{language}.yml", by_language[language]
            if len(texts) < _FEWEST_MESSAGES:
                notice = Notice(
                    N_("{count} messages, expected at least {limit}"),
                    N_("write more"),
                    count=len(texts),
                    limit=_FEWEST_MESSAGES,
                )
                yield Problem(path, 1, notice)
            for text in texts:
                other = first.setdefault(folded(text), name)
                if other != name:
                    notice = Notice(N_("{text!r} stands in {other} too"), N_("keep one"), text=text, other=other)
                    yield Problem(path, 1, notice)


def questions_once(knowledge: Knowledge) -> Iterator[Problem]:
    """No example question stands in two articles."""
    first: dict[tuple[str, str], str] = {}
    for article in knowledge.articles.values():
        for translation in article.translations.values():
            for question in translation.questions:
                key = (translation.language, folded(question))
                other = first.setdefault(key, article.id)
                if other != article.id:
                    line = translation.lines["questions"]
                    notice = Notice(
                        N_("the example question {question!r} stands in {other} too"),
                        N_("keep one"),
                        question=question,
                        other=other,
                    )
                    yield Problem(translation.path, line, notice)

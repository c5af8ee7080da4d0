"""A long message that asks several things is answered piece by piece."""

from __future__ import annotations

import re
from collections.abc import Callable

from sual.answering.decision import Decision

MOST_TOPICS = 3
# A shorter message asks one thing, whatever its marks; a story is told in sentences that each look like something.
_LONG_ENOUGH = 120  # characters
_MOST_PIECES = 8
_FEWEST_WORDS = 3
_SURE = 0.8
_QUESTIONS = re.compile(r"[?؟]")
# Two questions joined by "and", in the six languages and their Latin letters, or by a mark. Halves must be surer than
# pieces of a long message: "and" mostly joins two halves of one question.
_SHORT_ENOUGH = 160  # characters
_SURE_OF_HALVES = 0.95
_MOST_CUTS = 3
_FEWEST_WORDS_OF_HALF = 2
_JOINTS = re.compile(
    r"\s*[,،]?\s+(?:and|və|ve|и|و|va|wa|اور|aur)\s+|\s+و(?=(?:أين|كيف|ماذا|هل|كم|متى)\s)|(?<=[?؟])\s+", re.IGNORECASE
)
_ENDS = re.compile(r"(?<=[?؟!.\n])\s+")


def pieces_of(text: str) -> list[str]:
    """Cut a message that asks at least two questions into its sentences.

    Args:
        text: what a person wrote, cleaned.

    Returns:
        The questions in it, eight at most; empty where the message is short or asks one thing.
    """
    if len(text) < _LONG_ENOUGH or len(_QUESTIONS.findall(text)) < 2:
        return []
    sentences = [piece.strip() for piece in _ENDS.split(text)]
    asked = [piece for piece in sentences if _QUESTIONS.search(piece) and len(piece.split()) >= _FEWEST_WORDS]
    return asked[:_MOST_PIECES]


def answer_pieces(whole: Decision, text: str, decide: Callable[[str], Decision]) -> list[Decision]:
    """Decide about each question of a message.

    Args:
        whole: what was decided about all of it.
        text: the message, cleaned.
        decide: decides about one sentence.

    Returns:
        The answers, that to the whole first; those to its questions alone where the whole lies between two articles and
        at least two questions are surely answered; only the whole where it is anything else, or where no sentence
        surely asks about something else.
    """
    if whole.outcome not in ("answer", "choice"):
        return [whole]
    answers = {whole.article: whole} if whole.outcome == "answer" else {}
    for piece in pieces_of(text):
        decision = decide(piece)
        if decision.outcome == "answer" and decision.confidence >= _SURE and len(answers) < MOST_TOPICS:
            answers.setdefault(decision.article, decision)
    if len(answers) == 1 and whole.outcome == "answer":
        return [_with_other_half(whole, text, decide)]
    return list(answers.values()) if whole.outcome == "answer" or len(answers) > 1 else [whole]


def halves_of(text: str) -> list[tuple[str, str]]:
    """Cut a short message in two wherever a second question may begin.

    Args:
        text: what a person wrote, cleaned.

    Returns:
        Pairs of what stands before and after, three at most; empty where the message is long.
    """
    if len(text) > _SHORT_ENOUGH:
        return []
    cuts = [(text[: joint.start()].strip(), text[joint.end() :].strip()) for joint in _JOINTS.finditer(text)]
    return [cut for cut in cuts if all(len(half.split()) >= _FEWEST_WORDS_OF_HALF for half in cut)][:_MOST_CUTS]


def _with_other_half(whole: Decision, text: str, decide: Callable[[str], Decision]) -> Decision:
    """Offer the article of the other half beside the answer: a button does no harm where "and" joined one question."""
    for halves in halves_of(text):
        sure = [half for half in map(decide, halves) if half.outcome == "answer" and half.confidence >= _SURE_OF_HALVES]
        articles = [half.article for half in sure if half.article]
        others = [article for article in articles if article != whole.article]
        if len(articles) == 2 and len(others) == 1:
            choices = dict.fromkeys((others[0], *whole.choices))
            return whole.model_copy(update={"choices": tuple(choices)[: max(len(whole.choices), MOST_TOPICS - 1)]})
    return whole

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
    return list(answers.values()) if whole.outcome == "answer" or len(answers) > 1 else [whole]

"""A change of mind is answered by what it names, not by what it takes back."""

from __future__ import annotations

from collections.abc import Callable

from sual.answering.decision import Decision
from sual.text.corrections import corrected


def answer_correction(text: str, decide: Callable[[str], Decision]) -> Decision | None:
    """Decide about "no, I meant asylum".

    Args:
        text: what a person wrote, cleaned.
        decide: decides about a text that stands alone.

    Returns:
        The surer answer of two, to the whole message and to what it names; danger in the whole message before both.
        None where the message takes nothing back, or what it names is not surely about one article.
    """
    named = corrected(text)
    if named is None:
        return None
    whole = decide(text)
    if whole.outcome == "urgent":
        return whole
    answers = [one for one in (whole, decide(named)) if one.outcome == "answer"]
    if not answers:
        return None
    surest = max(answers, key=lambda one: one.confidence)
    return surest.model_copy(update={"spoken": whole.spoken})  # a word or two tell no language

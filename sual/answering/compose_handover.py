"""The buttons of a request for a person."""

from __future__ import annotations

from sual.answering.messages import Choice
from sual.text.dialogue_words import ASK_PERSON, SHARE, UNSHARE, WITHDRAW
from sual.text.languages import Language
from sual.text.words import words

_LABELS = {
    "handover:ask": ASK_PERSON,
    "handover:withdraw": WITHDRAW,
    "handover:share": SHARE,
    "handover:unshare": UNSHARE,
}
_BUTTONS = {
    "utter_handover_offer": ("handover:ask",),
    "utter_handover_noted": ("handover:share", "handover:withdraw"),
    "utter_handover_waiting": ("handover:share", "handover:withdraw"),
}


def handover_choices(response: str, language: Language) -> list[Choice]:
    """Give the buttons below a response; none below most."""
    return handover_buttons(_BUTTONS.get(response, ()), language)


def handover_buttons(payloads: tuple[str, ...], language: Language) -> list[Choice]:
    """Give buttons by what pressing them sends."""
    return [Choice(label=words(_LABELS[payload], language), payload=payload) for payload in payloads]

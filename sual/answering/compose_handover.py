"""The buttons of a request for a person."""

from __future__ import annotations

from sual.answering.messages import Choice
from sual.text.dialogue_words import ASK_PERSON, WITHDRAW
from sual.text.languages import Language
from sual.text.words import words

_BUTTONS = {
    "utter_handover_offer": (ASK_PERSON, "handover:ask"),
    "utter_handover_noted": (WITHDRAW, "handover:withdraw"),
    "utter_handover_waiting": (WITHDRAW, "handover:withdraw"),
}


def handover_choices(response: str, language: Language) -> list[Choice]:
    """Give the buttons below a response; none below most."""
    if response not in _BUTTONS:
        return []
    label, payload = _BUTTONS[response]
    return [Choice(label=words(label, language), payload=payload)]

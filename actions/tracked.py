"""What the actions read from the tracker."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from sual.text.languages import Language, is_language


def language_of(tracker: Tracker) -> Language:
    """Give the language to answer in: the slot, else what the service sent along, else English."""
    metadata: dict[str, Any] = tracker.latest_message.get("metadata") or {}
    for value in (tracker.get_slot("language"), metadata.get("language"), metadata.get("prior")):
        if is_language(value):
            return value
    return "en"


def text_of(tracker: Tracker) -> str:
    """Give what the person wrote last."""
    return str(tracker.latest_message.get("text") or "")


def entity_of(tracker: Tracker, name: str) -> str | None:
    """Give the last value of an entity in the last message."""
    value = next(tracker.get_latest_entity_values(name), None)
    return str(value) if value is not None else None


def intent_of(tracker: Tracker) -> str | None:
    """Give what the dialogue takes the last message for."""
    name = (tracker.latest_message.get("intent") or {}).get("name")
    return str(name) if name is not None else None


def handover_of(tracker: Tracker) -> str | None:
    """Give what the service offers to somebody who wants a person: "offer", "nobody", "waiting", or None."""
    value = (tracker.latest_message.get("metadata") or {}).get("handover")
    return value if value in ("offer", "nobody", "waiting") else None

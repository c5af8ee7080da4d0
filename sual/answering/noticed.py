"""What is noticed about a message before the dialogue is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Noticed:
    """What the dialogue is told along with a message.

    Args:
        danger: whether it tells of somebody in danger.
        follow_up: whether it means nothing without the message before.
    """

    danger: bool = False
    follow_up: bool = False

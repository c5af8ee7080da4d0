"""What is noticed about a message before the dialogue is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Noticed:
    """What the dialogue is told along with a message.

    Args:
        danger: whether it tells of somebody in danger.
        follow_up: whether it means nothing without the message before.
        question: whether an article is so surely meant that it is no small talk, whatever it sounds like.
    """

    danger: bool = False
    follow_up: bool = False
    question: bool = False

"""Reasons that Sual itself writes: stored in English for git, known again to be said in the language of a reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

CAME = "The articles as they came with Sual"
OUTSIDE = "Files were edited outside the editor"
OUTSIDE_AUTHOR = "edited outside Sual"
Code = Literal["came", "outside", "ended", "back"]
_DAY = r"(?P<day>\d{4}-\d\d-\d\d)"
_FORMS: tuple[tuple[Code, re.Pattern[str]], ...] = (
    ("came", re.compile(re.escape(CAME))),
    ("outside", re.compile(re.escape(OUTSIDE))),
    ("ended", re.compile(rf"Its last day was {_DAY}: (?P<reason>.*)", re.DOTALL)),
    ("back", re.compile(r"Back to the version of (?P<when>\d{4}-\d\d-\d\d \d\d:\d\d) \((?P<id>[0-9a-f]{8})\)")),
)
_TAKEN_BACK = re.compile(rf"taken back after {_DAY}")
_GONE_BEFORE = re.compile(rf"not live any more on its last day, {_DAY}")


@dataclass(frozen=True)
class OwnReason:
    """A reason of Sual.

    Args:
        code: which one.
        values: what it names: the day and the reason of a draft that ended, the time and the id of a version.
    """

    code: Code
    values: dict[str, str] = field(default_factory=dict)


def ended(last: date | None, reason: str) -> str:
    """Write why a draft was taken back."""
    return f"Its last day was {last}: {reason}"


def back(when: str, id_: str) -> str:
    """Write why an earlier version is live again, where nobody says more.

    Args:
        when: its time, as pages write it.
        id_: the beginning of its commit, eight digits.
    """
    return f"Back to the version of {when} ({id_})"


def taken_back(last: date | None) -> str:
    """Write the remark of a draft that was taken back after its last day."""
    return f"taken back after {last}"


def gone_before(last: date | None) -> str:
    """Write the remark of a draft of which nothing was live any more when its last day was over."""
    return f"not live any more on its last day, {last}"


def own_reason(text: str) -> OwnReason | None:
    """Know a reason of Sual again; None for one that a person wrote."""
    for code, form in _FORMS:
        if found := form.fullmatch(text):
            return OwnReason(code, found.groupdict())
    return None


def day_taken_back(remark: str) -> str | None:
    """Give the last day that the remark of `taken_back` names, None for what a reviewer wrote."""
    found = _TAKEN_BACK.fullmatch(remark)
    return found["day"] if found else None


def day_gone_before(remark: str) -> str | None:
    """Give the last day that the remark of `gone_before` names, None for what a reviewer wrote."""
    found = _GONE_BEFORE.fullmatch(remark)
    return found["day"] if found else None


def day_over(remark: str) -> str | None:
    """Give the last day of a draft that is over, whether or not anything had to be taken back; None of any other."""
    return day_taken_back(remark) or day_gone_before(remark)

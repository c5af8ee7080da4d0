"""Verdicts made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sual.evaluation.judge import Verdict
from sual.evaluation.lines import Line

MakeVerdict = Callable[..., Verdict]


@pytest.fixture
def verdict() -> MakeVerdict:
    """Make a verdict on a line of a kind; what is not said is as after a right answer in English."""

    def make(kind: str = "question", *, lang: str = "en", script: str = "native", id: str = "x", **of: Any) -> Verdict:
        expect = of.pop("expect", ("pay",) if kind in ("question", "followup") else ())
        fields = {"id": id, "lang": lang, "script": script, "kind": kind, "text": "where is my pay", "expect": expect}
        line = Line.model_validate(fields)
        offered = True if kind in ("question", "followup") else None
        return Verdict(**{
            "line": line, "right": True, "offered": offered, "language": True, "seconds": 0.1, "first": "answer:pay",
            **of,
        })  # fmt: skip

    return make

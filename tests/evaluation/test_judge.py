"""Right and wrong as docs/evaluation.md defines them."""

from __future__ import annotations

import pytest

from sual.answering.messages import Choice, Kind, Message, ShownArticle, ShownContact
from sual.evaluation.judge import judge
from sual.evaluation.lines import Line

CALL = ShownContact(id="t", name="t", phone="152", languages=[], hours=None)


def message(kind: Kind, article: str | None = None, choices: tuple[str, ...] = (), language: str = "en") -> Message:
    shown = ShownArticle(id=article, title="t", url="/a", as_of="2020", confidence=0.5) if article else None
    offered = [Choice(label=c, payload=f"article:{c}", article=c) for c in choices]
    fields = {"kind": kind, "language": language, "dir": "ltr", "text": "t", "article": shown, "choices": offered}
    return Message.model_validate({**fields, "contacts": [CALL] if kind == "urgent" else []})


def line(kind: str, *expect: str, act: str | None = None) -> Line:
    fields = {"id": "x", "lang": "en", "script": "native", "kind": kind, "text": "t", "expect": expect, "act": act}
    return Line.model_validate(fields)


@pytest.mark.parametrize(
    ("asked", "replied", "right"),
    [
        (line("question", "a"), message("answer", "a"), True),
        (line("question", "a"), message("answer", "b", ("a",)), False),
        (line("question", "a"), message("choice", None, ("a",)), False),
        (line("out_of_scope"), message("no_answer"), True),
        (line("out_of_scope"), message("choice", None, ("a",)), True),
        (line("out_of_scope"), message("answer", "a"), False),
        (line("disclosure", "a"), message("urgent", "b"), True),
        (line("disclosure", "a"), message("answer", "a"), False),
        (line("not_disclosure"), message("urgent", "a"), False),
        (line("not_disclosure", "urgent-one"), message("urgent", "urgent-one"), True),
        (line("not_disclosure"), message("say"), True),
        (line("smalltalk", act="thanks"), message("say"), True),
        (line("smalltalk", act="thanks"), message("choice"), False),
        (line("smalltalk", act="change_language"), message("choice"), True),
    ],
)
def test_what_counts_as_right(asked: Line, replied: Message, right: bool) -> None:
    assert judge(asked, [replied], 0.1, {"urgent-one"}).right is right


def test_among_the_first_three_offered() -> None:
    assert judge(line("question", "a"), [message("choice", None, ("b", "c", "a"))], 0.1, set()).offered is True
    assert judge(line("question", "a"), [message("choice", None, ("b", "c", "d", "a"))], 0.1, set()).offered is False
    assert judge(line("out_of_scope"), [message("no_answer")], 0.1, set()).offered is None


def test_the_language_of_every_message_counts() -> None:
    assert judge(line("question", "a"), [message("answer", "a", language="ru")], 0.1, set()).language is False


def test_an_empty_reply_is_never_right() -> None:
    for kind in ("question", "out_of_scope", "disclosure", "smalltalk"):
        assert judge(line(kind, "a"), [], 0.1, set()).right is False

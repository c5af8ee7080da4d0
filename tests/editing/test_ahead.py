"""Texts of a draft are encoded while it is read by a second person, so that who publishes it does not wait for them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import cast

import pytest

from sual.editing.publishing.content import Content
from sual.encoders.encoder import Vectors
from sual.retrieval.passages import passages_of
from tests.editing.small import ENGLISH, PaperEncoder, titled


def wait_until(holds: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to hold"
        time.sleep(0.01)


def encoded(content: Content) -> list[str]:
    return cast(PaperEncoder, content.encoder).encoded


def change(content: Content, title: str) -> dict[str, str | None]:
    return {ENGLISH: titled(content.live.read.texts[ENGLISH], title)}


def test_only_what_is_new_is_encoded_and_once(content: Content) -> None:
    content.ahead.expect(("a draft", 1), change(content, "A title of spring"))
    wait_until(lambda: "A title of spring" in content.ahead.known)
    for _ in range(3):
        content.ahead.expect(("a draft", 1), change(content, "What the first already was"))
    content.ahead.expect(("a draft", 2), change(content, "A title of summer"))
    wait_until(lambda: "A title of summer" in content.ahead.known)
    assert encoded(content) == ["A title of spring", "A title of summer"]


def test_a_new_number_of_a_contact_changes_nothing_that_is_encoded(content: Content) -> None:
    contacts = content.live.read.texts["contacts.yml"]
    number = content.live.read.knowledge.contacts["labour-call-centre"].phone
    shown = [one for one in passages_of(content.live.read.knowledge) if str(number) in one.text]
    assert shown  # so that there is something that could have changed
    assert all(str(number) not in one.meaning for one in shown if one.kind in ("block", "summary"))
    changes = {"contacts.yml": contacts.replace(f'phone: "{number}"', 'phone: "193"'), **change(content, "Beside it")}
    content.ahead.expect(("a draft", 1), changes)
    wait_until(lambda: "Beside it" in content.ahead.known)
    assert encoded(content) == ["Beside it"]


def test_a_draft_that_cannot_be_read_stops_nobody(content: Content, caplog: pytest.LogCaptureFixture) -> None:
    content.ahead.expect(("a draft", 1), {ENGLISH: "no article"})
    wait_until(lambda: caplog.records)
    assert [record.message for record in caplog.records] == ["not_prepared"]
    content.ahead.expect(("another", 1), change(content, "All the same"))
    wait_until(lambda: "All the same" in content.ahead.known)


def test_who_asks_for_it_does_not_wait(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    going = threading.Event()

    def slowly(texts: Sequence[str]) -> Vectors:
        going.wait(30)
        return PaperEncoder().encode(texts)

    monkeypatch.setattr(content.encoder, "encode", slowly)
    content.ahead.expect(("a draft", 1), change(content, "Slowly"))
    assert content.ahead.known == {}
    going.set()
    wait_until(lambda: "Slowly" in content.ahead.known)

"""Answers while others publish: each is wholly of one version, and none fails."""

from __future__ import annotations

import os
import threading

from sual.editing.publishing.content import Content
from sual.editing.publishing.repository import Reason
from tests.editing.small import ENGLISH, titled

PUBLISHES = int(os.environ.get("SUAL_PUBLISHES", "20"))


def test_no_answer_mixes_versions(content: Content) -> None:
    told: list[tuple[str, str, str]] = []
    failed: list[BaseException] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            try:
                told.append(content.live.answerer.answer())  # type: ignore[attr-defined]
            except BaseException as error:
                failed.append(error)
            over.wait(0.001)

    askers = [threading.Thread(target=ask) for _ in range(4)]
    for asker in askers:
        asker.start()
    titles = {content.live.answerer.knowledge.digest: content.live.answerer.knowledge.articles["work-permit"]}
    expected = {digest: article.translations["en"].title for digest, article in titles.items()}
    for number in range(PUBLISHES):
        live = content.live.read.texts[ENGLISH]
        title = f"Title {chr(97 + number // 26)}{chr(97 + number % 26)}"  # a number might be one that is called
        content.publish({ENGLISH: titled(live, title)}, Reason("A", "B", "Why"), {ENGLISH: live})
        expected[content.live.answerer.knowledge.digest] = title
    over.set()
    for asker in askers:
        asker.join()
    assert failed == []
    assert {indexed for indexed, _, _ in told} <= set(expected)
    assert [one for one in told if one[0] != one[1] or expected[one[1]] != one[2]] == []
    assert len({digest for _, digest, _ in told}) > PUBLISHES / 2


def test_two_who_publish_at_once_are_both_heard_or_told(content: Content) -> None:
    azerbaijani = ENGLISH.replace("en.md", "az.md")
    said: list[str] = []

    def publish(name: str) -> None:
        live = content.live.read.texts[name]
        try:
            content.publish({name: titled(live, f"Title of {name[-5:-3]}")}, Reason(name, "B", "Why"), {name: live})
            said.append("published")
        except RuntimeError as error:
            said.append(str(error))

    both = [threading.Thread(target=publish, args=(name,)) for name in (ENGLISH, azerbaijani)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert said == ["published"] * 2
    translations = content.live.answerer.knowledge.articles["work-permit"].translations
    assert (translations["en"].title, translations["az"].title) == ("Title of en", "Title of az")

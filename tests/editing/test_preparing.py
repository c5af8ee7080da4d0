"""What the first publish needs is made ready beforehand, once, and nobody publishes in the middle of that."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from sual.editing.publishing import making
from sual.editing.publishing.content import Content
from sual.editing.publishing.preparing import Preparing
from sual.knowledge import folding
from sual.retrieval import build
from sual.retrieval.passages import passages_of
from tests.editing.test_publishing import publish, title_of


def test_it_is_done_once_however_often_it_is_begun() -> None:
    done: list[int] = []
    preparing = Preparing(lambda: done.append(1))
    preparing.wait()  # nothing was begun
    assert done == []
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: preparing.begin(), range(50)))
    preparing.wait()
    preparing.begin()
    preparing.wait()
    assert done == [1]


def test_a_publish_meanwhile_waits_for_it(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, going, order = threading.Event(), threading.Event(), []

    def prepare(_: object) -> None:
        begun.set()
        going.wait(10)
        order.append("prepared")

    monkeypatch.setattr(making, "prepare", prepare)
    content.get_ready()
    assert begun.wait(10)
    assert title_of(content)  # what is live goes on being read
    with ThreadPoolExecutor(1) as pool:
        published = pool.submit(publish, content, "After it")
        published.add_done_callback(lambda _: order.append("published"))
        assert not published.done()
        going.set()
        published.result(30)
    assert order == ["prepared", "published"]
    assert title_of(content) == "After it"


def test_what_fails_in_it_stops_nobody(
    content: Content, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: object) -> None:
        raise RuntimeError("the words of an article")

    monkeypatch.setattr(making, "prepare", fails)
    content.get_ready()
    publish(content, "All the same")
    assert title_of(content) == "All the same"
    assert [record.message for record in caplog.records] == ["not_prepared"]
    assert "words" not in caplog.text


def test_afterwards_no_text_is_read_for_the_first_time(content: Content) -> None:
    memories = (folding.folded, build._mean_key)
    for memory in memories:
        memory.cache_clear()
    making.prepare(content.live.read)
    known = [memory.cache_info().misses for memory in memories]
    assert min(known) > 100
    publish(content, "A title is no question")
    passages_known = [build._mean_key(one.text, one.language) for one in passages_of(content.live.read.knowledge)]
    assert len(passages_known) > 100
    assert [memory.cache_info().misses for memory in memories] == [known[0], known[1] + 1]  # the title alone

"""Over HTTP: what is saved while a draft is being published was acknowledged, so it is there afterwards."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from sual.editing.drafts.draft import Draft
from sual.editing.publishing.content import Content
from sual.service.accounts import people
from sual.text import words as catalogues
from sual.text.editor_words.history import HISTORY
from sual.text.languages import Language
from sual.text.words import words

from ..accounts.conftest import House
from . import steps
from .article_forms import form_of
from .test_saving_routes import autosave

EDIT = "mine=en&edit=1"


class Slow:
    """A publish that waits, before it is live or after, until something else was done."""

    def __init__(self, patch: pytest.MonkeyPatch, content: Content, order: str) -> None:
        self.began, self.may_go_on = threading.Event(), threading.Event()
        show = content.publish

        def publish(*asked: Any) -> Any:
            if order == "before":
                self._wait()
            version = show(*asked)
            if order == "after":
                self._wait()
            return version

        patch.setattr(content, "publish", publish)

    def _wait(self) -> None:
        self.began.set()
        assert self.may_go_on.wait(20)


Begin = Callable[[str], Slow]


@pytest.fixture
def slow(house: House, monkeypatch: pytest.MonkeyPatch) -> Begin:
    content = steps.service_of(house).content
    assert content
    return lambda order: Slow(monkeypatch, content, order)


async def publish(browser: httpx.AsyncClient, draft: Draft) -> httpx.Response:
    return await steps.send(browser, "/editor/articles/work-permit/publish", {"draft": draft.id})


@pytest.mark.parametrize("order", ["before", "after"])
@pytest.mark.parametrize("way", ["a script", "a form"])
async def test_what_is_acknowledged_meanwhile_is_a_new_draft_on_the_page_of_the_article(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, slow: Begin, order: str, way: str
) -> None:
    draft, publishing = steps.approved(house, "First words"), slow(order)
    action, fields = await form_of(gulnar, EDIT)
    pressed = asyncio.create_task(publish(kamran, draft))
    assert await asyncio.to_thread(publishing.began.wait, 20)
    typed = {**fields, "title": "Second words"}
    saved = await (autosave(gulnar, action, typed) if way == "a script" else gulnar.post(action, data=typed))
    assert saved.status_code in (200, 303)
    publishing.may_go_on.set()
    assert (await pressed).headers["location"] == "/editor/history?told=published_not_all"
    said = words(HISTORY["told_published_not_all"], "en")
    assert said in (await kamran.get("/editor/history?told=published_not_all")).text
    assert steps.titles(house)["en"] == "First words"
    assert steps.found(house, draft.id).state == "published"
    [new] = steps.drafts_of(house, "article")
    assert (new.id != draft.id, new.state, new.ticks, new.reviewer) == (True, "draft", (), None)
    page = await gulnar.get("/editor/articles/work-permit?mine=en")
    assert ('value="Second words"' in page.text, f"/editor/drafts/{new.id}" in page.text) == (True, True)
    early = await publish(kamran, new)
    assert (early.status_code, steps.titles(house)["en"]) == (409, "First words")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "new draft"), ("az", "yeni qaralama"), ("ru", "новом черновике")]
)
async def test_a_page_that_is_still_open_says_where_it_goes_on_and_keeps_what_was_typed(
    house: House,
    kamran: httpx.AsyncClient,
    slow: Begin,
    monkeypatch: pytest.MonkeyPatch,
    language: Language,
    said: str,
) -> None:
    monkeypatch.setattr("sual.service.phrases.words", catalogues.words)  # as people read them
    draft, publishing = steps.approved(house, "First words"), slow("before")
    sevda = await house.enter(await house.hire("sevda", "editor"))
    with steps.service_of(house).database.session() as session:
        account = people.by_name(session, "sevda")
        assert account
        account.language = language
    action, fields = await form_of(sevda, EDIT)
    pressed = asyncio.create_task(publish(kamran, draft))
    assert await asyncio.to_thread(publishing.began.wait, 20)
    version = (await autosave(sevda, action, {**fields, "title": "Second words"})).json()["version"]
    publishing.may_go_on.set()
    await pressed
    typed = {**fields, "version": str(version), "title": "Third words"}
    refused = await autosave(sevda, action, typed)
    assert (refused.status_code, said in refused.json()["error"]["message"]) == (403, True)
    page = await sevda.post(action, data=typed)
    assert (page.status_code, said in page.text, 'value="Third words"' in page.text) == (403, True, True)
    [new] = steps.drafts_of(house, "article")
    assert "title: Second words\n" in new.files["en.md"]
    again = await sevda.post(f"/editor/drafts/{new.id}", data=typed)  # as the form of that page is sent
    assert again.status_code == 303
    [new] = steps.drafts_of(house, "article")
    assert "title: Third words\n" in new.files["en.md"]


async def test_who_saves_after_it_was_noted_is_refused_and_keeps_what_was_typed(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.approved(house, "First words")
    action, fields = await form_of(gulnar, EDIT)
    assert (await publish(kamran, draft)).headers["location"] == "/editor/history?told=published"
    refused = await gulnar.post(action, data={**fields, "title": "Second words"})
    assert (refused.status_code, 'value="Second words"' in refused.text) == (403, True)
    assert steps.drafts_of(house, "article") == []

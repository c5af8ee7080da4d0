"""Questions from the desk and the chat become example questions, or are set aside."""

from __future__ import annotations

from datetime import date

import httpx
import pytest
from sqlalchemy import select

from sual.service.storage.reported import ReportedQuestion
from sual.service.storage.unanswered import EditorSuggestion

from ..accounts.conftest import House
from .article_forms import ARTICLE, PAGE, begin, stored

ASKED = {"en": "can my cousin work on my permit", "ur": "کیا میرا کزن میرے پرمٹ پر کام کرے"}  # invented


@pytest.fixture
def waiting(house: House) -> None:
    day = date(2026, 11, 28)
    with house.app.state.service.database.session() as session:
        session.add(EditorSuggestion(day=day, kind="example", article=ARTICLE, language="ur", text=ASKED["ur"], size=4))
        session.add(ReportedQuestion(day=day, text=ASKED["en"], language="en", shown=ARTICLE, right=None))


def left(house: House) -> int:
    with house.app.state.service.database.session() as session:
        return len(
            session.scalars(select(EditorSuggestion.id)).all() + session.scalars(select(ReportedQuestion.id)).all()
        )


async def test_both_lists_are_shown_with_where_they_belong(waiting: None, gulnar: httpx.AsyncClient) -> None:
    page = (await gulnar.get("/editor/suggestions")).text
    assert f'<blockquote lang="ur" dir="rtl" id="s-suggested-1">{ASKED["ur"]}' in page
    assert f'<blockquote lang="en" dir="ltr" id="s-reported-1">{ASKED["en"]}' in page
    assert f'<option value="{ARTICLE}" selected>' in page
    assert page.count(f'<option value="{ARTICLE}" selected>') == 1, "nobody said what the right one is"


async def test_one_is_taken_into_a_draft_as_an_example_question(
    waiting: None, gulnar: httpx.AsyncClient, house: House
) -> None:
    taken = await gulnar.post("/editor/suggestions/take", data={"kind": "suggested", "id": "1", "article": ARTICLE})
    assert taken.headers["location"] == f"{PAGE}?mine=ur&source=en&said=added#f-questions"
    draft = stored(house)
    assert draft.changed_languages == ("ur",)
    assert ASKED["ur"] in draft.files["ur.md"]
    assert left(house) == 1
    twice = await gulnar.post("/editor/suggestions/take", data={"kind": "suggested", "id": "1", "article": ARTICLE})
    assert (twice.status_code, "somebody else dealt with" in twice.text) == (422, True)


async def test_it_goes_into_the_draft_that_is_open(waiting: None, gulnar: httpx.AsyncClient, house: House) -> None:
    await begin(gulnar)
    id_ = stored(house).id
    await gulnar.post("/editor/suggestions/take", data={"kind": "reported", "id": "1", "article": ARTICLE})
    assert (stored(house).id, stored(house).version) == (id_, 2)


async def test_one_is_set_aside_for_good(waiting: None, gulnar: httpx.AsyncClient, house: House) -> None:
    for kind in ("suggested", "reported"):
        aside = await gulnar.post("/editor/suggestions/set-aside", data={"kind": kind, "id": "1"})
        assert aside.status_code == 303
    assert left(house) == 0
    assert "No question is waiting" in (await gulnar.get("/editor/suggestions?said=set_aside")).text


@pytest.mark.parametrize("article", ["", "nowhere", "../x"])
async def test_an_article_that_is_none_keeps_the_question(
    waiting: None, gulnar: httpx.AsyncClient, house: House, article: str
) -> None:
    refused = await gulnar.post("/editor/suggestions/take", data={"kind": "reported", "id": "1", "article": article})
    assert refused.status_code == 422
    assert ASKED["en"] in refused.text
    assert left(house) == 2

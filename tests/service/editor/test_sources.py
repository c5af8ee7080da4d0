"""Source watch: what rests on a document, in all languages, and the mark that it changed."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from sual.editing.drafts.days import today_in_baku
from sual.editing.watch import SourceChange, resting_on
from sual.text.languages import LANGUAGES

from ..accounts.conftest import House
from . import steps


async def mark(browser: httpx.AsyncClient, form: dict[str, str], path: str = "/editor/sources/cmw") -> httpx.Response:
    """Mark the document on its page as it is at that moment."""
    return await steps.send(browser, path, steps.form_in(await browser.get(path), path) | form)


async def test_everything_that_rests_on_a_source_is_listed_in_all_languages(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    knowledge = steps.desk_of(house).content.live.read.knowledge
    resting = resting_on(knowledge, SourceChange("cmw", "changed", None, "", ""))
    page = await gulnar.get("/editor/sources/cmw")
    for code in LANGUAGES:
        expected = sum(one.language == code for one in resting)
        assert page.text.count(f'<p class="text" lang="{code}"') == expected > 0
    for article in {one.article for one in resting if one.article}:
        assert f'href="/editor/articles/{article}"' in page.text
    one = next(one for one in resting if one.references).references[0].paragraph
    narrowed = await gulnar.get(f"/editor/sources/cmw?paragraph={one}")
    assert 0 < narrowed.text.count('<p class="text"') <= page.text.count('<p class="text"')
    assert f'value="{one}" selected' in narrowed.text
    for text in resting:
        if text.language:
            field = f"f-block-{text.block}-text" if text.block else "f-summary"
            address = f"/editor/articles/{text.article}?mine={text.language}"
            assert f'href="{address}#{field}"' in page.text
    assert f'id="{field}"' in (await gulnar.get(address)).text


async def test_a_form_that_is_sent_as_it_came_begins_no_draft(house: House, gulnar: httpx.AsyncClient) -> None:
    same = await mark(gulnar, {})
    assert same.status_code == 422
    assert "[en] Nothing was changed, so no draft was begun." in same.text
    assert steps.drafts_of(house, "sources") == []


async def test_a_mark_is_approved_by_a_second_person_and_then_live(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    marked = await mark(gulnar, {"changed": "2026-11-20", "superseded": "greta"})
    assert marked.status_code == 303
    [draft] = steps.drafts_of(house, "sources")
    await steps.press(gulnar, draft.id, "describe", reason="There is a newer report")
    await steps.press(gulnar, draft.id, "ask")
    page = await kamran.get(f"/editor/drafts/{draft.id}/review")
    assert "greta" in page.text
    assert (await steps.press(kamran, draft.id, "approve")).status_code == 303
    assert (await steps.send(kamran, "/editor/sources/publish", {"draft": draft.id})).status_code == 303
    source = steps.desk_of(house).content.live.read.knowledge.sources["cmw"]
    assert (source.changed, source.superseded) == ("2026-11-20", "greta")
    assert (
        f"Superseded by {steps.desk_of(house).content.live.read.knowledge.sources['greta'].title}"
        in (await kamran.get("/editor/sources/cmw")).text
    )
    assert "To be read again" in (await kamran.get("/editor/sources")).text
    await mark(gulnar, {"changed": "", "superseded": ""})
    [back] = steps.drafts_of(house, "sources")
    assert back.files["sources.yml"] == draft.base_files["sources.yml"]


async def test_a_paragraph_is_marked_and_what_rests_on_it_is_to_be_looked_at(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    knowledge = steps.desk_of(house).content.live.read.knowledge
    resting = resting_on(knowledge, SourceChange("cmw", "paragraph-changed", "42", "", ""))
    articles = {one.article for one in resting if one.article}
    assert 0 < len(articles) < len(knowledge.articles)
    assert "source-changed" not in (await gulnar.get("/editor")).text.partition("<table")[2]
    marked = {"changed": today_in_baku().isoformat(), "paragraphs": "42", "superseded": ""}
    assert (await mark(gulnar, marked)).status_code == 303
    [draft] = steps.drafts_of(house, "sources")
    await steps.press(gulnar, draft.id, "describe", reason="Paragraph 42 was replaced")
    await steps.press(gulnar, draft.id, "ask")
    assert (await steps.press(kamran, draft.id, "approve")).status_code == 303
    assert (await steps.send(kamran, "/editor/sources/publish", {"draft": draft.id})).status_code == 303
    page = (await gulnar.get("/editor/sources/cmw")).text
    assert page.count('<p class="text"') == sum(one.language is not None for one in resting)
    assert (await gulnar.get("/editor/sources/cmw?paragraph=*")).text.count('<p class="text"') > page.count(
        '<p class="text"'
    )
    due = (await gulnar.get("/editor?show=due")).text
    matrix = (await gulnar.get("/editor?state=source-changed")).text
    for article in knowledge.articles:
        assert (f'href="/editor/sources/cmw#of-{article}"' in due) == (article in articles)
        assert (f"/editor/articles/{article}?mine=ur" in matrix) == (article in articles)
        of_article = (await gulnar.get(f"/editor/articles/{article}?mine=fa")).text
        assert (f'href="/editor/sources/cmw#of-{article}"' in of_article) == (article in articles)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"changed": "soon"}, "2026-12-31"),
        ({"superseded": "foo"}, "Choose another document of the registry."),
        ({"superseded": "cmw"}, "Choose another document of the registry."),
        ({"changed": (today_in_baku() + timedelta(days=1)).isoformat()}, "still to come"),
        ({"changed": "2026-11-20", "paragraphs": "42 999 x"}, "none of these paragraphs: 999, x."),
        ({"paragraphs": "42"}, "on which day"),
    ],
)
async def test_a_mark_that_cannot_be_read_is_refused(
    house: House, gulnar: httpx.AsyncClient, form: dict[str, str], said: str
) -> None:
    refused = await mark(gulnar, form)
    assert (refused.status_code, said in refused.text) == (422, True)
    assert steps.drafts_of(house, "sources") == []

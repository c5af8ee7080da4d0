"""The sheet to show to an official: two languages side by side, and the law."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from sual.knowledge import Knowledge
from sual.service import sheets
from sual.service.citing import cited_documents
from sual.service.phrases import phrase
from sual.service.sheet_size import sheet_size
from sual.text.languages import LANGUAGES, Language, direction
from sual.text.service_words import PAGE

from .shape import assert_error
from .test_pages import Page, page


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "az"])
async def test_it_says_the_same_in_both_languages(client: httpx.AsyncClient, language: Language) -> None:
    text = (await client.get(f"/a/{language}/pin/official")).text
    sheet = Page(text)
    cells = [cell for cell in sheet.all("td") if "lang" in cell]
    assert len(cells) == 2 * 6  # the summary and five passages
    assert {(cell["lang"], cell["dir"]) for cell in cells} == {(language, direction(language)), ("az", "ltr")}
    assert f"Summary {language}" in text
    assert "Summary az" in text
    assert "<script>alert" not in text


async def test_in_azerbaijani_it_has_one_column(client: httpx.AsyncClient) -> None:
    sheet = await page(client, "/a/az/pin/official")
    assert [cell["lang"] for cell in sheet.all("td") if "lang" in cell] == ["az"] * 6


async def test_it_names_the_law_in_both_languages(client: httpx.AsyncClient) -> None:
    text = (await client.get("/a/ru/pin/official")).text
    assert f"<li>Code ru, {phrase(PAGE['law_article'], 'ru', article=64)}</li>" in text
    assert f"<li>Code az, {phrase(PAGE['law_article'], 'az', article=64)}</li>" in text


async def test_every_passage_shows_document_and_paragraph(client: httpx.AsyncClient) -> None:
    text = (await client.get("/a/ru/pin/official")).text
    assert text.count('<span dir="ltr">[1] 34</span>') == 5  # all but the heading
    assert "[1] Report &lt;b&gt;2023&lt;/b&gt; (2023)" in text


async def test_the_code_and_the_address_lead_to_the_article(client: httpx.AsyncClient) -> None:
    sheet = await page(client, "/a/ur/pin/official")
    assert "/a/ur/pin" in sheet.addresses()
    assert sheet.all("svg")


async def test_the_article_page_leads_to_it(client: httpx.AsyncClient) -> None:
    assert "/a/fa/pin/official" in (await page(client, "/a/fa/pin")).addresses()


async def test_an_article_nobody_wrote(client: httpx.AsyncClient) -> None:
    assert_error(await client.get("/a/fa/nothing/official"), "unknown_article")


def test_the_more_there_is_to_say_the_smaller_the_letters_and_each_size_is_in_the_style() -> None:
    sizes = [sheet_size(["ur", "az"], [["x" * 100, "x" * 100]] * rows, 5) for rows in range(1, 60)]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (100, 70)
    style = (Path(sheets.__file__).with_name("static") / "official.css").read_text(encoding="utf-8")
    assert all(f".sheet.size-{size} {{" in style for size in sizes)


def test_a_document_without_paragraph_numbers_says_where_to_look(knowledge: Knowledge) -> None:
    cited = cited_documents(knowledge.articles["unpaid-wages"], knowledge)
    assert [one.number for one in cited.values()] == [1, 2, 3, 4]
    assert cited["nc"].labels.keys() == {"hotline"}
    assert cited["nc"].labels["hotline"].startswith("6845 appeals")
    assert cited["cmw"].labels == {}

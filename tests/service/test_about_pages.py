"""The pages about privacy, accessibility and how Sual answers: what they say is true."""

from __future__ import annotations

import httpx
import pytest

from sual.service.chat.conversations import LONGEST_SECONDS
from sual.service.limits import CONVERSATIONS, LOOKUPS, MESSAGES
from sual.service.logs import FIELDS
from sual.service.metrics import Metrics
from sual.service.spans import span
from sual.service.templating import shown
from sual.text.languages import LANGUAGES, Language

from .conftest import StartService
from .shape import assert_error


@pytest.mark.parametrize("language", LANGUAGES)
async def test_privacy_says_after_how_long_a_conversation_is_gone(start: StartService, language: Language) -> None:
    async with start(conversation_minutes=7) as client:
        text = (await client.get(f"/privacy/{language}")).text
    quiet, longest = (shown(span(minutes, language), frozenset()) for minutes in (7, LONGEST_SECONDS / 60))
    assert quiet in text
    assert longest in text
    assert '<span dir="ltr">7</span>' in quiet
    assert '<span dir="ltr">24</span>' in longest


@pytest.mark.parametrize("language", LANGUAGES)
async def test_privacy_says_a_time_once_where_both_are_the_same(start: StartService, language: Language) -> None:
    async with start(conversation_minutes=LONGEST_SECONDS / 60) as client:
        text = (await client.get(f"/privacy/{language}")).text
    assert text.count(shown(span(LONGEST_SECONDS / 60, language), frozenset())) == 1
    assert "1440" not in text


@pytest.mark.parametrize(
    ("minutes", "hours"), [(60, "1 hour"), (120, "2 hours"), (90, "90 minutes"), (0.5, "1 minute"), (1440, "24 hours")]
)
def test_whole_hours_are_said_in_hours(minutes: float, hours: str) -> None:
    assert span(minutes, "en").replace("\u2066", "").replace("\u2069", "") == hours


def test_the_log_holds_what_the_page_about_privacy_says() -> None:
    # Times, kinds of pages, errors; whoever adds a field has to look at page_words/privacy.py.
    assert FIELDS == {
        "time", "level", "event", "method", "route", "status", "milliseconds", "language", "outcome", "reason", "part",
        "error", "place", "count",
    }  # fmt: skip


def test_requests_are_counted_no_longer_than_the_page_about_privacy_says() -> None:
    assert max(limit.get_expiry() for limit in (*MESSAGES, *CONVERSATIONS, *LOOKUPS)) == 3600


def test_the_operator_sees_the_counts_that_the_page_about_privacy_names() -> None:
    metrics = Metrics()
    metrics.turn("answer", "ur", "rasa", 0.1)
    lines = [line for line in metrics.text().decode().splitlines() if line.startswith("sual_turns_total")]
    assert lines == ['sual_turns_total{by="rasa",language="ur",outcome="answer"} 1.0']


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_cannot_use_the_site_finds_a_number(client: httpx.AsyncClient, language: Language) -> None:
    text = (await client.get(f"/accessibility/{language}")).text
    assert "tel:152" in text
    assert "Nobody who uses a screen reader has tested this site yet." in text


async def test_the_documents_are_named_in_their_language(client: httpx.AsyncClient) -> None:
    text = (await client.get("/answering/ar")).text
    assert '<li lang="en" dir="ltr"><cite>Report &lt;b&gt;2023&lt;/b&gt;</cite>. A, 2023</li>' in text


async def test_how_to_embed_names_the_address_that_people_reach(start: StartService) -> None:
    async with start(public_url="https://sual.example.org") as client:
        text = (await client.get("/embed")).text
    assert "&lt;script type=&#34;module&#34; src=" in text or 'src="https://sual.example.org/widget.js"' in text
    assert "connect-src https://sual.example.org;" in text


@pytest.mark.parametrize("page", ["privacy", "accessibility", "answering", "offline"])
async def test_there_is_no_seventh_language(client: httpx.AsyncClient, page: str) -> None:
    assert_error(await client.get(f"/{page}/de"), "unknown_language")

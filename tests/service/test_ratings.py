"""Whether an answer helped: a count by day, never a row for a person."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from sual.service.storage.ratings import RatingCount
from sual.text.languages import LANGUAGES, Language

from .conftest import StartService
from .shape import assert_error

HELPED: dict[str, Any] = {"article": "pin", "language": "ur", "helped": True, "reason": None}
NOT_HELPED: dict[str, Any] = {**HELPED, "helped": False}


async def counts(app: FastAPI) -> list[tuple[Any, ...]]:
    columns = (RatingCount.day, RatingCount.language, RatingCount.helped, RatingCount.reason, RatingCount.count)
    rows = await app.state.service.database.run("test", lambda session: session.execute(select(*columns)).all())
    return sorted(map(tuple, rows))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_ratings_are_counted_by_day_and_shown_to_operators(
    client: httpx.AsyncClient, app: FastAPI, empty: None, language: Language
) -> None:
    for body in (HELPED, HELPED, NOT_HELPED, {**NOT_HELPED, "reason": "unclear"}):
        response = await client.post("/api/v1/ratings", json={**body, "language": language})
        assert (response.status_code, response.content) == (204, b"")
    today = datetime.now(ZoneInfo("Asia/Baku")).date()
    assert await counts(app) == [
        (today, language, False, "", 1),
        (today, language, False, "unclear", 1),
        (today, language, True, "", 2),
    ]
    metrics = (await client.get("/metrics")).text
    labels = f'article="pin",helped="yes",language="{language}",reason=""'
    assert f"sual_ratings_total{{{labels}}} 2.0" in metrics
    assert "_created" not in metrics, "it would tell the second of the first rating"


@pytest.mark.parametrize("reason", ["wrong", "unclear", "not_my_case", "nobody_answered", None])
async def test_every_reason_can_be_given(client: httpx.AsyncClient, reason: str | None) -> None:
    response = await client.post("/api/v1/ratings", json={**NOT_HELPED, "reason": reason})
    assert response.status_code == 204


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"article": "nowhere"}, "unknown_article"),
        ({"language": "de"}, "unknown_language"),
        ({"helped": None}, "invalid_request"),
        ({"helped": False, "reason": "zxqv-canary"}, "invalid_request"),
        ({"helped": True, "reason": "wrong"}, "invalid_request"),
    ],
)
async def test_a_rating_of_anything_else_is_refused(
    client: httpx.AsyncClient, app: FastAPI, empty: None, changes: dict[str, Any], code: str
) -> None:
    error = assert_error(await client.post("/api/v1/ratings", json={**HELPED, **changes}), code)
    assert "zxqv" not in str(error)
    assert await counts(app) == []


async def test_an_address_cannot_rate_without_end(start: StartService, still: None) -> None:
    async with start(rate_limit="on") as client:
        statuses = [(await client.post("/api/v1/ratings", json=HELPED)).status_code for _ in range(61)]
    assert statuses == [204] * 60 + [429]


@pytest.mark.held
async def test_a_rating_that_the_database_does_not_take_is_counted_all_the_same(
    start: StartService, tmp_path: Path
) -> None:
    file = tmp_path / "sual.db"
    async with start(database_url=f"sqlite:///{file}") as client:
        assert (await client.post("/api/v1/ratings", json=HELPED)).status_code == 204
        holder = sqlite3.connect(file, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        assert (await client.post("/api/v1/ratings", json=HELPED)).status_code == 204
        holder.execute("ROLLBACK")
        holder.close()
        metrics = (await client.get("/metrics")).text
    assert 'sual_ratings_total{article="pin",helped="yes",language="ur",reason=""} 2.0' in metrics
    assert 'sual_database_failures_total{part="rating",reason="locked"} 1.0' in metrics

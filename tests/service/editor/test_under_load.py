"""Questions over HTTP while editors publish: each answer is wholly of one version, and none fails.

`make faults` does it 200 times. What Rasa does in between is in `tests/journeys/test_publishing.py`.
"""

from __future__ import annotations

import asyncio
import os
import re
from typing import Any

import httpx

from sual.editing.drafts import review, writing
from sual.text.languages import LANGUAGES
from tests.editing.small import ANSWER, titled

from ..accounts.conftest import House
from . import steps

_FIRST = 1000  # smaller ones are numbers that are called
_NUMBER = re.compile(r"Number (\d+)")
_ISOLATES = "\u2066\u2069"
PUBLISHES = int(os.environ.get("SUAL_PUBLISHES", "5"))


async def test_no_answer_mixes_versions_and_none_fails(house: House, gulnar: httpx.AsyncClient) -> None:
    reader = house.browser(Accept="application/json")
    told: list[str] = []
    failed: list[int] = []
    over = asyncio.Event()

    async def ask() -> None:
        while not over.is_set():
            for code in LANGUAGES:
                answer = await reader.get("/api/v1/articles/work-permit", params={"language": code})
                if answer.status_code != httpx.codes.OK:
                    failed.append(answer.status_code)
                    continue
                told.append(_version(answer.json()))
            await asyncio.sleep(0.01)

    askers = [asyncio.create_task(ask()) for _ in range(2)]
    for number in range(_FIRST, _FIRST + PUBLISHES):
        # Title and summary are changed together in every language, so a mixture shows.
        draft = _approved(house, number)
        published = await steps.send(gulnar, "/editor/articles/work-permit/publish", {"draft": draft})
        assert published.status_code == 303, published.text
    over.set()
    await asyncio.gather(*askers)
    assert failed == []
    assert [one for one in told if one == "mixed"] == []
    assert set(told) >= {str(_FIRST + PUBLISHES - 2)}
    assert len(told) > PUBLISHES


def _version(answer: dict[str, Any]) -> str:
    title, summary = (_NUMBER.match(answer[part].strip(_ISOLATES)) for part in ("title", "summary"))
    if not title and not summary:
        return "as it came"
    return title[1] if title and summary and title[1] == summary[1] else "mixed"


def _approved(house: House, number: int) -> str:
    desk = steps.desk_of(house)
    with steps.service_of(house).database.session() as session:
        live = desk.content.live.read
        draft = writing.begin_article(session, live, desk.commit, steps.WRITER, "work", "work-permit")
        files = {name: _numbered(draft.files[name], number) for name in (f"{code}.md" for code in LANGUAGES)}
        writing.save(session, draft.id, draft.version, files, steps.WRITER)
        review.describe(session, draft.id, steps.REASON)
        review.ask_for_review(session, draft.id, live, answer=ANSWER)
        for code in LANGUAGES:
            review.tick(session, draft.id, code, "legal", steps.READER)
            review.tick(session, draft.id, code, "native", steps.READER)
        review.approve(session, draft.id, steps.READER, live)
    return draft.id


def _numbered(text: str, number: int) -> str:
    text = titled(text, f"Number {number}")
    return re.sub(r'(?m)^summary: "(?:Number \d+ )?', f'summary: "Number {number} ', text, count=1)

"""Groups of questions in the console, and the editors' list."""

from __future__ import annotations

from datetime import date, timedelta

import httpx
import pytest

from sual.service.accounts.audit import last_entries
from sual.service.counts.counting import today_in_baku
from sual.service.state import Service
from sual.service.unanswered.keeping import monday
from sual.service.unanswered.suggestions import list_suggestions

from ...accounts.conftest import House


@pytest.fixture
async def editor(house: House) -> httpx.AsyncClient:
    return await house.enter(await house.hire("orkhan", "editor"))


@pytest.fixture
async def questions(service: Service) -> date:
    """Three about the zoo in English, two about the bank in Urdu; gives their week."""
    week = monday(today_in_baku())
    for number in range(3):
        service.unanswered._waiting.append(("en", week, f"zoo <b>{number}</b>"))
    for number in range(2):
        service.unanswered._waiting.append(("ur", week - timedelta(weeks=1), f"bank {number}"))
    assert await service.unanswered.write()
    return week


def form(service: Service, **values: str) -> dict[str, str]:
    assert service.groups._found is not None
    [group] = service.groups._found[1]
    return {"group_language": group.language, "group": group.text, **values}


async def test_only_groups_of_three_are_shown(editor: httpx.AsyncClient, questions: date) -> None:
    page = (await editor.get("/console/unanswered")).text
    assert "3 questions" in page
    assert page.count("zoo &lt;b&gt;") == 2, "once to be read, once in its form"
    assert "bank" not in page
    assert "<b>" not in page
    assert "3 questions" in (await editor.get(f"/console/unanswered?language=en&week={questions}")).text
    for query in ("language=ur", f"week={questions - timedelta(weeks=1)}"):
        assert "There is no group" in (await editor.get(f"/console/unanswered?{query}")).text


async def test_a_group_goes_on_the_editors_list_once(
    editor: httpx.AsyncClient, service: Service, questions: date
) -> None:
    await editor.get("/console/unanswered")
    for wanted, expected in (
        ({"as": "article"}, "suggested"),
        ({"as": "article"}, "suggested_before"),
        ({"as": "example", "article": "pin"}, "suggested"),
    ):
        answer = await editor.post("/console/unanswered/suggest", data=form(service, **wanted))
        assert answer.headers["location"] == f"/console/unanswered?said={expected}"
    example, article = await list_suggestions(service.database)
    assert (example.kind, example.article, example.language, example.size) == ("example", "pin", "en", 3)
    assert (article.kind, article.article) == ("article", None)
    page = (await editor.get("/console/unanswered?said=suggested")).text
    assert "on the editors" in page
    assert "an example question of: Title of pin in en" in page
    entries = await service.accounts.read(lambda session: last_entries(session, 2))
    assert [(one.action, one.subject, one.account_id) for one in entries] == [
        ("group_suggested", "as an example of pin", 1), ("group_suggested", "as a new article", 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"as": "article", "group": "any words a form may bring"},
        {"as": "article", "group": "bank 0", "group_language": "ur"},
        {"as": "example", "article": "nowhere"},
        {"as": "example"},
    ],
)
async def test_nothing_is_suggested_that_may_not_be_shown(
    editor: httpx.AsyncClient, service: Service, questions: date, changes: dict[str, str]
) -> None:
    await editor.get("/console/unanswered")
    answer = await editor.post("/console/unanswered/suggest", data={**form(service), **changes})
    assert answer.headers["location"].endswith("said=group_gone")
    assert await list_suggestions(service.database) == []


async def test_an_admin_alone_does_not_read_them(admin: httpx.AsyncClient) -> None:
    assert (await admin.get("/console/unanswered")).status_code == 403


async def test_where_it_is_off_the_page_says_so(open_house: object) -> None:
    async with open_house() as house:  # type: ignore[operator]
        browser = await house.enter(await house.hire("leyla", "staff"))
        assert "SUAL_KEEP_UNANSWERED=on" in (await browser.get("/console/unanswered")).text
        assert "SUAL_HANDOVER=on" in (await browser.get("/console/handovers")).text

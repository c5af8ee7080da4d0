"""Who is there: duty hours, and what staff say."""

from __future__ import annotations

import httpx
import pytest

from sual.service.state import Service

from ...fakes import FakeRasa
from .conftest import Person

ALL_WEEK = {f"weekday-{day}": "on" for day in range(7)}
DAY_AND_NIGHT = {**ALL_WEEK, "begins": "00:00", "ends": "24:00"}


async def offered(person: Person, rasa: FakeRasa) -> str:
    await person.say("a person please")
    return str(rasa.sent[-1]["metadata"]["handover"])


async def test_without_duty_hours_nobody_is_there(person: Person, rasa: FakeRasa) -> None:
    assert await offered(person, rasa) == "nobody"
    refused = await person.press("handover:ask")
    assert "handover" not in refused
    assert refused["messages"][0]["choices"] == []


async def test_duty_hours_hold_for_their_languages_alone(
    person: Person, admin: httpx.AsyncClient, rasa: FakeRasa, service: Service
) -> None:
    await admin.post("/console/duty", data={**DAY_AND_NIGHT, "language-ru": "on"})
    assert await offered(person, rasa) == "nobody"
    await admin.post("/console/duty", data={**DAY_AND_NIGHT, "language-ur": "on"})
    assert await offered(person, rasa) == "offer"
    page = (await admin.get("/console/duty")).text
    assert page.count("00:00") >= 14
    assert "Monday" in page
    [row, *_] = (await service.duty.plan()).hours
    await admin.post("/console/duty/remove", data={"id": str(row.id)})
    assert len((await service.duty.plan()).hours) == 13


async def test_who_says_to_be_here_is_there_and_who_says_to_be_away_is_not(
    person: Person, leyla: httpx.AsyncClient, admin: httpx.AsyncClient, rasa: FakeRasa
) -> None:
    assert await offered(person, rasa) == "offer"
    assert "You are here for" in (await leyla.get("/console/handovers")).text
    await admin.post("/console/duty", data={**DAY_AND_NIGHT, "language-ur": "on"})
    await leyla.post("/console/handovers/presence", data={"where": "away", "language-ur": "on"})
    assert "You are away" in (await leyla.get("/console/handovers")).text
    assert await offered(person, rasa) == "nobody", "the plan is known to be wrong"


@pytest.mark.parametrize(
    "form",
    [
        {},
        {**ALL_WEEK, "language-en": "on", "begins": "18:00", "ends": "09:00"},
        {**ALL_WEEK, "language-en": "on", "begins": "09:00", "ends": "09:00"},
        {**ALL_WEEK, "language-en": "on", "begins": "25:00", "ends": "26:00"},
        {**ALL_WEEK, "language-en": "on", "begins": "٠٩:٠٠x", "ends": "18:00"},
        {**ALL_WEEK, "begins": "09:00", "ends": "18:00"},
        {"language-en": "on", "begins": "09:00", "ends": "18:00"},
    ],
)
async def test_hours_that_make_no_sense_are_refused(
    admin: httpx.AsyncClient, service: Service, form: dict[str, str]
) -> None:
    answer = await admin.post("/console/duty", data=form)
    assert answer.headers["location"] == "/console/duty?said=bad_hours"
    assert (await service.duty.plan()).hours == ()


async def test_staff_see_the_hours_and_only_admins_change_them(
    leyla: httpx.AsyncClient, admin: httpx.AsyncClient, service: Service
) -> None:
    await admin.post("/console/duty", data={**DAY_AND_NIGHT, "language-en": "on"})
    page = (await leyla.get("/console/duty")).text
    assert "English" in page
    assert "/console/duty/remove" not in page
    assert (await leyla.post("/console/duty", data={**DAY_AND_NIGHT, "language-az": "on"})).status_code == 403
    assert len((await service.duty.plan()).hours) == 7

"""What staff do at the helpline stands in the audit log, once each, and never with a word of the chat."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text, update

from sual.service.accounts.audit import last_entries, verify
from sual.service.privacy import holdings
from sual.service.state import Service
from sual.service.storage.audit import AuditEntry
from sual.service.storage.handovers import HandoverRow
from sual.service.storage.reported import ReportedQuestion
from sual.text.audit_words import ACTIONS

from ...accounts.conftest import House
from .conftest import Person

CANARY = "zxqv-canary-zxqv"


async def noted(house: House, since: int = 0) -> list[tuple[str, str, int | None]]:
    """What the log says after an entry, the oldest first: action, subject, number of the account."""
    entries = await house.accounts.read(lambda session: last_entries(session, 100))
    return [(one.action, one.subject, one.account_id) for one in reversed(entries) if one.number > since]


async def count(house: House) -> int:
    return await house.accounts.read(lambda session: verify(session)[0])


async def asked(house: House, service: Service, person: Person) -> tuple[str, int]:
    """A request that waits, and how many entries there were before."""
    before = await count(house)
    await person.say(CANARY)
    await person.press("handover:ask")
    [request] = await service.handovers.list_waiting()
    return request.id, before


async def test_the_whole_way_of_a_request(
    house: House, service: Service, leyla: httpx.AsyncClient, rashid: httpx.AsyncClient, person: Person
) -> None:
    id_, before = await asked(house, service, person)
    path = f"/console/handovers/{id_}"
    await leyla.post(f"{path}/take")
    await rashid.post(f"{path}/take")  # too late: nothing was done, so nothing is noted
    await leyla.post(f"{path}/words", data={"text": CANARY, "language": "en"})
    await leyla.post(f"{path}/article", data={"article": "pin"})
    await leyla.post(f"{path}/give-back")
    await rashid.post(f"{path}/take")
    await rashid.post(f"{path}/close")
    what, hers, his = f"request {id_}", 1, 2
    assert await noted(house, before) == [
        ("handover_requested", what, None),
        ("handover_taken", what, hers),
        ("handover_answered", what, hers),
        ("handover_answered", what, hers),
        ("handover_given_back", what, hers),
        ("handover_taken", what, his),
        ("handover_closed", what, his),
    ]
    entries = await house.accounts.read(lambda session: last_entries(session, 7))
    assert {(one.at.second, one.at.microsecond) for one in entries} == {(0, 0)}
    assert CANARY not in str([vars(one) for one in entries])


@pytest.mark.parametrize("end", ["withdrawn", "ended", "expired", "restarted"])
async def test_a_request_that_ends_without_staff(
    house: House, service: Service, leyla: httpx.AsyncClient, person: Person, end: str
) -> None:
    id_, before = await asked(house, service, person)
    if end == "withdrawn":
        await person.press("handover:withdraw")
    elif end == "ended":
        await person.leave()
    elif end == "expired":
        old = datetime.now(UTC) - timedelta(hours=25)
        await service.database.run("test", lambda session: session.execute(update(HandoverRow).values(created=old)))
        await service.handovers.endings.tidy()
    else:
        await service.handovers.endings.close_all()
    assert await noted(house, before + 1) == [(f"handover_{end}", f"request {id_}", None)]


async def test_where_the_log_cannot_be_written_nothing_is_done(
    house: House, service: Service, leyla: httpx.AsyncClient, person: Person
) -> None:
    id_, _ = await asked(house, service, person)
    await service.database.run("test", lambda session: session.execute(text("DROP TABLE audit_entries")))
    answer = await leyla.post(f"/console/handovers/{id_}/take")
    assert answer.headers["location"].endswith("said=failed")
    request = await service.handovers.find(id_)
    assert request is not None
    assert request.state == "waiting"


async def test_duty_hours(house: House, service: Service, admin: httpx.AsyncClient) -> None:
    before = await count(house)
    form = {"begins": "09:00", "ends": "18:00", "weekday-0": "on", "weekday-4": "on", "language-ur": "on"}
    await admin.post("/console/duty", data=form)
    await admin.post("/console/duty", data=form)  # they are there already
    [first, _] = (await service.duty.plan()).hours
    for _ in range(2):
        await admin.post("/console/duty/remove", data={"id": str(first.id)})
    assert await noted(house, before) == [
        ("duty_hours_added", "Mon, Fri 09:00-18:00: ur", 1),
        ("duty_hours_removed", "Mon 09:00-18:00: ur", 1),
    ]


async def test_a_wrong_answer_is_noted_without_the_question(
    house: House, service: Service, leyla: httpx.AsyncClient
) -> None:
    before = await count(house)
    for number in range(3):
        form = {"masked": f"{CANARY} {number}", "spoken": "en", "shown": "unpaid-wages", "right": ""}
        assert (await leyla.post("/console/wrong", data=form)).status_code == 200
    assert await noted(house, before) == [("question_filed", "", 1)] * 3
    ids = await service.database.read("test", lambda s: [row.id for row in s.query(ReportedQuestion)])
    assert len(ids) == 3
    assert ids != [1, 2, 3], "by their order they could be told apart by the minutes of the log"


async def test_the_export_of_figures(house: House, leyla: httpx.AsyncClient) -> None:
    before = await count(house)
    assert (await leyla.get("/console/dashboard/counts.csv?days=7")).status_code == 200
    assert await noted(house, before) == [("counts_exported", "7 days", 1)]


async def test_the_page_shows_the_log_and_says_that_it_is_whole(house: House, admin: httpx.AsyncClient) -> None:
    await admin.get("/console/dashboard/counts.csv")
    page = (await admin.get("/console/audit")).text
    number = await count(house)
    assert f"The log is whole: {number} entries." in page
    assert "figures exported" in page
    assert "sevda" in page
    assert page.index("figures exported") < page.index("account made"), "the newest is first"
    await house.accounts.write(lambda session: session.execute(text("UPDATE audit_entries SET subject = 'x'")))
    broken = (await admin.get("/console/audit")).text
    assert "The log was changed by other means" in broken
    assert "The log is whole" not in broken


async def test_the_page_in_pieces(house: House, admin: httpx.AsyncClient) -> None:
    for _ in range(105):
        await house.accounts.audit(None, "counts_exported")
    first = (await admin.get("/console/audit")).text
    assert "/console/audit?before=7" in first
    second = (await admin.get("/console/audit?before=7")).text
    assert "account made" in second
    assert "Older entries" not in second


async def test_the_page_without_a_database(house: House, admin: httpx.AsyncClient) -> None:
    await house.accounts.write(lambda session: session.execute(text("DROP TABLE audit_entries")))
    answer = await admin.get("/console/audit")
    assert answer.status_code == 503
    assert "The database does not answer" in answer.text


def test_every_action_has_words() -> None:
    """Read from the code, so that a new action cannot be forgotten."""
    root = Path(__file__).resolve().parents[4] / "sual"
    found: set[str] = set()
    for path in root.rglob("*.py"):
        for call in re.findall(r"(?:append|\.audit)\(\s*(?:session|account|None)[^\n]*", path.read_text("utf-8")):
            found |= set(re.findall(r'"([a-z]+_[a-z_]+)"', call))
    assert len(found) > 15
    assert found - {"handover_"} <= set(ACTIONS)


async def test_what_sual_privacy_says_of_requests_taken_is_true(
    house: House, service: Service, leyla: httpx.AsyncClient, person: Person, tmp_path: Path
) -> None:
    id_, _ = await asked(house, service, person)
    await leyla.post(f"/console/handovers/{id_}/take")
    entries = await count(house)
    told = next(one for one in holdings(service.settings, tmp_path, 0) if one.place.endswith("audit_entries"))
    assert told.what.startswith(f"{entries} rows: ")
    assert "requests taken" in told.what
    assert ("handover_taken", f"request {id_}", 1) in await noted(house)
    columns = [column.name for column in AuditEntry.__table__.columns]
    assert columns == ["number", "at", "account_id", "action", "subject", "hash"]

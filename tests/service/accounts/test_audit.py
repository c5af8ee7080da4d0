"""The list of what staff did notices whatever is done to it, on both kinds of database."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from sual.service.accounts.audit import AuditBrokenError, append, last_entries, verify
from sual.service.storage.database import Database

from .conftest import House, sign_in


@pytest.fixture
def filled(database: Database) -> Database:
    """Five entries of each kind."""
    for number in range(5):
        with database.session() as session:
            append(session, number or None, "sign_in", f"after {number} failed")
    return database


def count(database: Database) -> int:
    with database.reading() as session:
        return verify(session)[0]


def test_an_empty_list_is_whole(database: Database) -> None:
    database.upgrade()
    assert count(database) == 0


def test_each_entry_holds_on_to_the_one_before(filled: Database) -> None:
    assert count(filled) == 5
    with filled.reading() as session:
        newest, *_, oldest = last_entries(session, 10)
        assert verify(session) == (5, newest.hash)
    assert (oldest.number, oldest.account_id, newest.subject) == (1, None, "after 4 failed")


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE audit_entries SET subject = 'nothing' WHERE number = 3", "entry 3"),
        ("UPDATE audit_entries SET action = 'sign_out' WHERE number = 1", "entry 1"),
        ("UPDATE audit_entries SET account_id = 1 WHERE number = 1", "entry 1"),
        ("UPDATE audit_entries SET account_id = NULL WHERE number = 5", "entry 5"),
        ("UPDATE audit_entries SET at = '2020-01-01 00:00:00+00:00' WHERE number = 2", "entry 2"),
        ("DELETE FROM audit_entries WHERE number = 2", "entry 2 is missing, the next one there is 3"),
        ("DELETE FROM audit_entries WHERE number = 1", "entry 1 is missing"),
        ("DELETE FROM audit_entries WHERE number = 5", "there are 4 entries, but 5 were written"),
        ("DELETE FROM audit_entries", "there are 0 entries, but 5 were written"),
        ("DELETE FROM audit_anchor", "there are 5 entries, but 0 were written"),
        ("UPDATE audit_anchor SET count = 4", "there are 5 entries, but 4 were written"),
        (
            "INSERT INTO audit_entries (number, at, action, subject, hash) "
            "SELECT 6, at, action, subject, hash FROM audit_entries WHERE number = 5",
            "entry 6",
        ),
        (
            "INSERT INTO audit_entries (number, at, action, subject, hash) "
            "SELECT 0, at, action, subject, hash FROM audit_entries WHERE number = 5",
            "entry 0 was not written by Sual",
        ),
    ],
)
def test_whatever_is_done_to_it_is_noticed_and_where(filled: Database, harm: str, told: str) -> None:
    with filled.session() as session:
        session.execute(text(harm))
    with pytest.raises(AuditBrokenError, match=told):
        count(filled)


def test_an_entry_that_is_not_committed_leaves_no_trace(filled: Database) -> None:
    def fail(session: Session) -> None:
        append(session, 1, "sign_in")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), filled.session() as session:
        fail(session)
    assert count(filled) == 5


async def test_many_at_once_make_one_chain(house: House) -> None:
    await asyncio.gather(*(house.accounts.audit(None, "handover_taken", f"handover {n}") for n in range(12)))
    assert await house.accounts.read(lambda session: verify(session)[0]) == 12


async def test_failures_are_counted_and_not_listed_one_by_one(house: House) -> None:
    await house.hire("Leyla", "staff")
    for number in range(9):
        await sign_in(house.browser(address=f"198.51.100.{number}"), "Leyla", "zxqv-canary-zxqv")
        house.clock.forward(minutes=6)
    await sign_in(house.browser(), "Leyla")
    entries = await house.accounts.read(lambda session: last_entries(session, 20))
    assert [(entry.action, entry.subject) for entry in reversed(entries)] == [
        ("account_created", "account 1: staff"),
        ("sign_in_failed", "4 in a row, account 1"),
        ("sign_in_failed", "8 in a row, account 1"),
        ("sign_in", "after 9 failed"),
    ]
    assert "canary" not in str([vars(entry) for entry in entries])

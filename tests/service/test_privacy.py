"""`sual privacy` says what is kept, and finds a log that holds more than it should."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from sual.service.privacy import Holding, holdings
from sual.service.settings import Settings
from sual.service.storage.database import Database
from sual.service.storage.ratings import count_rating

OURS = '{"time": "2026-11-29T16:27:10Z", "level": "info", "event": "turn", "language": "ur", "milliseconds": 70}'


def settings(tmp_path: Path) -> Settings:
    return Settings(conversation_minutes=30, database_url=f"sqlite:///{tmp_path / 'sual.db'}")


def test_next_to_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "service.log").write_text(f"{OURS}\n{OURS}\n", encoding="utf-8")
    found = list(holdings(settings(tmp_path), tmp_path, 2))
    assert not any(holding.alarming for holding in found)
    assert "2 open now" in found[0].what
    assert all("30 minutes" in holding.until for holding in found[:2])
    assert "2 lines" in found[-1].what


def test_a_line_that_is_not_ours_is_told_by_its_number_alone(tmp_path: Path) -> None:
    canary = "zxqv-canary"
    lines = [OURS, OURS.replace("milliseconds", "text").replace("70", f'"{canary}"'), f"Traceback {canary}"]
    (tmp_path / "service.log").write_text("\n".join(lines), encoding="utf-8")
    *_, log = holdings(settings(tmp_path), tmp_path, None)
    assert log.alarming
    assert "2 of 3 lines" in log.what
    assert "line 2" in log.what
    assert canary not in log.what


def of_database(tmp_path: Path) -> list[Holding]:
    return [one for one in holdings(settings(tmp_path), tmp_path, None) if "sual.db" in one.place]


def test_a_database_that_is_not_made_yet_holds_nothing_and_is_not_made_by_looking(tmp_path: Path) -> None:
    [holding] = of_database(tmp_path)
    assert "not made yet" in holding.what
    assert not holding.alarming
    assert not (tmp_path / "sual.db").exists()


def test_every_table_says_how_many_rows_it_has_and_what_they_hold(tmp_path: Path) -> None:
    database = Database(settings(tmp_path).database_url)
    with database.session() as session:
        count_rating(session, date(2026, 11, 29), "pin", "az", helped=True, reason=None)
    database.close()
    tables = {one.place.rsplit(" ", 1)[-1]: one for one in of_database(tmp_path)}
    requests, ratings = tables["handovers"], tables["rating_counts"]
    assert "0 rows: requests for a person" in requests.what
    assert "30 days" in requests.until
    assert "1 rows: how often an article" in ratings.what
    assert not requests.alarming
    assert not ratings.alarming


def test_a_table_or_column_that_is_none_of_ours_is_told(tmp_path: Path) -> None:
    Database(settings(tmp_path).database_url).upgrade()
    connection = sqlite3.connect(tmp_path / "sual.db")
    connection.execute("ALTER TABLE handovers ADD COLUMN words TEXT")
    connection.execute("CREATE TABLE diary (words TEXT)")
    connection.close()
    alarming = {one.place.rsplit(" ", 1)[-1]: one.alarming for one in of_database(tmp_path)}
    drafts = dict.fromkeys(("drafts", "draft_ignored", "draft_presence", "draft_ticks", "draft_versions"), False)
    assert alarming == {"diary": True, "handovers": True, "rating_counts": False, **drafts}


def test_a_database_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "sual.db").write_text("no database " * 500)
    [holding] = of_database(tmp_path)
    assert holding.alarming
    assert "no database of ours" in holding.what

"""`sual privacy` says what is kept, and finds a log that holds more than it should."""

from __future__ import annotations

from pathlib import Path

from sual.service.privacy import holdings
from sual.service.settings import Settings

OURS = '{"time": "2026-11-29T16:27:10Z", "level": "info", "event": "turn", "language": "ur", "milliseconds": 70}'


def test_next_to_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "service.log").write_text(f"{OURS}\n{OURS}\n", encoding="utf-8")
    found = list(holdings(Settings(conversation_minutes=30), tmp_path, 2))
    assert not any(holding.alarming for holding in found)
    assert "2 open now" in found[0].what
    assert all("30 minutes" in holding.until for holding in found[:2])
    assert "2 lines" in found[-1].what


def test_a_line_that_is_not_ours_is_told_by_its_number_alone(tmp_path: Path) -> None:
    canary = "zxqv-canary"
    lines = [OURS, OURS.replace("milliseconds", "text").replace("70", f'"{canary}"'), f"Traceback {canary}"]
    (tmp_path / "service.log").write_text("\n".join(lines), encoding="utf-8")
    *_, log = holdings(Settings(), tmp_path, None)
    assert log.alarming
    assert "2 of 3 lines" in log.what
    assert "line 2" in log.what
    assert canary not in log.what

"""Drafts that are there when the table is made anew keep what belongs to them, both ways."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sual.service.storage.database import Database
from sual.service.storage.drafts import DraftRow, DraftTickRow, DraftVersionRow


def test_saves_and_ticks_stay_with_their_draft(tmp_path: Path) -> None:
    database, now = Database(f"sqlite:///{tmp_path / 'sual.db'}"), datetime.now(UTC)
    with database.session() as session:
        for kind in ("article", "sources"):
            session.add(
                DraftRow(
                    id=kind,
                    kind=kind,
                    place="",
                    state="draft",
                    author="a",
                    writers=["a"],
                    version=1,
                    files={},
                    base_files={},
                    base_digest="",
                    reason="",
                    created=now,
                    changed=now,
                    remark="",
                )  # fmt: skip
            )
            session.flush()
            session.add(DraftVersionRow(draft=kind, version=1, files={"x": "y"}, writer="a", saved=now))
            session.add(DraftTickRow(draft=kind, language="en", kind="legal", who="b", ticked=now))
    database.downgrade("0008")
    database.upgrade()
    with database.session() as session:
        assert session.get(DraftRow, "sources") is None
        assert session.get(DraftVersionRow, ("sources", 1)) is None
        assert session.get(DraftVersionRow, ("article", 1)) is not None
        assert session.get(DraftTickRow, ("article", "en", "legal")) is not None
    database.close()

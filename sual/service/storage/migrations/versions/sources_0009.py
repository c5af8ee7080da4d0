"""Drafts of the registry of sources."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision: str | None = "0008"
_NAME = "ck_drafts_kind"
_OF_DRAFTS = ("draft_versions", "draft_ticks", "draft_ignored", "draft_presence")


def upgrade() -> None:
    """Let drafts be of sources, too."""
    _allow("kind IN ('article', 'contacts', 'sources')")


def downgrade() -> None:
    """Remove drafts of sources; what was published stays live."""
    op.execute("DELETE FROM drafts WHERE kind = 'sources'")
    _allow("kind IN ('article', 'contacts')")


def _allow(kinds: str) -> None:
    # SQLite makes the table anew, and what belongs to a draft would go with the old one.
    aside = _OF_DRAFTS if op.get_bind().dialect.name == "sqlite" else ()
    for name in aside:
        op.execute(f"CREATE TEMPORARY TABLE kept_{name} AS SELECT * FROM {name}")  # noqa: S608 - names of ours
    with op.batch_alter_table("drafts") as drafts:
        drafts.drop_constraint(op.f(_NAME), type_="check")
        drafts.create_check_constraint(op.f(_NAME), kinds)
    for name in aside:
        op.execute(f"DELETE FROM {name}")  # noqa: S608
        op.execute(f"INSERT INTO {name} SELECT * FROM kept_{name}")  # noqa: S608
        op.execute(f"DROP TABLE kept_{name}")

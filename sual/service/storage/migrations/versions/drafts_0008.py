"""Drafts of articles and contacts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision: str | None = "0007"
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("place", sa.String(160), nullable=False),
        sa.Column("language", sa.String(2), nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("writers", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("base_files", sa.JSON(), nullable=False),
        sa.Column("base_commit", sa.String(40), nullable=True),
        sa.Column("base_digest", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("changed", _MOMENT, nullable=False),
        sa.Column("reviewer", sa.String(64), nullable=True),
        sa.Column("decided", _MOMENT, nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("commit", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.CheckConstraint(
            "state IN ('draft', 'in_review', 'approved', 'published', 'rejected')", name=op.f("ck_drafts_state")
        ),
        sa.CheckConstraint("kind IN ('article', 'contacts')", name=op.f("ck_drafts_kind")),
    )
    op.create_index("ix_drafts_state", "drafts", ["state"])
    _of_draft(
        "draft_versions",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("writer", sa.String(64), nullable=False),
        sa.Column("saved", _MOMENT, nullable=False),
        key=("draft", "version"),
    )
    _of_draft(
        "draft_ticks",
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("ticked", _MOMENT, nullable=False),
        sa.CheckConstraint("kind IN ('legal', 'native')", name=op.f("ck_draft_ticks_kind")),
        key=("draft", "language", "kind"),
    )
    _of_draft(
        "draft_ignored",
        sa.Column("check", sa.String(64), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("ignored", _MOMENT, nullable=False),
        key=("draft", "check"),
    )
    _of_draft(
        "draft_presence",
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("seen", _MOMENT, nullable=False),
        key=("draft", "who"),
    )


def downgrade() -> None:
    """Remove the tables and every draft."""
    for name in ("draft_presence", "draft_ignored", "draft_ticks", "draft_versions"):
        op.drop_table(name)
    op.drop_index("ix_drafts_state", "drafts")
    op.drop_table("drafts")


def _of_draft(name: str, *columns: sa.schema.SchemaItem, key: tuple[str, ...]) -> None:
    op.create_table(
        name,
        sa.Column("draft", sa.String(36), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f(f"fk_{name}_draft_drafts"), ondelete="CASCADE"),
    )

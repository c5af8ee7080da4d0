"""Whether a draft changes what an article says, or only how it is said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision: str | None = "0010"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "draft_meanings",
        sa.Column("draft", sa.String(36), nullable=False),
        sa.Column("meaning", sa.String(8), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("answered", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("draft", name=op.f("pk_draft_meanings")),
        sa.CheckConstraint("meaning IN ('words', 'facts')", name=op.f("ck_draft_meanings_meaning")),
        sa.ForeignKeyConstraint(
            ["draft"], ["drafts.id"], name=op.f("fk_draft_meanings_draft_drafts"), ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Remove the table; what was handed over then counts as changing only how it is said."""
    op.drop_table("draft_meanings")

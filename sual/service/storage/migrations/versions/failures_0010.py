"""Why a draft was not published on its day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision: str | None = "0009"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "draft_failures",
        sa.Column("draft", sa.String(36), nullable=False),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("named", sa.JSON(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("failed", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("draft", name=op.f("pk_draft_failures")),
        sa.ForeignKeyConstraint(
            ["draft"], ["drafts.id"], name=op.f("fk_draft_failures_draft_drafts"), ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Remove the table; what is wrong is found anew when a draft is tried again."""
    op.drop_table("draft_failures")

"""Requests for a person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "handovers",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(64), nullable=True),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("taken_by", sa.String(64), nullable=True),
        sa.Column("closed", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sa.CheckConstraint(
            "state IN ('waiting', 'taken', 'answered', 'given_back', 'closed')", name=op.f("ck_handovers_state")
        ),
    )
    op.create_index("ix_handovers_state_created", "handovers", ["state", "created"])


def downgrade() -> None:
    """Remove the table and every request."""
    op.drop_index("ix_handovers_state_created", "handovers")
    op.drop_table("handovers")

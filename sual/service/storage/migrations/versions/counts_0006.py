"""Counts of questions and of how fast they were answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "question_counts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "topic", "language", "outcome", name=op.f("pk_question_counts")),
    )
    op.create_table(
        "speed_counts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("within", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "within", name=op.f("pk_speed_counts")),
    )


def downgrade() -> None:
    """Remove the tables and every count."""
    op.drop_table("speed_counts")
    op.drop_table("question_counts")

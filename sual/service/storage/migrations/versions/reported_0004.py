"""Questions with a wrong answer, masked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "reported_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("shown", sa.String(64), nullable=True),
        sa.Column("right", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reported_questions")),
    )


def downgrade() -> None:
    """Remove the table and every question."""
    op.drop_table("reported_questions")

"""How often an answer helped."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "rating_counts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("article", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "article", "language", "helped", "reason", name=op.f("pk_rating_counts")),
    )


def downgrade() -> None:
    """Remove the table and every count."""
    op.drop_table("rating_counts")

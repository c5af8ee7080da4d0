"""Why each of the writers of a draft changed something in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision: str | None = "0011"


def upgrade() -> None:
    """Make the table; a draft that has a reason already keeps it as that of its first writer."""
    op.create_table(
        "draft_reasons",
        sa.Column("draft", sa.String(36), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("given_by", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("draft", "who", name=op.f("pk_draft_reasons")),
        sa.ForeignKeyConstraint(
            ["draft"], ["drafts.id"], name=op.f("fk_draft_reasons_draft_drafts"), ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Remove the table; the reason of the first writer stays with the draft."""
    op.drop_table("draft_reasons")

"""Masked questions without an answer, and suggestions to editors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "unanswered_questions",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unanswered_questions")),
        sqlite_with_rowid=False,  # a row id would tell the order in which they came
    )
    op.create_index("ix_unanswered_questions_week", "unanswered_questions", ["week"])
    op.create_table(
        "editor_suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("article", sa.String(64), nullable=True),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editor_suggestions")),
        sa.CheckConstraint("kind IN ('article', 'example')", name=op.f("ck_editor_suggestions_kind")),
        sa.CheckConstraint("(kind = 'example') = (article IS NOT NULL)", name=op.f("ck_editor_suggestions_article")),
    )


def downgrade() -> None:
    """Remove the tables and everything in them."""
    op.drop_table("editor_suggestions")
    op.drop_index("ix_unanswered_questions_week", "unanswered_questions")
    op.drop_table("unanswered_questions")

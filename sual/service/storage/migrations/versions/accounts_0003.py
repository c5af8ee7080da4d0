"""Staff accounts, their sessions, and what staff did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    """Make the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "staff_accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("name_key", sa.String(128), nullable=False),
        sa.Column("email", sa.String(254), nullable=True),
        sa.Column("subject", sa.String(255), nullable=True),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("password", sa.String(255), nullable=True),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("created", moment, nullable=False),
        sa.Column("last_sign_in", moment, nullable=True),
        sa.Column("code_key", sa.String(64), nullable=True),
        sa.Column("code_key_new", sa.String(64), nullable=True),
        sa.Column("code_step", sa.Integer(), nullable=False),
        sa.Column("grace_used", sa.Boolean(), nullable=False),
        sa.Column("link", sa.String(64), nullable=True),
        sa.Column("link_until", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_accounts")),
        sa.UniqueConstraint("name_key", name=op.f("uq_staff_accounts_name_key")),
        sa.UniqueConstraint("email", name=op.f("uq_staff_accounts_email")),
        sa.UniqueConstraint("subject", name=op.f("uq_staff_accounts_subject")),
        sa.UniqueConstraint("link", name=op.f("uq_staff_accounts_link")),
    )
    op.create_table(
        "staff_roles",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "role", name=op.f("pk_staff_roles")),
        _of_account("staff_roles"),
        sa.CheckConstraint("role IN ('staff', 'editor', 'admin')", name=op.f("ck_staff_roles_role")),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(8), nullable=False),
        sa.Column("created", moment, nullable=False),
        sa.Column("seen", moment, nullable=False),
        sa.Column("browser", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_staff_sessions")),
        _of_account("staff_sessions"),
        sa.CheckConstraint("stage IN ('code', 'setup', 'full')", name=op.f("ck_staff_sessions_stage")),
    )
    op.create_index("ix_staff_sessions_account_id", "staff_sessions", ["account_id"])
    op.create_table(
        "staff_recovery_codes",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_staff_recovery_codes")),
        _of_account("staff_recovery_codes"),
    )
    op.create_index("ix_staff_recovery_codes_account_id", "staff_recovery_codes", ["account_id"])
    op.create_table(
        "failed_sign_ins",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last", moment, nullable=False),
        sa.Column("until", moment, nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_failed_sign_ins")),
    )
    op.create_table(
        "audit_entries",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_entries")),
    )
    op.create_table(
        "audit_anchor",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_anchor")),
    )


def downgrade() -> None:
    """Remove the tables, every account and everything that was noted of them."""
    for table in ("audit_anchor", "audit_entries", "failed_sign_ins"):
        op.drop_table(table)
    op.drop_index("ix_staff_recovery_codes_account_id", "staff_recovery_codes")
    op.drop_index("ix_staff_sessions_account_id", "staff_sessions")
    for table in ("staff_recovery_codes", "staff_sessions", "staff_roles", "staff_accounts"):
        op.drop_table(table)


def _of_account(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_account_id_staff_accounts")
    return sa.ForeignKeyConstraint(["account_id"], ["staff_accounts.id"], name=name, ondelete="CASCADE")

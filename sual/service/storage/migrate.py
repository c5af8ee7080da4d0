"""Bring the tables to a revision, up or down."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

_FOLDER = Path(__file__).parent / "migrations"


def head() -> str:
    """Give the revision that this version of Sual needs."""
    found = ScriptDirectory(str(_FOLDER)).get_current_head()
    if found is None:
        raise RuntimeError(f"{_FOLDER} holds no migration; the package is not whole, install it again")
    return found


def revisions() -> list[str]:
    """List the revisions that this version of Sual knows, the oldest first."""
    return sorted(script.revision for script in ScriptDirectory(str(_FOLDER)).walk_revisions())


def known(revision: str) -> bool:
    """Say whether this version of Sual knows a revision."""
    return revision in revisions()


def current(connection: Connection) -> str | None:
    """Give the revision of a database, or None when it has no tables of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the tables up; in a transaction, so wholly or not at all."""
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Bring the tables down; "base" removes them all."""
    command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config

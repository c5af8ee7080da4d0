"""Runs migrations over the connection that `migrate.py` hands in."""

from __future__ import annotations

from alembic import context

from sual.service.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    transactional_ddl=True,  # on SQLite too, see engine.py
)
with context.begin_transaction():
    context.run_migrations()

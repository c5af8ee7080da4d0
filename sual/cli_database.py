"""`sual database`: the tables, brought up and down by hand. Starting Sual brings them up by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console

from sual.cli_failing import fail
from sual.service.settings import Settings
from sual.service.storage import migrate
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError

app = typer.Typer(no_args_is_help=True, help="The tables of counts and requests, up and down.")
console = Console(soft_wrap=True)


@app.command()
def status() -> None:
    """Say where the database is, at which revision, and whether it does what is asked."""
    with opened_database() as database:
        console.print(f"{database.place}: {_at(database)}, this version of Sual needs {migrate.head()}")


@app.command()
def upgrade(revision: Annotated[str, typer.Argument(help="revision to bring the tables up to")] = "head") -> None:
    """Make the tables, or bring them up; nothing that they hold is lost."""
    with opened_database() as database:
        if revision != "head":
            _known(revision)
        database.upgrade(revision)
        console.print(f"{database.place}: {_at(database)}")


@app.command()
def downgrade(
    revision: Annotated[str, typer.Argument(help='revision to go down to; "base" removes all tables')],
) -> None:
    """Bring the tables down; what the tables and columns held that go is lost. Stop Sual before."""
    with opened_database() as database:
        if revision != "base":
            _known(revision)
        database.downgrade(revision)
        console.print(f"{database.place}: {_at(database)}")


@contextmanager
def opened_database() -> Iterator[Database]:
    """Open the database of the settings; what goes wrong ends the command with a sentence.

    Yields:
        The database.

    Raises:
        Exit: with 1, after the sentence is printed.
    """
    try:
        database = Database(Settings().database_url)
        try:
            yield database
        finally:
            database.close()
    except (DatabaseUnavailableError, ValueError) as error:
        fail(str(error))


def _at(database: Database) -> str:
    revision = database.revision()
    return f"at revision {revision}" if revision else "without tables of ours"


def _known(revision: str) -> None:
    if not migrate.known(revision):
        raise ValueError(f"there is no revision {revision!r}, expected one of {', '.join(migrate.revisions())}")

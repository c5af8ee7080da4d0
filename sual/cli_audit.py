"""`sual audit`: what staff did, and whether the list of it is whole."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from sual.cli_database import opened_database
from sual.cli_failing import fail
from sual.service.accounts.audit import AuditBrokenError, last_entries
from sual.service.accounts.audit import verify as verify_chain

app = typer.Typer(no_args_is_help=True, help="What staff did: show it, and check that nothing was changed.")
console = Console(soft_wrap=True)


@app.command()
def verify() -> None:
    """Check that no entry was changed, added by other means or taken away."""
    try:
        with opened_database() as database, database.reading() as session:
            count, last = verify_chain(session)
    except AuditBrokenError as error:
        fail(f"the audit log is broken: {error}")
    console.print(f"the audit log is whole: {count} entries", markup=False)
    console.print(f"write this down elsewhere, it vouches for all of them: {last}", markup=False, highlight=False)


@app.command()
def show(last: Annotated[int, typer.Option(min=1, help="how many entries")] = 50) -> None:
    """Show the last entries, the newest first."""
    with opened_database() as database, database.reading() as session:
        entries = last_entries(session, last)
    shown = Table("number", "when (UTC)", "account", "what", "to what")
    for entry in entries:
        when = entry.at.strftime("%Y-%m-%d %H:%M:%S")
        who = "-" if entry.account_id is None else str(entry.account_id)
        shown.add_row(str(entry.number), when, who, entry.action, entry.subject)
    console.print(shown)

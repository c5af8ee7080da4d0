"""`sual user`: accounts of staff, from the command line. The first admin is made here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from sual.cli_database import opened_database
from sual.cli_failing import fail
from sual.service.accounts import people
from sual.service.accounts.account import CONSOLE_LANGUAGES, ROLES, Role, is_role
from sual.service.accounts.passwords import Passwords, weakness
from sual.service.settings import Settings
from sual.service.storage.accounts import StaffAccount
from sual.text.console_words import CONSOLE
from sual.text.languages import Language
from sual.text.words import english

app = typer.Typer(no_args_is_help=True, help="Accounts of staff for the console and the editor.")
console = Console(soft_wrap=True)
Name = Annotated[str, typer.Argument(help="the name it signs in with")]
Roles = Annotated[list[str], typer.Option("--role", help=f"{', '.join(ROLES)}; may be given several times")]
T = TypeVar("T")


@app.command()
def add(
    name: Name,
    role: Roles,
    language: Annotated[str, typer.Option(help=f"of the console: {', '.join(CONSOLE_LANGUAGES)}")] = "az",
    password: Annotated[bool, typer.Option("--password", help="ask for the password now, instead of a link")] = False,
) -> None:
    """Make an account, and print a link by which its owner sets a password."""
    roles, shown_in = _roles(role), _language(language)
    typed = _ask_password(name) if password else None

    def work(session: Session) -> str | None:
        account = people.create(session, None, name, roles, shown_in, _now())
        if typed is None:
            return people.new_link(account, _now())
        people.set_password(session, None, account, Passwords().hash(typed))
        return None

    token = _done(work)
    console.print(f"{name} has an account: {', '.join(roles)}", markup=False)
    _print_link(token)


@app.command("list")
def list_accounts() -> None:
    """List all accounts."""
    with opened_database() as database, database.session() as session:
        found = people.everybody(session)
    shown = Table("name", "roles", "state", "second factor", "last sign-in (UTC)")
    for one in found:
        last = one.row.last_sign_in.strftime("%Y-%m-%d %H:%M") if one.row.last_sign_in else english(CONSOLE["never"])
        factor = "on" if one.row.code_key else "off"
        shown.add_row(one.row.name, ", ".join(one.roles), english(CONSOLE[one.state]), factor, last)
    console.print(shown)


@app.command()
def roles(name: Name, role: Roles) -> None:
    """Give an account other roles than it has; its sessions end."""
    wanted = _roles(role)
    _done(lambda session: people.set_roles(session, None, _found(session, name), wanted))
    console.print(f"{name}: {', '.join(wanted)}", markup=False)


@app.command()
def disable(name: Name, undo: Annotated[bool, typer.Option("--undo", help="enable it again")] = False) -> None:
    """Disable an account; its sessions end."""
    _done(lambda session: people.set_disabled(session, None, _found(session, name), disabled=not undo))
    console.print(f"{name} is {'active' if undo else 'disabled'}", markup=False)


@app.command()
def reset(
    name: Name,
    factor: Annotated[bool, typer.Option("--second-factor", help="remove the second factor, too")] = False,
) -> None:
    """Take the password of an account away, and print a link to set another."""
    token = _done(lambda session: people.reset(session, None, _found(session, name), _now(), factor=factor))
    _print_link(token)


def _done(work: Callable[[Session], T]) -> T:
    try:
        with opened_database() as database, database.session() as session:
            return work(session)
    except people.PersonError as error:
        fail(english(CONSOLE[str(error)]))


def _found(session: Session, name: str) -> StaffAccount:
    account = people.by_name(session, name)
    if account is None:
        fail(f"there is no account {name!r}; `sual user list` shows all")
    return account


def _roles(values: list[str]) -> list[Role]:
    for value in values:
        if not is_role(value):
            fail(f"there is no role {value!r}, expected {', '.join(ROLES)}")
    return [value for value in values if is_role(value)]


def _language(value: str) -> Language:
    for language in CONSOLE_LANGUAGES:
        if language == value:
            return language
    fail(f"the console does not speak {value!r}, expected {', '.join(CONSOLE_LANGUAGES)}")


def _ask_password(name: str) -> str:
    typed: str = typer.prompt("password", hide_input=True, confirmation_prompt=True)
    if weak := weakness(typed, name):
        fail(english(CONSOLE[weak[0]], **weak[1]))
    return typed


def _print_link(token: str | None) -> None:
    if token is None:
        return
    settings = Settings()
    base = settings.public_url or f"http://{settings.host}:{settings.port}"
    console.print("to set the password, once, within three days:", markup=False)
    console.print(f"{base}/sign-in/link/{token}", markup=False, highlight=False)


def _now() -> datetime:
    return datetime.now(UTC)

"""`sual demo`: the service on a database of its own with invented data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.console import Console
from rich.table import Table

from sual.knowledge import KnowledgeError, load_knowledge
from sual.running import prepare
from sual.running.demo import DemoError, SignInName, fill
from sual.running.demo_editing import fill_editor
from sual.running.demo_people import ask_for_persons
from sual.running.ports import StartError
from sual.running.supervisor import Supervisor
from sual.running.texts import TextError
from sual.service.settings import Settings

FILE = Path(".sual/demo.db")
console = Console()


def demo(
    file: Annotated[Path, typer.Option(help="the database; it must be missing or empty")] = FILE,
) -> None:
    """Fill a database of its own with invented data and start the service on it, with content of its own."""
    os.environ["SUAL_DATABASE_URL"] = f"sqlite:///{file}"
    # Whatever is published here is that of the demonstration, too; it begins with the knowledge of this folder.
    os.environ["SUAL_CONTENT_REPOSITORY"] = f"{file.with_suffix('')}-content"
    os.environ["SUAL_RELEASE_FOLDER"] = f"{file.with_suffix('')}-releases"
    os.environ["SUAL_KNOWLEDGE_KEY"] = f"{file.with_suffix('')}.key"
    os.environ["SUAL_HANDOVER"] = os.environ["SUAL_KEEP_UNANSWERED"] = "on"
    os.environ["SUAL_CONVERSATION_MINUTES"] = "1440"  # or those who wait would be gone within the hour
    settings = Settings()
    try:
        prepare.prepare(settings, console)
        names = fill(file, load_knowledge(settings.knowledge_folder).articles)
        fill_editor(file, settings.knowledge_folder)

        def ready(seconds: float) -> None:
            _welcome(settings, names, file)

        raise typer.Exit(Supervisor(settings).run(ready))
    except (DemoError, KnowledgeError, TextError, prepare.PreparationError, StartError, httpx.HTTPError) as error:
        console.print(f"[red]{error}[/red]", highlight=False)
        raise typer.Exit(1) from None


def _welcome(settings: Settings, names: list[SignInName], file: Path) -> None:
    waiting = ask_for_persons(f"http://127.0.0.1:{settings.port}")
    table = Table("name", "password", "roles", title="Everything here is invented")
    for one in names:
        table.add_row(one.name, one.password, ", ".join(one.roles))
    console.print(table)
    console.print(f"sign in: [bold]http://{settings.host}:{settings.port}/sign-in[/bold]; {waiting} people are waiting")
    console.print(f"Ctrl-C stops everything. To begin anew: rm -r {file.with_suffix('')}*")

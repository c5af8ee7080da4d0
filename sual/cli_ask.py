"""`sual ask`: one question to a running Sual, and the answer as a terminal shows it."""

from __future__ import annotations

from typing import Annotated

import httpx
import typer
from rich.console import Console

from sual.answering.messages import Message
from sual.cli_failing import fail
from sual.knowledge.render import plain
from sual.service.settings import Settings
from sual.text.languages import LANGUAGES, is_language

console = Console()
Url = Annotated[str | None, typer.Option(help="address of a running service; default: the one of the settings")]


def ask(
    question: Annotated[str, typer.Argument(help="what a person would type")],
    language: Annotated[str | None, typer.Option(help="answer in this language: " + ", ".join(LANGUAGES))] = None,
    url: Url = None,
) -> None:
    """Ask a running Sual one question."""
    if language is not None and not is_language(language):
        fail(f"language {language!r} is not one of {', '.join(LANGUAGES)}")
    base = url or Settings().url
    try:
        with httpx.Client(base_url=base, timeout=30) as client:
            created = client.post("/api/v1/conversations", json={"language": language})
            created.raise_for_status()
            address = f"/api/v1/conversations/{created.json()['id']}"
            reply = client.post(f"{address}/messages", json={"text": question, "language": language})
            client.delete(address)
    except httpx.HTTPError as error:
        fail(f"{base} did not answer ({type(error).__name__}); start it with `make run`")
    if reply.is_error:
        fail(reply.json()["error"]["message"])
    for message in reply.json()["messages"]:
        _show(Message.model_validate(message))


def _show(message: Message) -> None:
    console.rule(f"{message.kind} ({message.language})")
    if message.article:
        console.print(f"[bold]{message.article.title}[/bold]  {message.article.id}, sure: {message.article.confidence}")
    console.print(plain(message.text), markup=False)
    for passage in message.passages:
        sources = ", ".join(f"{source.id} {source.paragraph}" for source in passage.sources)
        mark = f"{passage.step}. " if passage.step else ""
        console.print(f"  {mark}{plain(passage.text)}  ({sources})" if sources else plain(passage.text), markup=False)
    for choice in message.choices:
        console.print(f"  > {choice.label}", markup=False)
    for contact in message.contacts:
        console.print(f"  {contact.name}: {contact.phone or contact.website or '-'}", markup=False)

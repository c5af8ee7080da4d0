"""Send evaluation lines through a running service, a new conversation for each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

import httpx

from sual.answering.messages import Message
from sual.evaluation.judge import Verdict, judge
from sual.evaluation.lines import Line

_DEADLINE = 30.0  # seconds; far above what a turn takes, so that slowness shows as a figure


class ServiceUnreachableError(RuntimeError):
    """No service answers at the address."""


def ask_all(
    lines: Iterable[Line], url: str, urgent_articles: set[str], step: Callable[[], None] = lambda: None
) -> Iterator[Verdict]:
    """Ask every line and judge the replies.

    Args:
        lines: the questions.
        url: address of the service.
        urgent_articles: ids of the articles marked urgent.
        step: called after each line.

    Yields:
        A verdict a line.

    Raises:
        ServiceUnreachableError: when the service cannot be reached or refuses a line.
    """
    with httpx.Client(base_url=url, timeout=_DEADLINE) as client:
        for line in lines:
            try:
                messages, seconds = _ask(client, line)
            except httpx.HTTPError as error:
                message = f"{url} did not answer {line.id}: {type(error).__name__}; start it with `make run`"
                raise ServiceUnreachableError(message) from error
            yield judge(line, messages, seconds, urgent_articles)
            step()


def index_version(url: str) -> str:
    """Ask a running service which index it answers from.

    Args:
        url: address of the service.

    Returns:
        Its version.

    Raises:
        ServiceUnreachableError: when the service cannot be reached or does not say.
    """
    try:
        reply = httpx.get(f"{url}/api/v1/search", params={"q": "152", "limit": 1}, timeout=_DEADLINE)
        reply.raise_for_status()
        return str(reply.json()["index_version"])
    except (httpx.HTTPError, KeyError, ValueError) as error:
        message = f"{url} did not name its index: {type(error).__name__}; start it with `make run`"
        raise ServiceUnreachableError(message) from error


def _ask(client: httpx.Client, line: Line) -> tuple[list[Message], float]:
    created = client.post("/api/v1/conversations", json={"language": None})
    created.raise_for_status()
    address = f"/api/v1/conversations/{created.json()['id']}"
    if line.context:
        client.post(f"{address}/messages", json={"text": line.context}).raise_for_status()
    begun = time.perf_counter()
    reply = client.post(f"{address}/messages", json={"text": line.text})
    seconds = time.perf_counter() - begun
    reply.raise_for_status()
    client.delete(address)
    return [Message.model_validate(message) for message in reply.json()["messages"]], seconds

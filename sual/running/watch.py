"""Start and watch the two processes when all is prepared (`python -m sual.running.watch`).

`sual serve` becomes this program once the index and the dialogue are ready: what it needed for that, some 200 MB, would
otherwise stay in memory for as long as Sual runs. For the same reason little may be imported here (a test weighs it).
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from rich.console import Console

from sual.running.ports import StartError
from sual.running.supervisor import Supervisor
from sual.service.settings import Settings


def become_watch() -> NoReturn:
    """Replace this process by the one that watches; its number, its terminal and its variables stay."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, "-m", "sual.running.watch"])  # noqa: S606 - our own interpreter


def watch(settings: Settings, console: Console) -> int:
    """Start Rasa and the service, say when they are ready, stay until Ctrl-C.

    Args:
        settings: addresses, secret and folders.
        console: told the address.

    Returns:
        The exit code.
    """
    with console.status("starting ...") as status:

        def ready(seconds: float) -> None:
            status.stop()
            console.print(f"ready after {seconds:.0f} s: [bold]http://{settings.host}:{settings.port}[/bold]")
            console.print("Ctrl-C stops everything. Logs, without anything that people write: .sual/log/")

        try:
            return Supervisor(settings).run(ready)
        except StartError as error:
            status.stop()
            Console(stderr=True, soft_wrap=True).print(str(error), style="red", markup=False, highlight=False)
            return 1


if __name__ == "__main__":
    sys.exit(watch(Settings(), Console()))

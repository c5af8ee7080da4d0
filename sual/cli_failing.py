"""How every command ends that cannot do what it was asked for."""

from __future__ import annotations

from typing import NoReturn

import typer
from rich.console import Console


def fail(message: str) -> NoReturn:
    """Say what went wrong in red, without a traceback.

    Args:
        message: what went wrong and what to do.

    Raises:
        Exit: with 1, after the message is printed.
    """
    Console(stderr=True, soft_wrap=True).print(message, style="red", markup=False, highlight=False, emoji=False)
    raise typer.Exit(1)

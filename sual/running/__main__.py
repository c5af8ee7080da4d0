"""Make texts, index and dialogue ready without starting anything (`python -m sual.running`)."""

from __future__ import annotations

from rich.console import Console

from sual.running.prepare import prepare
from sual.service.settings import Settings

if __name__ == "__main__":
    prepare(Settings(), Console())

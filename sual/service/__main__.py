"""Serve (`python -m sual.service`), with the settings of the environment."""

from __future__ import annotations

from sual.service.main import serve
from sual.service.settings import Settings

if __name__ == "__main__":
    serve(Settings())

"""The extra `models`: torch and what is built on it. Nothing needs it to answer questions."""

from __future__ import annotations

from importlib.util import find_spec

LIBRARIES = ("torch", "transformers", "sentence_transformers", "datasets", "accelerate")
INSTALL = ".venv/bin/python -m pip install -r requirements/models.txt"


class ExtraMissingError(RuntimeError):
    """The extra `models` is not installed."""


def require_models() -> None:
    """Go on only where the extra is installed.

    Raises:
        ExtraMissingError: naming what is missing and how to install it.
    """
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        raise ExtraMissingError(
            f"{', '.join(missing)} not installed, the extra `models` is needed: run `{INSTALL}`"
            " (or `make models`, which keeps it apart in .venv-models)"
        )

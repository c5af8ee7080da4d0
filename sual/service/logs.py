"""One line of JSON for each event, made only of fields that say nothing about a person."""

from __future__ import annotations

import json
import logging
import time
from typing import Any

ACCESS = logging.getLogger("sual.service.access")
# What a line may hold. Not among them: text, ids, addresses, user agents, paths with ids in them.
_ALLOWED = (
    "method", "route", "status", "milliseconds", "language", "outcome", "reason", "part", "error",
    "place", "count",
)  # fmt: skip
FIELDS = frozenset({"time", "level", "event", *_ALLOWED})
# Their lines name addresses of conversations or repeat what was sent.
_SILENCED = ("httpx", "httpcore", "rasa_sdk", "urllib3", "asyncio", "faiss")


class JsonLines(logging.Formatter):
    """Formats a record as one line; an exception appears as its class and place, never its message."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record.

        Args:
            record: any record.

        Returns:
            One line of JSON.
        """
        line: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line.update({key: record.__dict__[key] for key in _ALLOWED if key in record.__dict__})
        if record.exc_info and record.exc_info[1]:
            line["error"], line["place"] = describe(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def describe(error: BaseException) -> tuple[str, str]:
    """Say what failed and where, without what the exception says, which may repeat a person's words.

    Args:
        error: any exception.

    Returns:
        The name of its class, and "file:line" of the innermost frame.
    """
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else ""
    return type(error).__name__, place


def quiet_libraries() -> None:
    """Keep libraries whose lines could hold ids or text from writing anything but warnings."""
    for name in _SILENCED:
        logging.getLogger(name).setLevel(logging.WARNING)


def log_config() -> dict[str, Any]:
    """Give the logging configuration of a serving process, for uvicorn."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["out"], "level": "INFO"},
        "loggers": {"uvicorn.access": {"handlers": [], "propagate": False, "level": "CRITICAL"}},
    }

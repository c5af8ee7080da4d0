"""While people write, a log line says where in the code something happened, never with which words.

Rasa logs the text of a message when handling it fails, whole conversations at level DEBUG, and parses of text
in warnings; so do libraries below it, in the messages of exceptions. There is no telling them apart, so every
message is replaced: file and line find the sentence in the code, the class tells what went wrong.
"""

from __future__ import annotations

import logging
from typing import Any

_make_record = logging.getLogRecordFactory()


def silence() -> None:
    """Reduce all that is logged or warned from now on; calling it again changes nothing."""
    logging.setLogRecordFactory(_bare_record)
    logging.captureWarnings(True)


def speak() -> None:
    """Let log lines say all again, for tests."""
    logging.setLogRecordFactory(_make_record)
    logging.captureWarnings(False)


def _bare_record(*args: Any, **kwargs: Any) -> logging.LogRecord:  # noqa: ANN401 - as logging has it
    record = _make_record(*args, **kwargs)
    cause = record.exc_info[0] if record.exc_info else None
    where = f"{record.levelname} {record.name} {record.filename}:{record.lineno}"
    record.msg = f"{where} {cause.__name__}" if cause else where
    record.args = record.exc_info = record.exc_text = record.stack_info = None
    return record

"""Once people write, a log line has a place and a class of error, and no word."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator

import pytest

from bot.channels.silence import silence, speak

CANARY = "zxqv-canary"


@pytest.fixture(autouse=True)
def silent() -> Iterator[None]:
    silence()
    yield
    speak()


def test_messages_arguments_and_errors_are_replaced(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("any.library")
    with caplog.at_level(logging.DEBUG):
        logger.debug(f"debug {CANARY}")
        logger.error("error %s", CANARY, extra={"text": CANARY}, stack_info=True)
        try:
            raise KeyError(CANARY)
        except KeyError:
            logger.exception(f"failed on {CANARY}")
    assert CANARY not in caplog.text
    assert len(caplog.records) == 3
    assert "ERROR any.library test_silence.py:" in caplog.records[2].getMessage()
    assert caplog.records[2].getMessage().endswith("KeyError")


def test_warnings_go_the_same_way(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), warnings.catch_warnings():
        logging.captureWarnings(False)
        logging.captureWarnings(True)
        warnings.simplefilter("always")
        warnings.warn(f"could not parse {CANARY}", UserWarning, stacklevel=1)
    assert CANARY not in caplog.text
    assert [record.name for record in caplog.records] == ["py.warnings"]


def test_twice_is_as_good_as_once(caplog: pytest.LogCaptureFixture) -> None:
    silence()
    logging.getLogger("any.library").error(CANARY)
    assert caplog.records[0].getMessage().count("ERROR") == 1

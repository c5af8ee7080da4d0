"""A port in use is told before anything starts."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from sual.running.ports import StartError, refuse_busy_ports
from sual.service.settings import Settings


@pytest.fixture
def busy() -> Iterator[int]:
    """A port at which another program listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture
def free() -> int:
    """A port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        return int(other.getsockname()[1])


def test_free_ports_are_nothing_to_tell(free: int) -> None:
    refuse_busy_ports(Settings(host="127.0.0.1", port=free, rasa_port=free))


def test_the_port_of_the_service_is_named_with_what_to_do(busy: int, free: int) -> None:
    with pytest.raises(StartError, match=f"port {busy} of 127.0.0.1 is in use, .* SUAL_PORT to a free port"):
        refuse_busy_ports(Settings(host="127.0.0.1", port=busy, rasa_port=free))


def test_the_port_of_rasa_is_named_with_what_to_do(busy: int, free: int) -> None:
    with pytest.raises(StartError, match=f"port {busy} of 127.0.0.1 is in use, .* SUAL_RASA_PORT to a free port"):
        refuse_busy_ports(Settings(host="127.0.0.1", port=free, rasa_port=busy))

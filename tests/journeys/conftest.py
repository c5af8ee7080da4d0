"""The real service and the real Rasa, started once by the very command a person would type."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import httpx
import pytest

from tests.conftest import ROOT

_READY_WITHIN = 420.0  # seconds; a bare machine may have to build the index and train first
# Below those that the system gives to whoever connects: it would give a free one away before it is listened at.
_FIRST_PORT, _PORTS_OF_A_WORKER = 20_000, 500


def _free_ports() -> Iterator[int]:
    """Give free ports that no other worker of these tests looks at."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    first = _FIRST_PORT + worker % 20 * _PORTS_OF_A_WORKER
    begin = secrets.randbelow(_PORTS_OF_A_WORKER)  # another run of the tests may be under way
    for number in range(_PORTS_OF_A_WORKER):
        port = first + (begin + number) % _PORTS_OF_A_WORKER
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        yield port


class Running:
    """A running Sual.

    Args:
        url: its address.
        process: the `sual serve` that started it.
        output: what it and its service printed.
        rasa_port: where its Rasa listens.
        seconds: how long it took to become ready.
    """

    def __init__(self, url: str, process: subprocess.Popen[bytes], output: Path, rasa_port: int) -> None:
        self.url, self.process, self.output, self.rasa_port = url, process, output, rasa_port
        self.seconds = 0.0

    def client(self) -> httpx.Client:
        """Give a client for its address."""
        return httpx.Client(base_url=self.url, timeout=120)

    def printed(self) -> str:
        """Give everything that it, its service and its Rasa have logged so far."""
        logs = [self.output, *sorted((ROOT / ".sual" / "log").glob("*.log"))]
        return "\n".join(path.read_text(errors="replace") for path in logs)


@pytest.fixture(scope="session")
def sual(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`sual serve`, ready, and stopped by one Ctrl-C at the end."""
    with started(tmp_path_factory.mktemp("sual")) as running:
        yield running


@contextmanager
def started(folder: Path, **settings: str) -> Iterator[Running]:
    """Start `sual serve`, wait until it is ready, and stop it in the end.

    Args:
        folder: for what it prints, and its database.
        settings: further ones, as variables of the environment.
    """
    port, rasa_port = islice(_free_ports(), 2)
    output = folder / "output.log"
    environment = {
        **os.environ, "SUAL_PORT": str(port), "SUAL_RASA_PORT": str(rasa_port), "SUAL_RATE_LIMIT": "off",
        "SUAL_SECRET": secrets.token_urlsafe(24), "SUAL_RASA_TIMEOUT": "60", "SUAL_HANDOVER": "on",
        "SUAL_DATABASE_URL": f"sqlite:///{folder / 'sual.db'}", **settings,
    }  # fmt: skip
    with output.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "sual", "serve"],
            cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    running = Running(f"http://127.0.0.1:{port}", process, output, rasa_port)
    try:
        _wait(running)
        yield running
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(90)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def _wait(running: Running) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < _READY_WITHIN:
        if running.process.poll() is not None:
            raise RuntimeError(f"sual serve ended while starting:\n{running.output.read_text()}")
        try:
            if httpx.get(f"{running.url}/readyz", timeout=5).status_code == httpx.codes.OK:
                running.seconds = time.monotonic() - begun
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise RuntimeError(f"not ready after {_READY_WITHIN:.0f} s:\n{running.printed()[-3000:]}")

"""A service on a port of this machine that nobody else can take meanwhile."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI


def taken_port() -> socket.socket:
    """Take a free port and keep it: one that is let go before the service begins may be another's by then."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    return taken


@contextmanager
def serving(app: FastAPI, taken: socket.socket, patience: float = 25) -> Iterator[str]:
    """Serve an application on a port that was taken, and give its address."""
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the service did not start"
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(patience)
        taken.close()

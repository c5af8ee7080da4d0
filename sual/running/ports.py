"""The two ports that Sual listens at are free, or who starts it is told which is not."""

from __future__ import annotations

import errno
import socket

from sual.service.settings import Settings


class StartError(RuntimeError):
    """The service did not become ready."""


def refuse_busy_ports(settings: Settings) -> None:
    """Refuse to start where another program listens: it would be taken for our own.

    Args:
        settings: addresses of the service and of Rasa.

    Raises:
        StartError: which port is in use, and what to do.
    """
    places = ((settings.host, settings.port, "SUAL_PORT"), ("127.0.0.1", settings.rasa_port, "SUAL_RASA_PORT"))
    for host, port, variable in places:
        if _is_busy(host, port):
            raise StartError(
                f"port {port} of {host} is in use, perhaps by another Sual; stop that program, or set {variable} to a "
                "free port"
            )


def _is_busy(host: str, port: int) -> bool:
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind) as probe:
        # As the service itself does: a port whose last connections are still being closed is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            return error.errno == errno.EADDRINUSE  # anything else the service itself tells better
    return False

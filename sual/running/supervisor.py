"""Two processes kept running: Rasa and the service. One Ctrl-C stops both.

Rasa may die and is started again, because the service answers without it meanwhile; when the service ends, all ends.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import httpx

from sual.running.ports import StartError, refuse_busy_ports
from sual.running.processes import RASA, ROOT, rasa_environment
from sual.service.settings import Settings

_PATIENCE = 10.0  # seconds a process has to end by itself
_PAUSE = 0.3  # seconds between two looks
_LONGEST_WAIT = 60.0  # seconds between two starts of a Rasa that keeps dying
# What they hold is secret, and Rasa needs none of it.
_NOT_FOR_RASA = ("SUAL_DATABASE_URL", "SUAL_OIDC_CLIENT_SECRET")
READY_WITHIN = 180.0  # seconds; a small machine that does much else needs more than one of its minutes


@dataclass
class Supervisor:
    """Starts, watches and stops the two processes.

    Args:
        settings: addresses, secret and folders.
        log_folder: where the logs of both go (they hold no text of any person).
    """

    settings: Settings
    log_folder: Path = ROOT / ".sual" / "log"
    _processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _stopping: bool = False
    _next_start: float = 0.0
    _wait: float = 1.0

    def run(self, ready: Callable[[float], None]) -> int:
        """Start both, call `ready` with the seconds it took, stay until one Ctrl-C or the service's end.

        Args:
            ready: called once a canary question gets its answer through Rasa.

        Returns:
            The exit code of the service, 0 when it was stopped.

        Raises:
            StartError: when a port is in use, or it is not ready within three minutes.
        """
        refuse_busy_ports(self.settings)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        begun = time.monotonic()
        try:
            self._start("rasa")
            self._start("service")
            self._wait_until_ready(begun)
            if not self._stopping:
                ready(time.monotonic() - begun)
            return self._watch()
        finally:
            self._end_all()

    def _start(self, name: str) -> None:
        environment = rasa_environment(self.settings)
        if name == "rasa":
            for secret in _NOT_FOR_RASA:
                environment.pop(secret, None)
        self.log_folder.mkdir(parents=True, exist_ok=True)
        with (self.log_folder / f"{name}.log").open("wb") as log:
            self._processes[name] = subprocess.Popen(  # noqa: S603 - our own interpreters, our own arguments
                self._commands()[name],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # so that Ctrl-C reaches us alone and we end them in order
            )

    def _commands(self) -> dict[str, list[str]]:
        model = str((self.settings.model_folder / "sual.tar.gz").resolve())
        return {
            "rasa": [
                str(RASA), "-m", "rasa", "run", "-i", "127.0.0.1", "-p", str(self.settings.rasa_port),
                "--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml", "--model", model,
            ],
            "service": [sys.executable, "-m", "sual.service"],
        }  # fmt: skip

    def _wait_until_ready(self, begun: float) -> None:
        while not self._stopping:
            if self._processes["service"].poll() is not None:
                raise StartError(f"the service ended while starting:\n{self._tail('service')}")
            try:
                if httpx.get(f"{self.settings.url}/readyz", timeout=3).status_code == httpx.codes.OK:
                    return
            except httpx.HTTPError:
                pass  # not listening yet
            if self._processes["rasa"].poll() is not None:
                raise StartError(f"Rasa ended while starting:\n{self._tail('rasa')}")
            if time.monotonic() - begun > READY_WITHIN:
                tails = "\n".join(self._tail(name) for name in self._processes)
                raise StartError(f"not ready after {READY_WITHIN:.0f} s; the ends of the logs:\n{tails}")
            time.sleep(_PAUSE)

    def _watch(self) -> int:
        while not self._stopping:
            code = self._processes["service"].poll()
            if code is not None:
                return code
            if self._processes["rasa"].poll() is not None:
                self._restart_rasa()
            time.sleep(_PAUSE)
        return 0

    def _restart_rasa(self) -> None:
        now = time.monotonic()
        if now >= self._next_start:
            self._start("rasa")
            self._next_start = now + self._wait
            self._wait = min(self._wait * 2, _LONGEST_WAIT)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _end_all(self) -> None:
        for process in reversed(self._processes.values()):
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + _PATIENCE
        for process in self._processes.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _tail(self, name: str) -> str:
        path = self.log_folder / f"{name}.log"
        return "\n".join(path.read_text(errors="replace").splitlines()[-15:]) if path.is_file() else ""

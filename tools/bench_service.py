"""Start-up time, resident memory of both processes, latency of a turn through the whole chain (`make bench-service`).

Starts `sual serve` on free ports, asks example questions of the articles one after another, walks every guided
check, stops it. Everything else
on the machine counts against it: measure on a quiet one, and compare figures of one run only.
"""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

import httpx

from sual.knowledge import load_knowledge
from sual.knowledge.checks import load_checks
from sual.text.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
TURNS = 20  # for each language
READY_WITHIN = 300.0  # seconds


def main() -> None:
    """Measure and print."""
    port, rasa_port = free_port(), free_port()
    environment = {
        **os.environ, "SUAL_PORT": str(port), "SUAL_RASA_PORT": str(rasa_port), "SUAL_RATE_LIMIT": "off",
    }  # fmt: skip
    begun = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "sual", "serve"], cwd=ROOT, env=environment)
    try:
        url = f"http://127.0.0.1:{port}"
        wait(url)
        say(f"ready after {time.monotonic() - begun:.0f} s (index and model as they were)")
        seconds, degraded = ask(url)
        cuts = statistics.quantiles(seconds, n=20)
        say(f"{len(seconds)} turns: p50 {1000 * cuts[9]:.0f} ms, p95 {1000 * cuts[18]:.0f} ms, {degraded} degraded")
        seconds = walk_checks(url)
        cuts = statistics.quantiles(seconds, n=20)
        say(f"{len(seconds)} turns of guided checks: p50 {1000 * cuts[9]:.0f} ms, p95 {1000 * cuts[18]:.0f} ms")
        for name, kilobytes in memory(process.pid):
            say(f"{name}: {kilobytes / 1024:.0f} MB resident")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def ask(url: str) -> tuple[list[float], int]:
    """Ask example questions; give the seconds of each turn and how many were degraded."""
    articles = list(load_knowledge(ROOT / "knowledge").articles.values())
    seconds: list[float] = []
    degraded = 0
    with httpx.Client(base_url=url, timeout=30) as client:
        for language in LANGUAGES:
            for turn in range(TURNS):
                questions = articles[turn % len(articles)].translations[language].questions
                created = client.post("/api/v1/conversations", json={"language": language}).json()
                address = f"/api/v1/conversations/{created['id']}"
                begun = time.perf_counter()
                reply = client.post(f"{address}/messages", json={"text": questions[turn % len(questions)]})
                seconds.append(time.perf_counter() - begun)
                degraded += any(message["degraded"] for message in reply.json()["messages"])
                client.delete(address)
    return seconds, degraded


def walk_checks(url: str) -> list[float]:
    """Walk the longest way of every check in every language by its buttons; give the seconds of each turn."""
    seconds: list[float] = []
    with httpx.Client(base_url=url, timeout=30) as client:
        for language in LANGUAGES:
            for check in load_checks(ROOT / "knowledge" / "policy" / "checks").values():
                created = client.post("/api/v1/conversations", json={"language": language}).json()
                way = max(check.paths(), key=len)
                given = ("answer:yesterday" if answer == "known" else f"answer:{answer}" for answer in way.values())
                for payload in (f"check:{check.id}", *given):
                    begun = time.perf_counter()
                    reply = client.post(f"/api/v1/conversations/{created['id']}/messages", json={"payload": payload})
                    seconds.append(time.perf_counter() - begun)
                    reply.raise_for_status()
    return seconds


def memory(pid: int) -> list[tuple[str, int]]:
    """Give name and resident kilobytes of the processes that a process started."""
    found: list[tuple[str, int]] = []
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        command = Path(f"/proc/{child}/cmdline").read_text().split("\0")
        status = Path(f"/proc/{child}/status").read_text()
        kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
        found.append(("Rasa" if "rasa" in command else "service", int(kilobytes)))
    return found


def wait(url: str, path: str = "/readyz") -> None:
    """Wait until a canary question gets its answer through Rasa; with "/healthz", until the service answers."""
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        try:
            if httpx.get(url + path, timeout=5).status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise SystemExit(f"{url} was not ready within {READY_WITHIN:.0f} s; see .sual/log/")


def free_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()

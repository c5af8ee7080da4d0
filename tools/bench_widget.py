"""What the widget costs a cheap phone on a slow network, beside two others (`make bench-widget`).

Starts `sual serve` on free ports, and a bare page on another port that embeds the widget as any site would; the same
page then with deep-chat and rasa-webchat, fetched by npm into a temporary folder and sent compressed. Chromium is
slowed down to a quarter and to 400 kbit/s with 400 ms; each is loaded five times with an empty cache, and medians are
printed. Kilobytes are those of bodies, as they come over the wire. deep-chat has no button to open it; rasa-webchat
shows its own when its server has answered, which is done here at once.
Everything else on the machine counts against it: measure on a quiet one, and compare figures of one run only.
"""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tools.bench_service import ROOT, free_port, say, wait
from tools.bench_widget_pages import serve

RUNS = 5
SLOWER = 4  # times
BITS_A_SECOND = 400_000
LATENCY = 400  # milliseconds
PATIENCE = 120_000  # milliseconds
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# Other hosts are not there: a widget that asks for them is not held up, but it is counted.
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
_PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>x</title>{}</html>'


@dataclass(frozen=True)
class Widget:
    """One widget on a bare page.

    Args:
        name: what it is called in the table.
        markup: how a page embeds it; `{sual}` is the address of the service.
        launcher: selector of the button that opens it, or None where there is none.
        field: selector of what is typed into.
        package: package of npm and the one file of it that a page loads, or None for our own.
    """

    name: str
    markup: str
    launcher: str | None
    field: str
    package: tuple[str, str] | None = None


@dataclass(frozen=True)
class Load:
    """What one load cost until a moment: bytes on the wire, requests, seconds since the page was asked for."""

    bytes: int
    requests: int
    seconds: float


@dataclass(frozen=True)
class Cost:
    """One run: until the launcher could be pressed (None where there is none), until a letter was typed."""

    launcher: Load | None
    typing: Load
    foreign: int


WIDGETS = (
    Widget(
        "Sual",
        '<script type="module" src="{sual}/widget.js"></script><sual-chat lang="en"></sual-chat>',
        "sual-chat button[part=launcher], sual-chat button.launcher",
        "sual-chat textarea",
    ),
    Widget(
        "deep-chat",
        '<script type="module" src="/deepChat.bundle.js"></script>'
        '<deep-chat connect=\'{{"url": "/answer"}}\'></deep-chat>',
        None,
        "deep-chat #text-input",
        ("deep-chat", "dist/deepChat.bundle.js"),
    ),
    Widget(
        "rasa-webchat",
        '<div id="webchat"></div><script src="/index.js"></script><script>WebChat.default('
        '{{socketUrl: location.origin, title: "x"}}, null)</script>',
        ".rw-launcher",
        ".rw-new-message",
        ("rasa-webchat", "lib/index.js"),
    ),
)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        widgets = [widget for widget in WIDGETS if fetched(widget, folder)]
        with serve(folder) as server, running(server.address) as sual, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
            costs: dict[str, list[Cost]] = {widget.name: [] for widget in widgets}
            for _ in range(RUNS):  # in turn, so that what else the machine does falls on all
                for widget in widgets:
                    server.page = _PAGE.format(widget.markup.format(sual=sual))
                    costs[widget.name].append(measure(browser, widget, server.address))
            browser.close()
    say(table(costs))


def fetched(widget: Widget, folder: Path) -> bool:
    """Put the file of a widget into a folder; where that is not possible, say so and give False."""
    if widget.package is None:
        return True
    package, file = widget.package
    npm = shutil.which("npm")
    if not npm:
        say(f"{package} is left out: there is no npm on this machine")
        return False
    try:
        packed = subprocess.run(  # noqa: S603 - a name that stands above
            [npm, "pack", package, "--silent"], cwd=folder, check=True, capture_output=True, text=True
        )
    except subprocess.CalledProcessError as error:
        say(f"{package} is left out: npm pack says {error.stderr.strip()[-200:]}")
        return False
    archive = packed.stdout.split()[-1]
    say(f"{package}: {archive}")
    with tarfile.open(folder / archive) as tar:
        content = tar.extractfile(f"package/{file}")
        if content is None:
            raise SystemExit(f"{archive} holds no {file}; expected the bundle that a page loads")
        (folder / Path(file).name).write_bytes(content.read())
    return True


@contextmanager
def running(origin: str) -> Iterator[str]:
    """Run Sual until the block ends, and give its address; `origin` may embed it."""
    port, rasa_port = free_port(), free_port()
    environment = {
        **os.environ, "SUAL_PORT": str(port), "SUAL_RASA_PORT": str(rasa_port), "SUAL_RATE_LIMIT": "off",
        "SUAL_ALLOWED_ORIGINS": origin,
    }  # fmt: skip
    process = subprocess.Popen([sys.executable, "-m", "sual", "serve"], cwd=ROOT, env=environment)
    try:
        wait(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


class _Traffic:
    """Counts what comes over the wire."""

    def __init__(self, session: CDPSession, home: str) -> None:
        self.bytes = self.requests = self.foreign = 0
        self._hosts = home.rsplit(":", 1)[0]
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.dataReceived", lambda event: self._came(event["encodedDataLength"]))

    def _asked(self, event: dict[str, dict[str, str]]) -> None:
        url = event["request"]["url"]
        self.requests += url.startswith(self._hosts)
        self.foreign += url.startswith("http") and not url.startswith(self._hosts)

    def _came(self, length: int) -> None:
        self.bytes += length


def measure(browser: Browser, widget: Widget, address: str) -> Cost:
    """Load a page once with an empty cache, open the chat, type one letter."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    speed = {"downloadThroughput": BITS_A_SECOND / 8, "uploadThroughput": BITS_A_SECOND / 8}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY, **speed})
    traffic = _Traffic(session, address)
    page.goto(address, wait_until="commit")
    launcher = None
    if widget.launcher:
        page.locator(widget.launcher).first.wait_for()
        launcher = _until_now(page, traffic)
        page.locator(widget.launcher).first.click()
    field = page.locator(widget.field).first
    field.wait_for()
    while "a" not in field.evaluate("field => field.value ?? field.innerText"):
        field.click()
        field.press("a")
    cost = Cost(launcher, _until_now(page, traffic), traffic.foreign)
    context.close()
    return cost


def _until_now(page: Page, traffic: _Traffic) -> Load:
    # Asked of the page: while it is busy, it cannot be pressed either.
    seconds = float(page.evaluate("performance.now()")) / 1000
    return Load(traffic.bytes, traffic.requests, seconds)


def table(costs: dict[str, list[Cost]]) -> str:
    """Write the medians as a Markdown table.

    Args:
        costs: the runs of each widget.

    Returns:
        The table.
    """
    lines = [
        "| widget | until the launcher: kB | requests | s | until typing: kB | requests | s | requests elsewhere |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, runs in costs.items():
        launchers = [run.launcher for run in runs if run.launcher]
        cells = [*_cells(launchers), *_cells([run.typing for run in runs])]
        lines.append(f"| {name} | {' | '.join(cells)} | {statistics.median(run.foreign for run in runs):.0f} |")
    return "\n".join(lines)


def _cells(loads: list[Load]) -> list[str]:
    if not loads:
        return ["-", "-", "-"]
    return [
        f"{statistics.median(load.bytes for load in loads) / 1000:.1f}",
        f"{statistics.median(load.requests for load in loads):.0f}",
        f"{statistics.median(load.seconds for load in loads):.1f}",
    ]


if __name__ == "__main__":
    main()

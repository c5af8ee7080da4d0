"""One system in a process and an environment of its own, asked through standard input; needs the standard library only.

    PYTHON -m tools.bench_quality.worker NAME MATERIAL FOLDER

NAME is a module of `peers/`, MATERIAL what `material.py` wrote, FOLDER where it may keep what is slow to make. Each
line of input is a command, each line of output its answer in JSON: `rank` gives the three best articles of every
question, `time` what every question costs and how much memory is resident.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

BEST = 3
Ranking = list[tuple[str, float]]


def main(name: str, material_file: str, folder: str) -> None:
    """Load a system, say so, and obey until the input ends."""
    # What libraries print must not come between the answers.
    answers, sys.stdout = sys.stdout, sys.stderr
    material = json.loads(Path(material_file).read_text(encoding="utf-8"))
    begun = time.perf_counter()
    system = importlib.import_module(f"tools.bench_quality.peers.{name}").System(material, Path(folder))
    answer: dict[str, Any] = {"loaded": time.perf_counter() - begun, "versions": system.versions}
    texts = [question["text"] for question in material["questions"]]
    while True:
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
        command = sys.stdin.readline().strip()
        if not command:
            return
        answer = {"rank": rank, "time": measure}[command](system, texts)


def rank(system: Any, texts: list[str]) -> dict[str, Any]:  # noqa: ANN401 - any module of peers/
    """Give the best articles of every text with the system's own score, higher is surer."""
    return {"rankings": [system.rank(text)[:BEST] for text in texts]}


def measure(system: Any, texts: list[str]) -> dict[str, Any]:  # noqa: ANN401 - any module of peers/
    """Give the seconds of every text, those of them spent in the encoder, and megabytes resident afterwards."""
    work = getattr(system, "decide", system.rank)
    seconds: list[float] = []
    encoding: list[float] = []
    for text in texts:
        before, begun = getattr(system, "encoder_seconds", 0.0), time.perf_counter()
        work(text)
        seconds.append(time.perf_counter() - begun)
        encoding.append(getattr(system, "encoder_seconds", 0.0) - before)
    return {"seconds": seconds, "encoder_seconds": encoding, "megabytes": resident()}


def resident() -> float | None:
    """Give the resident memory of this process in megabytes, or None where the system does not tell."""
    status = Path(f"/proc/{os.getpid()}/status")
    if not status.is_file():
        return None
    kilobytes = next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Compare and write the report: `python -m tools.bench_quality [FILES] [--without SYSTEM] [--report FOLDER]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from sual.encoders.choose import load_encoder
from sual.evaluation.configuration import configuration
from sual.evaluation.document import write_document
from sual.evaluation.lines import Line, read_lines
from sual.knowledge import load_knowledge
from sual.retrieval.store import verified
from sual.service.settings import Settings
from tools.bench_quality.compare import Result, comparison_sections
from tools.bench_quality.material import asked, write_material
from tools.bench_quality.systems import SYSTEMS, System, UnavailableError, Worker, bench_environment
from tools.bench_quality.tatoeba import tatoeba_sections
from tools.environments import ROOT

EPOCHS = 100  # what Rasa's own first project sets
_PEERS = [system.word for system in SYSTEMS[1:]]


def main(words: Sequence[str]) -> None:
    """Run every system one after another, then the public data, then write the report."""
    options = _parsed(words)
    files: list[Path] = options.files or sorted((ROOT / "tests" / "eval").glob("??.jsonl"))
    settings = Settings()
    knowledge = load_knowledge(settings.knowledge_folder)
    lines = asked(read_lines(files), knowledge)[: options.most]
    trouble = bench_environment()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        material = write_material(folder / "material.json", lines, knowledge, options.epochs)
        results = [
            Result(system.title, None, "left out by --without")
            if system.word in options.without
            else _result(system, material, folder / f"{system.name}.log", lines, trouble)
            for system in SYSTEMS
        ]
    sections = comparison_sections(lines, results)
    say("Tatoeba ...")
    sections += tatoeba_sections(options.tatoeba, load_encoder(settings.encoder, settings.encoder_folder))
    _, manifest = verified(settings.index_folder)
    made_with = configuration(files, ROOT, manifest.version, asdict(knowledge.policy.thresholds))
    made_with["asked"] = len(lines)
    made_with["rasa epochs"] = options.epochs
    made_with["systems"] = {result.title: result.versions for result in results}
    say(f"the report: {write_document(options.report, 'Sual beside others', sections, made_with)}")


def _result(system: System, material: Path, log: Path, lines: Sequence[Line], trouble: str | None) -> Result:
    say(f"{system.title} ...")
    if trouble and not system.python.exists():
        return Result(system.title, None, trouble)
    try:
        with Worker(system, material, log) as worker:
            begun = time.perf_counter()
            rankings = worker.ask("rank")["rankings"]
            seconds = (worker.loaded, time.perf_counter() - begun)
            return Result(system.title, rankings, versions=worker.versions, seconds=seconds)
    except UnavailableError as error:
        say(f"{system.title}: {error}")
        return Result(system.title, None, str(error))


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench_quality", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="evaluation files; default: tests/eval/??.jsonl")
    parser.add_argument("--without", action="append", default=[], choices=_PEERS, help="leave a system out")
    parser.add_argument("--report", type=Path, default=ROOT / ".sual" / "reports" / "quality", help="where it goes")
    parser.add_argument("--tatoeba", type=Path, default=ROOT.parent / "shared" / "tatoeba", help="the public pairs")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help="of the Rasa FAQ bot")
    parser.add_argument("--most", type=int, help="ask only so many of the lines, to try it out")
    return parser.parse_args(words)


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])

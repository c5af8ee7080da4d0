"""Measure and write the report: `python -m tools.bench_speed [--minutes 10] [--report FOLDER]`.

Everything in one run; other work on the machine counts against all alike, so compare figures of one run only.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sual.answering.pipeline import Answerer
from sual.encoders.choose import load_encoder
from sual.evaluation.configuration import configuration
from sual.evaluation.document import Section, write_document
from sual.evaluation.lines import Line, read_lines
from sual.knowledge import load_knowledge
from sual.retrieval.store import verified
from sual.service.settings import Settings
from tools.bench_speed.budget import Budget
from tools.bench_speed.cost import REPEATS
from tools.bench_speed.growth import FACTORS, Growth
from tools.bench_speed.parts import RememberingEncoder
from tools.bench_speed.question import parts_of_a_question
from tools.bench_speed.side_by_side import side_by_side
from tools.environments import ROOT

_QUESTIONS = 300
_GROWTH_QUESTIONS = 60


def main(words: Sequence[str]) -> None:
    """Measure side by side, then the parts, then growth, then write the report."""
    options = _parsed(words)
    settings = Settings()
    knowledge = load_knowledge(settings.knowledge_folder)
    files = sorted((ROOT / "tests" / "eval").glob("??.jsonl"))
    lines = chosen(read_lines(files), options.most)
    index_folder, manifest = verified(settings.index_folder)
    with tempfile.TemporaryDirectory() as name:
        sections = [side_by_side(lines, knowledge, Path(name))]
        show(sections[0])
        encoder = load_encoder(settings.encoder, settings.encoder_folder)
        answerer = Answerer.load(settings.knowledge_folder, settings.index_folder, RememberingEncoder(encoder))
        sections.append(parts_of_a_question(answerer, encoder, [line.text for line in lines]))
        show(sections[1])
        growth = Growth(
            answerer.tools.index,
            index_folder / "lexical.sqlite",
            Path(name),
            [line.text for line in lines[:_GROWTH_QUESTIONS]],
            Budget(60 * options.minutes),  # from here: the passages of the peers are encoded once, in the first run
        )
        for factor in FACTORS:
            say(" | ".join(growth.measure(factor)))
        sections += growth.sections()
        for section in sections[2:]:
            show(section)
    made_with = configuration(files, ROOT, manifest.version, {})
    made_with |= {"questions": len(lines), "questions of growth": _GROWTH_QUESTIONS, "repeats": REPEATS}
    say(f"the report: {write_document(options.report, 'What a question costs', sections, made_with)}")


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench_speed", description=__doc__)
    parser.add_argument("--report", type=Path, default=ROOT / ".sual" / "reports" / "speed", help="where it goes")
    parser.add_argument("--minutes", type=float, default=10, help="of growth; what does not fit into them is left out")
    parser.add_argument("--most", type=int, default=_QUESTIONS, help="how many questions are asked side by side")
    return parser.parse_args(words)


def chosen(lines: Sequence[Line], count: int) -> list[Line]:
    """Choose lines of all languages and kinds, always the same ones, in mixed order."""
    order = np.random.default_rng(0).permutation(len(lines))
    return [lines[row] for row in order[:count]]


def show(section: Section) -> None:
    """Print a section as it will stand in the report."""
    say(f"\n{section.title}\n{section.text}")
    if section.table:
        for row in (section.table.head, *section.table.rows):
            say("  " + " | ".join(row))


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])

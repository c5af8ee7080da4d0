"""Tune the bundled encoder to our questions (`make tuning`); what is learned becomes sual/encoders/data/tuning.npz.

Learns from the example questions and titles of the articles and from the messages in knowledge/policy, in six
languages, a quarter of them romanised: which article, danger or not, leaning on the message before or not. After every
round it asks the questions of tests/eval, without their untouched third, and prints what it gets right; nothing is
chosen by that.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score

from sual.encoders.bitfit import Learner
from sual.encoders.engine_file import Array, EngineFile
from sual.encoders.tuning import TUNING, stock_model, tuning
from sual.encoders.typos import Row
from sual.evaluation.lines import Line, read_lines
from sual.knowledge import load_knowledge
from sual.retrieval.cues import IN_DANGER
from sual.retrieval.passages import CUES, OUT_OF_SCOPE, IndexedPassage, passages_of

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Learn, print figures after every round, write what was learned."""
    options = arguments()
    torch.set_num_threads(options.threads)
    rows = rows_of(passages_of(load_knowledge(options.knowledge)))
    lines = [line for line in read_lines(options.ask) if int(line.id.rsplit("-", 1)[1]) % 3]
    topics = sorted({row.topic for row in rows if row.topic is not None})
    say(f"{len(rows)} texts, {len(topics)} topics; {len(lines)} lines to ask")
    learned = tuning(options.on) if options.on else {}
    begun = time.monotonic()
    for cycle, rate in enumerate(options.rates):
        learner = Learner(beginning(learned), topics, options.epochs, len(rows), rate, options.seed + cycle)
        learner.centre(rows)
        for epoch in range(options.epochs):
            losses = []
            for step, loss in enumerate(islice(learner.learn(rows), options.steps), 1):
                losses.append(loss)
                if step % 50 == 0:
                    say(f"  step {step}: loss {np.mean(losses[-50:]):.3f} after {time.monotonic() - begun:.0f} s")
            options.into.parent.mkdir(parents=True, exist_ok=True)
            np.savez(options.into, **learner.learned())
            say(f"cycle {cycle + 1}, round {epoch + 1}: loss {np.mean(losses):.3f}")
            for figure in figures(learner, topics, lines) if lines else []:
                say(f"  {figure}")
        learned = tuning(options.into)
    say(f"written to {options.into} after {time.monotonic() - begun:.0f} s")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--epochs", type=int, default=2, help="how often every text is learned from in a cycle")
    rates = {"type": float, "nargs": "+", "default": [4e-3, 1.5e-3, 1.5e-3]}
    parser.add_argument("--rates", **rates, help="of learning, at its highest; a cycle for each, with new heads")
    # Sums in threads come in another order: the same seed gives the same figures with as many threads only.
    parser.add_argument("--threads", type=int, default=1, help="cores to use")
    parser.add_argument("--seed", type=int, default=0, help="of everything that is drawn")
    parser.add_argument("--steps", type=int, help="only so many batches of a round, to try it out")
    parser.add_argument("--on", type=Path, help="begin with what was learned before; default: the model as it came")
    parser.add_argument("--into", type=Path, default=TUNING, help="where what is learned goes")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge", help="what is learned from")
    asked = sorted((ROOT / "tests" / "eval").glob("??.jsonl"))
    parser.add_argument("--ask", type=Path, nargs="*", default=asked, help="questions with known answers, for figures")
    return parser.parse_args()


def beginning(learned: Mapping[str, Array]) -> EngineFile:
    """Give the model as it came, with what was learned so far."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.bin"
        path.write_bytes(EngineFile(stock_model()).with_numbers(learned))
        return EngineFile(path)


def rows_of(passages: Sequence[IndexedPassage]) -> list[Row]:
    """Give what is known of every text that is as short as a question."""
    rows = []
    for passage in passages:
        if passage.kind in ("block", "summary"):
            continue
        # A title says nothing about how a person in danger, or in the middle of a conversation, would write.
        written = passage.kind != "title"
        in_danger = passage.kind == "danger" or passage.article == IN_DANGER
        rows.append(
            Row(
                text=passage.text,
                language=passage.language,
                topic=None if passage.kind in CUES else passage.article,
                danger=in_danger if written else None,
                leans=passage.kind == "follow_up" if written else None,
            )
        )
    return rows


def figures(learner: Learner, topics: Sequence[str], lines: Sequence[Line]) -> list[str]:
    """Ask questions with known answers and put in words how the heads do."""
    asked = {
        "questions": [line for line in lines if line.kind == "question"],
        "outside": [line for line in lines if line.kind == "out_of_scope"],
        "danger": [line for line in lines if line.kind == "disclosure"],
        "harmless": [line for line in lines if line.kind == "not_disclosure"],
    }
    if not all(asked.values()):
        raise SystemExit(
            f"no lines of some kind among {len(lines)}; name files with all kinds, see tests/eval/README.md"
        )
    scores = {kind: learner.score([line.text for line in some]) for kind, some in asked.items()}
    outside = topics.index(OUT_OF_SCOPE)
    ranked = scores["questions"].topics.copy()
    ranked[:, outside] = -np.inf
    best = np.argsort(-ranked, axis=1)[:, :3]
    right = [
        [topics[column] in line.expect for column in three]
        for line, three in zip(asked["questions"], best, strict=True)
    ]
    native = np.array([line.script == "native" for line in asked["questions"]])
    report = []
    for name, chosen in (("native", native), ("romanised", ~native)):
        some = np.array(right)[chosen]
        report.append(
            f"{name}: first {some[:, 0].mean():.3f}, among three {some.any(axis=1).mean():.3f} of {len(some)}"
        )
    apart = {
        "outside from questions": (scores["outside"].topics[:, outside], scores["questions"].topics[:, outside]),
        "danger from harmless": (scores["danger"].danger, scores["harmless"].danger),
        "danger from questions": (scores["danger"].danger, scores["questions"].danger),
    }
    told = ", ".join(f"{name} {area_under_curve(*pair):.3f}" for name, pair in apart.items())
    return [*report, f"told apart (area under the curve): {told}"]


def area_under_curve(yes: np.ndarray, no: np.ndarray) -> float:
    """Give the probability that one of `yes` scores higher than one of `no`."""
    return float(roc_auc_score([1] * len(yes) + [0] * len(no), np.concatenate([yes, no])))


def say(text: str) -> None:
    """Print a line at once, also into a file."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

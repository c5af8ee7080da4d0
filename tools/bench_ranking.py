"""Fit the weights of the four voices (`make bench-ranking`), and say how well they rank.

The voices are heard on the evaluation questions that may be tuned on (tests/eval/??.jsonl, never *.held-out.jsonl),
because the encoder was tuned on the articles' own examples and would look better on those than it is. Weights are
fitted in five folds by maximum likelihood; the figures are those of the folds that were left out.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from rich.console import Console
from scipy.optimize import minimize
from scipy.special import log_softmax, logsumexp

from sual.answering.pipeline import Answerer
from sual.evaluation.lines import Line, read_lines
from sual.retrieval.fusion import VOICES
from sual.retrieval.passages import OUT_OF_SCOPE
from sual.text.clean import clean
from sual.text.identify import identify

ROOT = Path(__file__).resolve().parents[1]
FOLDS = 5
_LEAST_LOG = -30.0  # a voice that is dead sure must not outvote the others for ever
_SMALL_WEIGHTS = 1e-3  # strength of the pull towards zero
Table = npt.NDArray[np.float64]


def main() -> None:
    """Hear the voices, fit, and print."""
    answerer = Answerer.load(ROOT / "knowledge", ROOT / ".sual" / "index")
    index, classes = answerer.tools.index, answerer.tools.index.ranker.classes
    asked: dict[str, list[tuple[Table, list[int], bool]]] = {"native": [], "romanised": []}
    for line in read_lines(sorted((ROOT / "tests" / "eval").glob("??.jsonl"))):
        if wanted := _wanted(line, classes):
            text = clean(line.text)
            identified = identify(text)
            voices = index.listen(text, identified).voices
            table = np.maximum(np.array([voices[name] for name in VOICES]), _LEAST_LOG)
            script = "native" if identified.script == "native" else "romanised"
            asked[script].append((table, wanted, line.kind == "question"))
    for script, lines in asked.items():
        _report(script, np.array([line[0] for line in lines]), lines, classes.index(OUT_OF_SCOPE))


def _wanted(line: Line, classes: tuple[str, ...]) -> list[int]:
    if line.kind == "out_of_scope":
        return [classes.index(OUT_OF_SCOPE)]
    return [classes.index(topic) for topic in line.expect if topic in classes] if line.kind == "question" else []


def _report(script: str, voices: Table, lines: list[tuple[Table, list[int], bool]], outside: int) -> None:
    wanted = [line[1] for line in lines]
    fold = np.random.default_rng(0).integers(0, FOLDS, len(lines))
    pooled = np.empty((len(lines), voices.shape[2]))
    for number in range(FOLDS):
        kept = fold != number
        weights = _fit(voices[kept], [labels for labels, keep in zip(wanted, kept, strict=True) if keep])
        pooled[~kept] = _pool(weights, voices[~kept])
    ranked = pooled.copy()
    ranked[:, outside] = -np.inf
    order = np.argsort(-ranked, axis=1)
    questions = np.array([line[2] for line in lines])
    answers = [labels for labels, is_ in zip(wanted, questions, strict=True) if is_]
    shares = [_right(order[questions, :most], answers) for most in (1, 3)]
    fitted = dict(zip(VOICES, (round(float(weight), 2) for weight in _fit(voices, wanted)), strict=True))
    Console().print(f"{script}: {fitted}; right first {shares[0]:.3f}, among three {shares[1]:.3f} ({questions.sum()})")


def _right(order: npt.NDArray[np.intp], wanted: list[list[int]]) -> float:
    return float(np.mean([bool(set(row) & set(labels)) for row, labels in zip(order, wanted, strict=True)]))


def _fit(voices: Table, wanted: list[list[int]]) -> Table:
    def loss(weights: Table) -> float:
        pooled = _pool(np.abs(weights), voices)
        told = [logsumexp(row[labels]) for row, labels in zip(pooled, wanted, strict=True)]
        return float(-np.mean(told) + _SMALL_WEIGHTS * np.sum(weights**2))

    return np.abs(minimize(loss, np.full(len(VOICES), 0.4), method="Nelder-Mead", options={"maxiter": 400}).x)


def _pool(weights: Table, voices: Table) -> Table:
    return np.asarray(log_softmax(np.einsum("v,nvc->nc", weights, voices), axis=1))


if __name__ == "__main__":
    main()

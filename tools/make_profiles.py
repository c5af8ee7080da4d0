"""Count the character n-grams by which `sual.text.identify` tells languages apart (`make profiles`).

The texts are our own examples: the dialogue's (bot/data/nlu), the questions of the articles, and the messages outside
our field. Nothing of tests/eval is read.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML

from sual.knowledge import load_knowledge
from sual.text.identify import PROFILES, alphabet, grams
from sual.text.languages import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[1]
FEWEST = 2  # an n-gram seen once tells nothing and only makes the file larger


def examples(language: Language) -> Iterator[str]:
    """Give every example text of a language that is not an evaluation question."""
    for path in (ROOT / "bot" / "data" / "nlu").glob(f"{language}.yml"):
        for group in YAML(typ="safe").load(path)["nlu"]:
            if group["intent"] != "change_language":  # those name other languages
                for line in group["examples"].splitlines():
                    yield line.removeprefix("- ").strip()
    knowledge = load_knowledge(ROOT / "knowledge")
    yield from knowledge.policy.out_of_scope[language]
    for article in knowledge.articles.values():
        translation = article.translations[language]
        yield from (translation.title, translation.summary, *translation.questions)
        yield from (block.text for block in translation.blocks)


def main() -> None:
    """Write the profiles."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for language in LANGUAGES:
        for text in examples(language):
            written = alphabet(text)
            if written is not None:
                counts[written][_label(language, written)].update(grams(text))
    kept = {
        written: {
            label: {gram: n for gram, n in sorted(counter.items()) if n >= FEWEST}
            for label, counter in sorted(labels.items())
            if counter.total() > 400
        }
        for written, labels in sorted(counts.items())
    }
    PROFILES.parent.mkdir(exist_ok=True)
    PROFILES.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _label(language: Language, written: str) -> str:
    native = {"az": "latin", "en": "latin", "ru": "cyrillic"}.get(language, "arabic")
    return language if written == native else f"{language}-{written}"


if __name__ == "__main__":
    main()

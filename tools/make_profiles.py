"""Learn the character n-grams by which `sual.text.identify` tells languages apart (`make profiles`).

For each alphabet a multinomial logistic regression over the n-grams of our own examples: the dialogue's (bot/data/nlu),
the questions and blocks of the articles, and the messages outside our field. Nothing of tests/eval is read.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from sual.knowledge import load_knowledge
from sual.text.identify import PROFILES, alphabet, grams
from sual.text.languages import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[1]
FEWEST_TEXTS = 20  # of a language in an alphabet, below which it is not learned
FEWEST_GRAMS = 3  # texts an n-gram must stand in
STRENGTH = 30.0


def examples(language: Language) -> Iterator[str]:
    """Give every example text of a language that is not an evaluation question."""
    for group in YAML(typ="safe").load(ROOT / "bot" / "data" / "nlu" / f"{language}.yml")["nlu"]:
        if group["intent"] != "change_language":  # those name other languages
            for line in group["examples"].splitlines():
                yield line.removeprefix("- ").strip()
    knowledge = load_knowledge(ROOT / "knowledge")
    yield from knowledge.policy.out_of_scope[language]
    for article in knowledge.articles.values():
        translation = article.translations[language]
        yield from (translation.title, translation.summary, *translation.questions)
        yield from (block.text for block in translation.blocks)


def labelled() -> dict[str, list[tuple[str, str]]]:
    """Give (text, label) pairs by alphabet; labels are "ru", or "ru-latin" where the alphabet is not its own."""
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for language in LANGUAGES:
        for text in examples(language):
            if written := alphabet(text):
                pairs[written].append((text, _label(language, written)))
    return pairs


def learn(pairs: list[tuple[str, str]]) -> dict[str, object]:
    """Learn one alphabet.

    Args:
        pairs: (text, label).

    Returns:
        "labels", "bias" (one a label) and "grams": by n-gram, one weight a label.
    """
    counts = defaultdict(int)
    for _, label in pairs:
        counts[label] += 1
    kept = [(text, label) for text, label in pairs if counts[label] >= FEWEST_TEXTS]
    vectorizer = TfidfVectorizer(analyzer=grams, use_idf=False, norm="l2", min_df=FEWEST_GRAMS, sublinear_tf=True)
    features = vectorizer.fit_transform([text for text, _ in kept])
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=300, tol=1e-3)
    with threadpool_limits(limits=1):
        model.fit(features, [label for _, label in kept])
    labels = [str(label) for label in model.classes_]
    weights, bias = model.coef_, model.intercept_
    if len(labels) == 2:
        weights, bias = [-model.coef_[0] / 2, model.coef_[0] / 2], [-bias[0] / 2, bias[0] / 2]
    by_gram = {
        gram: [round(float(row[column]), 2) for row in weights] for gram, column in vectorizer.vocabulary_.items()
    }
    return {"labels": labels, "bias": [round(float(b), 3) for b in bias], "grams": dict(sorted(by_gram.items()))}


def main() -> None:
    """Write the profiles."""
    learned = {written: learn(pairs) for written, pairs in sorted(labelled().items())}
    PROFILES.parent.mkdir(exist_ok=True)
    PROFILES.write_text(json.dumps(learned, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _label(language: Language, written: str) -> str:
    native = {"az": "latin", "en": "latin", "ru": "cyrillic"}.get(language, "arabic")
    return language if written == native else f"{language}-{written}"


if __name__ == "__main__":
    main()

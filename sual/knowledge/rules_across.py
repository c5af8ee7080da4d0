"""Rules across the six languages: the same blocks, the same sources, the same figures, one revision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sual.knowledge.articles import Article, Block
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import Problem
from sual.knowledge.render import CONTACT

_THOUSANDS = re.compile(r"(?<=\d)[,.\u00a0](?=\d{3}(?!\d))")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")


def figures(text: str) -> Counter[str]:
    """Count the figures and contacts of a text, thousands separators (comma, point, no-break space) removed."""
    joined = _THOUSANDS.sub("", CONTACT.sub("", text))
    found = _FIGURE.findall(joined)
    return Counter(found) + Counter(f"{{contact:{id_}}}" for id_ in CONTACT.findall(text))


def same_revision(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Every language was made from the article's present revision."""
    for translation in article.translations.values():
        if translation.revision != article.revision:
            message = (
                f"made from revision {translation.revision}, the article is at {article.revision}; "
                "read it against the English text again, then raise its revision"
            )
            yield Problem(translation.path, translation.lines["revision"], message)


def same_blocks(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """The same blocks in the same order, with the same sources, figures and contacts as in English."""
    english = article.translations["en"]
    for translation in article.translations.values():
        if len(translation.blocks) != len(english.blocks):
            message = (
                f"{len(translation.blocks)} blocks, the English text has {len(english.blocks)}; make them the same"
            )
            yield Problem(translation.path, 1, message)
            continue
        line = translation.lines["summary"]
        pair = (
            Block("paragraph", english.summary, english.summary_references, None, 0),
            Block("paragraph", translation.summary, translation.summary_references, None, line),
        )
        for theirs, ours in (pair, *zip(english.blocks, translation.blocks, strict=True)):
            yield from (Problem(translation.path, ours.line, message) for message in _differences(theirs, ours))


def _differences(english: Block, other: Block) -> Iterator[str]:
    if (english.kind, english.step) != (other.kind, other.step):
        yield f"is a {other.kind}, in English a {english.kind}; make them the same"
    if set(english.references) != set(other.references):
        wanted = "".join(f"[^{reference}]" for reference in english.references)
        yield f"has other sources than the English block ({wanted}); make them the same"
    wanted_figures, found = figures(english.text), figures(other.text)
    if set(wanted_figures) != set(found):
        missing = ", ".join(sorted(set(wanted_figures) - set(found))) or "none"
        extra = ", ".join(sorted(set(found) - set(wanted_figures))) or "none"
        yield f"figures differ from the English block: missing {missing}; not in English {extra}"


across_languages = (same_revision, same_blocks)

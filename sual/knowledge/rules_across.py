"""Rules across the six languages: the same blocks, the same sources, the same figures, one revision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sual.knowledge.articles import Article, Block, Translation
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import Problem
from sual.knowledge.render import CONTACT
from sual.text.languages import Language

_THOUSANDS = re.compile(r"(?<=\d)[,.\u00a0](?=\d{3}(?!\d))")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")


def figures(text: str) -> Counter[str]:
    """Count the figures and contacts of a text, thousands separators (comma, point, no-break space) removed."""
    joined = _THOUSANDS.sub("", CONTACT.sub("", text))
    found = _FIGURE.findall(joined)
    return Counter(found) + Counter(f"{{contact:{id_}}}" for id_ in CONTACT.findall(text))


def same_revision(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """No language is ahead of the article, and one at least was made from its present revision.

    One that is behind may be shown, for readers are told (`sual/answering/shown.py`); `sual check --strict` names it.
    """
    for translation in article.translations.values():
        if translation.revision > article.revision:
            message = (
                f"made from revision {translation.revision}, the article is at {article.revision}; "
                "raise the revision of the article, or mend this one"
            )
            yield Problem(translation.path, translation.lines["revision"], message)
    if article.revision not in {one.revision for one in article.translations.values()}:
        message = f"the article is at revision {article.revision}, and no language is; write one of them anew"
        yield Problem(article.path, article.lines["revision"], message)


def same_blocks(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """The same blocks in the same order, with the same sources, figures and contacts, in all six languages.

    No language is the measure of the others: what most of them say is held against those that say otherwise. Languages
    of an earlier revision are held against one another only.
    """
    by_revision: dict[int, dict[Language, Translation]] = {}
    for code, translation in article.translations.items():
        by_revision.setdefault(translation.revision, {})[code] = translation
    for translations in by_revision.values():
        yield from _same_blocks(translations)


def _same_blocks(translations: dict[Language, Translation]) -> Iterator[Problem]:
    columns = {code: _blocks(translation) for code, translation in translations.items()}
    counts = {code: str(len(translation.blocks)) for code, translation in translations.items()}
    odd = dict(_odd(counts))
    for code, others in odd.items():
        usual = next(blocks for other, blocks in columns.items() if other not in odd)
        message = f"{counts[code]} blocks, {others}; from here on they differ, make them the same"
        yield Problem(translations[code].path, _parting(columns[code], usual), message)
    if odd:
        return
    for position in range(len(next(iter(columns.values())))):
        row = {code: blocks[position] for code, blocks in columns.items()}
        for code, message in _differences(row):
            yield Problem(translations[code].path, row[code].line, message)


def _parting(blocks: tuple[Block, ...], usual: tuple[Block, ...]) -> int:
    """Give the line of the first block that has no match in the other language, or of the last one."""
    for ours, theirs in zip(blocks, usual, strict=False):
        if (ours.kind, ours.step, ours.references) != (theirs.kind, theirs.step, theirs.references):
            return ours.line
    return blocks[-1].line


def _blocks(translation: Translation) -> tuple[Block, ...]:
    line = translation.lines["summary"]
    summary = Block("paragraph", translation.summary, translation.summary_references, None, line)
    return (summary, *translation.blocks)


def _differences(row: dict[Language, Block]) -> Iterator[tuple[Language, str]]:
    """Compare one block in all languages; give the language that differs and what to mend."""
    kinds = {code: f"{block.kind} {block.step or ''}".strip() for code, block in row.items()}
    sources = {code: "".join(f"[^{one}]" for one in sorted(block.references)) for code, block in row.items()}
    told = {code: ", ".join(sorted(set(figures(block.text)))) or "none" for code, block in row.items()}
    for what, values in (("is a", kinds), ("sources differ: here", sources), ("figures differ: here", told)):
        for code, others in _odd(values):
            yield code, f"{what} {values[code] or 'none'}, {others}; make them the same"


def _odd(values: dict[Language, str]) -> Iterator[tuple[Language, str]]:
    """Give each language that says something other than most do, and what the others say."""
    if len(set(values.values())) == 1:
        return
    common, _ = Counter(values.values()).most_common(1)[0]
    for code in (code for code, value in values.items() if value != common):
        others: dict[str, list[str]] = {}
        for other, value in values.items():
            if other != code:
                others.setdefault(value, []).append(other)
        yield code, ", ".join(f"in {', '.join(codes)} {value or 'none'}" for value, codes in others.items())


across_languages = (same_revision, same_blocks)

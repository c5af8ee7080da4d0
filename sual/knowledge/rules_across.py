"""Rules across the six languages: the same blocks, the same sources, the same facts, one revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sual.knowledge.articles import Article, Block, Translation
from sual.knowledge.facts import Facts, alike, facts, said
from sual.knowledge.kinds import kind_named
from sual.knowledge.load import Knowledge
from sual.knowledge.measures import Measures
from sual.knowledge.problems import Problem
from sual.text.languages import Language
from sual.text.notices import Notice
from sual.text.words import N_

SOURCES_DIFFER = N_("sources differ: here {here}, {others}")
_NONE = Notice(N_("none"))
_Told = str | Notice | tuple[str | Notice, ...]


def same_revision(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """No language is ahead of the article, and one at least was made from its present revision.

    One that is behind may be shown, for readers are told (`sual/answering/shown.py`); `sual check --strict` names it.
    """
    for translation in article.translations.values():
        if translation.revision > article.revision:
            notice = Notice(
                N_("made from revision {own}, the article is at {revision}"),
                N_("raise the revision of the article, or mend this one"),
                own=translation.revision,
                revision=article.revision,
            )
            yield Problem(translation.path, translation.lines["revision"], notice)
    if article.revision not in {one.revision for one in article.translations.values()}:
        notice = Notice(
            N_("the article is at revision {revision}, and no language is"),
            N_("write one of them anew"),
            revision=article.revision,
        )
        yield Problem(article.path, article.lines["revision"], notice)


def same_blocks(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """The same blocks in the same order, with the same sources, dates, figures and contacts, in all six languages.

    Dates, figures and contacts of titles and summaries are compared like those of a block.

    No language is the measure of the others: what most of them say is held against those that say otherwise. Languages
    of an earlier revision are held against one another only.
    """
    by_revision: dict[int, dict[Language, Translation]] = {}
    for code, translation in article.translations.items():
        by_revision.setdefault(translation.revision, {})[code] = translation
    for translations in by_revision.values():
        yield from _same_blocks(translations, knowledge.policy.measures)


def _same_blocks(translations: dict[Language, Translation], measures: Measures) -> Iterator[Problem]:
    columns = {code: _blocks(translation) for code, translation in translations.items()}
    counts: dict[Language, _Told] = {code: str(len(one.blocks)) for code, one in translations.items()}
    odd = dict(odd_among(counts))
    for code, others in odd.items():
        usual = next(blocks for other, blocks in columns.items() if other not in odd)
        notice = Notice(
            N_("{here} blocks, {others}"),
            N_("from here on they differ, make them the same"),
            here=counts[code],
            others=others,
        )
        yield Problem(translations[code].path, _parting(columns[code], usual), notice)
    if odd:
        return
    for position in range(len(next(iter(columns.values())))):
        row = {code: blocks[position] for code, blocks in columns.items()}
        for code, notice in _differences(row, measures):
            yield Problem(translations[code].path, row[code].line, notice)


def _parting(blocks: tuple[Block, ...], usual: tuple[Block, ...]) -> int:
    """Give the line of the first block that has no match in the other language, or of the last one."""
    for ours, theirs in zip(blocks, usual, strict=False):
        if (ours.kind, ours.step, ours.references) != (theirs.kind, theirs.step, theirs.references):
            return ours.line
    return blocks[-1].line


def _blocks(translation: Translation) -> tuple[Block, ...]:
    """Give all that is compared: the title, too, for it is what a reader sees first, in a list often alone."""
    lines = translation.lines
    title = Block("heading", translation.title, (), None, lines["title"])
    summary = Block("paragraph", translation.summary, translation.summary_references, None, lines["summary"])
    return (title, summary, *translation.blocks)


def _differences(row: dict[Language, Block], measures: Measures) -> Iterator[tuple[Language, Notice]]:
    """Compare one block in all languages; give the language that differs and what to mend."""
    sources = {code: "".join(f"[^{one}]" for one in sorted(block.references)) for code, block in row.items()}
    same = N_("make them the same")
    compared: tuple[tuple[str, dict[Language, _Told]], ...] = (
        (N_("is a {here}, {others}"), {code: kind_named(block.kind, block.step) for code, block in row.items()}),
        (SOURCES_DIFFER, {code: one or _NONE for code, one in sources.items()}),
    )
    for why, values in compared:
        for code, others in odd_among(values):
            yield code, Notice(why, same, here=values[code], others=others)
    yield from differing_facts({code: block.text for code, block in row.items()}, measures)


def differing_facts(row: Mapping[Language, str], measures: Measures) -> Iterator[tuple[Language, Notice]]:
    """Compare the dates, figures and contacts of a text in all languages.

    Args:
        row: the text by language.
        measures: units and number words.

    Yields:
        Each language that says something other than most do, with what to mend.
    """
    values = _not_shared(alike({code: facts(text, code, measures) for code, text in row.items()}))
    mend = N_("look at the source, and say the same number, unit and date in every language")
    for code, others in odd_among(values):
        yield code, Notice(N_("figures differ: here {here}, {others}"), mend, here=values[code], others=others)


def _not_shared(row: dict[Language, Facts]) -> dict[Language, _Told]:
    """Give what each language says and some other does not, or says less often."""
    shared = Counter(next(iter(row.values())))
    for found in row.values():
        shared &= found
    return {
        code: tuple(map(said, sorted((found - shared).elements(), key=repr))) or _NONE for code, found in row.items()
    }


def odd_among(values: Mapping[Language, _Told]) -> Iterator[tuple[Language, tuple[Notice, ...]]]:
    """Give each language that says something other than most do, and what the others say.

    Args:
        values: what each language says.

    Yields:
        The language, and what is said in which others.
    """
    if len(set(values.values())) == 1:
        return
    common, _ = Counter(values.values()).most_common(1)[0]
    for code in (code for code, value in values.items() if value != common):
        others: dict[_Told, list[str]] = {}
        for other, value in values.items():
            if other != code:
                others.setdefault(value, []).append(other)
        yield code, tuple(Notice(N_("in {codes} {there}"), codes=tuple(one), there=v) for v, one in others.items())


across_languages = (same_revision, same_blocks)

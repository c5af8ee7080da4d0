"""The order in which a text names its contacts: where one language has another one, numbers may have been swapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sual.knowledge.articles import Article, Translation
from sual.knowledge.problems import Problem
from sual.knowledge.render import CONTACT
from sual.knowledge.rules_across import odd_among
from sual.text.languages import Language
from sual.text.notices import Notice
from sual.text.words import N_

CONTACTS_TURNED = N_("the contacts stand in another order: here {here}, {others}")
_Order = tuple[str, ...]


def contacts_in_order(article: Article) -> Iterator[Problem]:
    """Find texts that name the contacts of the other languages in another order, which their grammar may want.

    "Wages: 142; a passport that is kept: 152" says something else with the numbers swapped, and no count of them tells.

    Args:
        article: with its translations, of which those of one revision are held against one another.

    Yields:
        A problem for each summary and block that differs from most languages.
    """
    by_revision: dict[int, dict[Language, Translation]] = {}
    for code, translation in article.translations.items():
        by_revision.setdefault(translation.revision, {})[code] = translation
    for translations in by_revision.values():
        texts = {code: _texts(translation) for code, translation in translations.items()}
        if len({len(one) for one in texts.values()}) > 1:
            continue  # other blocks than the others have, which is told as an error
        for row in zip(*texts.values(), strict=True):
            lines = {code: line for code, (line, _) in zip(texts, row, strict=True)}
            orders = {code: _order(text) for code, (_, text) in zip(texts, row, strict=True)}
            for code, notice in _turned(orders):
                yield Problem(translations[code].path, lines[code], notice)


def _texts(translation: Translation) -> list[tuple[int, str]]:
    summary = (translation.lines["summary"], translation.summary)
    return [summary, *((block.line, block.text) for block in translation.blocks)]


def _order(text: str) -> _Order:
    return tuple(f"{{contact:{id_}}}" for id_ in CONTACT.findall(text))


def _turned(orders: Mapping[Language, _Order]) -> Iterator[tuple[Language, Notice]]:
    if len({tuple(sorted(order)) for order in orders.values()}) > 1:
        return  # one names another contact than the others, which is told as an error
    for code, others in odd_among(orders):
        advice = N_("see in the other language which contact is for what; where only the word order differs, say so")
        yield code, Notice(CONTACTS_TURNED, advice, here=orders[code], others=others)

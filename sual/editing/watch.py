"""When a source changes: everything that rests on it, in all languages. The same for a contact and for a law."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Literal

from sual.knowledge.articles import Article, Block, Reference
from sual.knowledge.laws import LawReference
from sual.knowledge.load import Knowledge
from sual.knowledge.render import CONTACT
from sual.knowledge.sources import Source
from sual.text.languages import Language

ChangeKind = Literal["removed", "superseded", "changed", "paragraph-removed", "paragraph-changed"]


@dataclass(frozen=True)
class SourceChange:
    """What happened to a document.

    Args:
        source: its id.
        kind: what happened.
        paragraph: the paragraph it happened to; None when it is the document as a whole.
        before: what the registry said.
        after: what it says now; "" when it is gone.
    """

    source: str
    kind: ChangeKind
    paragraph: str | None
    before: str
    after: str

    def touches(self, reference: Reference) -> bool:
        """Say whether a text with this reference has to be read again."""
        return reference.source == self.source and self.paragraph in (None, reference.paragraph)


@dataclass(frozen=True)
class Resting:
    """A text that rests on something.

    Args:
        article: id of the article; "" for a text that is in none.
        language: of the text; None where it is written in English and translated by the catalogues.
        block: 0 for the summary, then the number of the block, from 1.
        text: without references.
        references: those of its references that count here.
        path: file.
        line: in it, from 1.
    """

    article: str
    language: Language | None
    block: int
    text: str
    references: tuple[Reference, ...]
    path: Path
    line: int


def source_changes(
    old: Mapping[str, Source], new: Mapping[str, Source], superseded: Mapping[str, str] | None = None
) -> list[SourceChange]:
    """Compare two versions of the registry.

    Args:
        old: documents by id, as they were.
        new: as they are.
        superseded: ids of documents that a newer one has taken the place of, with the id or title of that one.

    Returns:
        The changes in the order of the registry. A paragraph or a document that came is none: nothing rests on it yet.
    """
    changes: list[SourceChange] = []
    for id_, before in old.items():
        after = new.get(id_)
        if after is None:
            changes.append(SourceChange(id_, "removed", None, before.title, ""))
            continue
        if id_ in (superseded or {}):
            changes.append(SourceChange(id_, "superseded", None, before.title, (superseded or {})[id_]))
        if noted_changes(after) != noted_changes(before):
            changes.extend(noted_changes(after))
        changes.extend(_entry_changes(before, after))
        changes.extend(_paragraph_changes(before, after))
    return changes


def resting_on(knowledge: Knowledge, change: SourceChange) -> list[Resting]:
    """Find what has to be read again after a change.

    Args:
        knowledge: all articles, of before the change or after it.
        change: of `source_changes`.

    Returns:
        Summaries and blocks in every language, by article, block, language; then what the safe-to-talk messages and
        guided checks say.
    """
    return resting_on_any(knowledge, [change])


def resting_on_any(knowledge: Knowledge, changes: Collection[SourceChange]) -> list[Resting]:
    """Find what has to be read again after several changes; see `resting_on`. Each text is given once."""

    def touched_of(references: Iterable[Reference]) -> tuple[Reference, ...]:
        return tuple(one for one in references if any(change.touches(one) for change in changes))

    found = [
        Resting(article.id, language, number, block.text, touched, path, block.line)
        for article, language, number, block, path in _blocks(knowledge)
        if (touched := touched_of(block.references))
    ]
    for resting in _policy(knowledge):
        if touched := touched_of(resting.references):
            found.append(replace(resting, references=touched))
    return found


def contacts_resting_on(knowledge: Knowledge, change: SourceChange) -> list[str]:
    """Give the ids of the contacts whose number or name comes from what changed."""
    return [id_ for id_, contact in knowledge.contacts.items() if change.touches(_reference(contact.source))]


def blocks_with_contact(knowledge: Knowledge, contact: str) -> list[Resting]:
    """Find the texts that name a contact.

    Args:
        knowledge: all articles.
        contact: its id.

    Returns:
        Summaries and blocks in every language, by article, block, language.
    """
    return [
        Resting(article.id, language, number, block.text, block.references, path, block.line)
        for article, language, number, block, path in _blocks(knowledge)
        if contact in CONTACT.findall(block.text)
    ]


def articles_with_contact(knowledge: Knowledge, contact: str) -> list[str]:
    """Give the ids of the articles below which a contact is shown, or whose text names it."""
    named = {resting.article for resting in blocks_with_contact(knowledge, contact)}
    return [id_ for id_, article in knowledge.articles.items() if contact in article.contacts or id_ in named]


def articles_with_law(
    knowledge: Knowledge, law: str, article: str | None = None
) -> dict[str, tuple[LawReference, ...]]:
    """Find the articles that rest on a law.

    Args:
        knowledge: all articles.
        law: id of the law.
        article: number of an article of the law ("82" finds "82.2", too); None: the law, whichever article.

    Returns:
        By id of our article: the articles of the law it names.
    """
    found: dict[str, tuple[LawReference, ...]] = {}
    for id_, ours in knowledge.articles.items():
        named = tuple(one for one in ours.laws if one.law == law and _is_part(one.article, article))
        if named:
            found[id_] = named
    return found


def noted_changes(source: Source) -> list[SourceChange]:
    """Give what editors noted of a document: that another took its place, that it changed, or which paragraphs did."""
    if source.superseded:
        return [SourceChange(source.id, "superseded", None, source.title, source.superseded)]
    if not source.changed:
        return []
    if source.changed_paragraphs:
        return [
            SourceChange(source.id, "paragraph-changed", one, source.labels.get(one, one), source.changed)
            for one in source.changed_paragraphs
        ]
    return [SourceChange(source.id, "changed", None, source.title, source.changed)]


def _entry_changes(before: Source, after: Source) -> Iterator[SourceChange]:
    told = [
        field.name
        for field in fields(Source)
        if field.name not in ("id", "paragraphs", "labels", "changed", "changed_paragraphs", "superseded")
    ]
    differing = [name for name in told if getattr(before, name) != getattr(after, name)]
    if differing:
        was, now = (", ".join(f"{name}: {getattr(one, name)}" for name in differing) for one in (before, after))
        yield SourceChange(before.id, "changed", None, was, now)


def _paragraph_changes(before: Source, after: Source) -> Iterator[SourceChange]:
    for paragraph in before.paragraphs:
        was, now = before.labels.get(paragraph, paragraph), after.labels.get(paragraph, paragraph)
        if paragraph not in after.paragraphs:
            yield SourceChange(before.id, "paragraph-removed", paragraph, was, "")
        elif was != now:
            yield SourceChange(before.id, "paragraph-changed", paragraph, was, now)


def _blocks(knowledge: Knowledge) -> Iterator[tuple[Article, Language, int, Block, Path]]:
    for article in knowledge.articles.values():
        count = max((len(translation.blocks) for translation in article.translations.values()), default=0)
        for number in range(count + 1):
            for language, translation in article.translations.items():
                line = translation.lines["summary"]
                summary = Block("paragraph", translation.summary, translation.summary_references, None, line)
                blocks = (summary, *translation.blocks)
                if number < len(blocks):
                    yield article, language, number, blocks[number], translation.path


def _policy(knowledge: Knowledge) -> Iterator[Resting]:
    folder = next(iter(knowledge.articles.values())).path.parents[3]
    for number, step in enumerate(knowledge.policy.safe_to_talk, 1):
        references = tuple(map(_reference, step.sources))
        yield Resting(
            step.article, None, number, step.text, references, folder / "policy" / "safe_to_talk.yml", step.line
        )
    for check in knowledge.policy.checks.values():
        for number, result in enumerate(check.results, 1):
            references = tuple(map(_reference, result.sources))
            yield Resting("", None, number, result.text, references, check.path, result.line)


def _reference(text: str) -> Reference:
    source, _, paragraph = text.partition("-")
    return Reference(source, paragraph)


def _is_part(number: str | None, wanted: str | None) -> bool:
    if wanted is None or number is None:
        return wanted is None
    return number == wanted or number.startswith((f"{wanted}.", f"{wanted}-"))

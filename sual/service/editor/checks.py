"""What the checks find in a draft, with the field to which each finding leads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sual.editing.checking import Finding, check_changes
from sual.editing.drafts.draft import Draft, Ignored
from sual.knowledge.reload import Snapshot
from sual.knowledge.rules_across import SOURCES_DIFFER
from sual.knowledge.rules_article import MUST_APPEAR
from sual.knowledge.rules_translation import NO_SOURCE, UNKNOWN_PARAGRAPH, UNKNOWN_SOURCE
from sual.service.editor.article_view import Where
from sual.service.phrases import phrase
from sual.text.editor_words.tally import TO_MEND, WARNINGS
from sual.text.languages import Language, direction

# Keys of the files by the field that holds them.
_FIELDS = {
    "title": "title", "summary": "summary", "questions": "questions", "revision": "fresh", "contacts": "contacts-1",
    "related": "related-1", "laws": "laws", "must": "must", "figures": "figures", "reviewed": "reviewed",
    "status": "status", "urgent": "urgent", "golden": "golden-here",
}  # fmt: skip
_OF_SOURCES = frozenset({NO_SOURCE, UNKNOWN_SOURCE, UNKNOWN_PARAGRAPH, SOURCES_DIFFER})
_BLOCK = re.compile(r"block (\d+)")


@dataclass(frozen=True)
class Shown:
    """A finding as the page shows it.

    Args:
        finding: what was found.
        file: name of the file within the article; the whole path where it is of another article.
        block: number of the block, or None.
        url: where to mend it, or None where it is of another article.
        because: why somebody set it aside, or None.
        who: who did.
        rule: where the number is that has to appear, for whom the rule itself changed; else None.
    """

    finding: Finding
    file: str
    block: int | None
    url: str | None
    because: str | None
    who: str | None
    rule: str | None = None

    @property
    def language(self) -> Language | None:
        """The language of the text, None where it is the same for all."""
        return self.finding.language

    @property
    def dir(self) -> str:
        """In which that language is written."""
        return direction(self.finding.language) if self.finding.language else "ltr"


def shown_findings(draft: Draft, live: Snapshot, where: Where) -> list[Shown]:
    """Check a draft.

    Args:
        draft: with what was set aside.
        live: what is live.
        where: the page from which the findings are read.

    Returns:
        What is to be mended, then what may be set aside, then what was.
    """
    ignored = {one.check: one for one in draft.ignored}
    shown = [
        shown_finding(one, draft, where, ignored.get(one.key) if one.severity == "warning" else None)
        for one in check_changes(live, draft.changes)
    ]
    return sorted(shown, key=lambda one: one.because is not None)


def shown_finding(finding: Finding, draft: Draft, where: Where, aside: Ignored | None = None) -> Shown:
    """Give one finding with the field to which it leads; see `shown_findings`."""
    path = PurePosixPath(finding.file)
    within = path.parent.as_posix() == draft.place
    block = int(match[1]) if (match := _BLOCK.fullmatch(finding.where)) else None
    return Shown(
        finding,
        path.name if within else finding.file,
        block,
        _url(finding, path.name, block, where) if within else None,
        aside.because if aside else None,
        aside.who if aside else None,
        where.url_of(view="common") + "#f-must" if within and finding.notice.why == MUST_APPEAR else None,
    )


def tally_of(checks: Sequence[Shown], language: Language) -> str:
    """Say how much is to be mended and how many warnings there are, "" where there is nothing."""
    left = [one.finding.severity for one in checks if one.because is None]
    errors, warnings = left.count("error"), left.count("warning")
    counted = ((TO_MEND, errors), (WARNINGS, warnings))
    return ", ".join(phrase(message, language, number=number) for message, number in counted if number)


def _url(finding: Finding, name: str, block: int | None, where: Where) -> str:
    if finding.where == "file":
        return where.url_of(view="file", file=name) + "#f-text"
    field = f"block-{block}-text" if block else _FIELDS.get(finding.where)
    if finding.notice.why in _OF_SOURCES and field:
        field = f"{field.removesuffix('-text')}-sources"
    if field is None:
        return where.url_of(view="file", file=name) + "#f-text"
    if finding.language is None:
        return where.url_of(view="common") + f"#f-{'revision' if field == 'fresh' else field}"
    source = where.source if where.source != finding.language else where.mine
    return where.url_of(view="text", mine=finding.language, source=source) + f"#f-{field}"

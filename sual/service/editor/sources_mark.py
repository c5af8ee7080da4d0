"""The mark of a document: that it changed, in which paragraphs, and what has taken its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sual.editing.drafts.days import today_in_baku
from sual.editing.joining import Both, Fields, join
from sual.knowledge.sources import Source
from sual.service.console.forms import Form

WHOLE = "*"  # in place of paragraphs: the document as a whole is marked


@dataclass(frozen=True)
class Mark:
    """What is said of a document.

    Args:
        changed: ISO date on which it was noticed, "" for none.
        paragraphs: those that changed, empty for the document as a whole.
        superseded: what has taken its place, "" for nothing.
    """

    changed: str
    paragraphs: tuple[str, ...]
    superseded: str

    @classmethod
    def read(cls, form: Form) -> Mark:
        """Read it from the form, whatever was typed."""
        paragraphs = tuple(dict.fromkeys(form.get("paragraphs", "").replace(",", " ").split()))
        return cls(form.get("changed", "").strip(), paragraphs, " ".join(form.get("superseded", "").split()))

    @classmethod
    def of(cls, source: Source) -> Mark:
        """Give the mark that a document has."""
        return cls(source.changed or "", tuple(source.changed_paragraphs), source.superseded or "")

    @property
    def fields(self) -> dict[str, str]:
        """Its fields; that a whole document is marked is another thing than that none of it is."""
        paragraphs = " ".join(self.paragraphs) or (WHOLE if self.changed else "")
        return {"changed": self.changed, "paragraphs": paragraphs, "superseded": self.superseded}

    def unknown_in(self, source: Source) -> tuple[str, ...]:
        """Give the paragraphs that the document has not."""
        return tuple(one for one in self.paragraphs if one not in source.paragraphs)

    def fault(self, source: Source, known: Mapping[str, Source]) -> str:
        """Say what is wrong with it, as a word of `SOURCES`; "" for nothing.

        Args:
            source: the document.
            known: the registry; what supersedes a document has to be in it, unless it stands there in words already.
        """
        try:
            day = date.fromisoformat(self.changed) if self.changed else None
        except ValueError:
            return "bad_day"
        if day and day > today_in_baku():
            return "day_to_come"
        if self.paragraphs and not self.changed:
            return "no_day"
        if self.unknown_in(source):
            return "bad_paragraphs"
        others = {"", source.superseded, *known} - {source.id}
        return "" if self.superseded in others else "bad_by"


def join_mark(shown: Fields, now: Mark, sent: Mark) -> tuple[Mark, tuple[Both, ...]]:
    """Join a mark that was sent with what it is now; paragraphs that two people named are all marked.

    Args:
        shown: `Mark.fields` of what the page showed.
        now: the mark as it is.
        sent: as the page sent it.

    Returns:
        The mark, and the fields that both changed, each in their own way.
    """
    joined = join(shown, now.fields, sent.fields)
    fields, both = dict(joined.fields), joined.both
    if paragraphs := _paragraphs(shown.get("paragraphs"), now.fields["paragraphs"], sent.fields["paragraphs"]):
        fields["paragraphs"], both = paragraphs, tuple(one for one in both if one.name != "paragraphs")
    return Mark.read({**fields, "paragraphs": fields["paragraphs"].replace(WHOLE, "")}), both


def _paragraphs(shown: str | None, now: str, sent: str) -> str:
    """Join lists of paragraphs; "" where a whole document or nothing is marked, or none would be left."""
    if shown is None or "" in (now, sent) or WHOLE in (now, sent):
        return ""
    before, theirs, mine = shown.split(), now.split(), sent.split()
    kept = [one for one in theirs if one in mine or one not in before]
    return " ".join([*kept, *(one for one in mine if one not in (*theirs, *before))])

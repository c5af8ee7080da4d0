"""On which days the revisions of an article were published: `revised: [2 2026-11-30]` in `article.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sual.knowledge.articles import Article
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import Problem
from sual.text.notices import Notice
from sual.text.words import N_

_LIKE = "2 2026-11-30"
_FORM = re.compile(r"([1-9][0-9]{0,4}) ([0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True)
class Revised:
    """A revision and the day on which it was published.

    Args:
        revision: its number, from 2.
        day: in Baku.
    """

    revision: int
    day: date

    @classmethod
    def read(cls, text: str) -> Revised | None:
        """Read what stands in `article.yml`; None for what is no revision with a day."""
        found = _FORM.fullmatch(text.strip())
        try:
            return cls(int(found[1]), date.fromisoformat(found[2])) if found else None
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.revision} {self.day.isoformat()}"


def day_after(revised: tuple[str, ...], revision: int) -> date | None:
    """Give the day from which a text is no longer up to date.

    Args:
        revised: as it stands in `article.yml`.
        revision: from which the text was made.

    Returns:
        The day on which the next newer revision was published, None where no day of it is held.
    """
    known = [one for text in revised if (one := Revised.read(text))]
    return next((one.day for one in known if one.revision == revision + 1), None)


def revised_days_hold(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Each entry of `revised` is a revision with its day; both rise, and none is later than the article."""
    line, last = article.lines.get("revised", 1), Revised(1, date.min)
    for text in article.revised:
        found = Revised.read(text)
        if found is None:
            notice = Notice(
                N_("revised has {found!r}, expected {example}"), N_("mend it"), found=text[:40], example=_LIKE
            )
        elif not last.revision < found.revision <= article.revision:
            notice = Notice(
                N_("revised names revision {found}, expected one after {last} and up to {revision}"),
                N_("remove or mend it"),
                found=found.revision,
                last=last.revision,
                revision=article.revision,
            )
        elif found.day < last.day:
            notice = Notice(
                N_("revised has {day} for revision {found}, which is before the revision before it"),
                N_("mend it"),
                day=found.day.isoformat(),
                found=found.revision,
            )
        else:
            last = found
            continue
        yield Problem(article.path, line, notice)

"""Publishing writes the day of a revision that is raised, and nothing else."""

from __future__ import annotations

import re
from datetime import date

import pytest

from sual.editing.publishing.content import Content
from sual.editing.revising import with_days
from sual.knowledge.reload import with_changes

PATH = "articles/work/work-permit/article.yml"
DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("revision", "listed", "expected"),
    [
        (1, "", None),
        (2, "", "revised: [2 2026-12-01]"),
        (3, "", "revised: [2 2026-12-01, 3 2026-12-01]"),
        (2, "revised: [2 2026-01-01]\n", "revised: [2 2026-12-01]"),
        (2, "revised:\n  - 2 2026-01-01\n", "revised: [2 2026-12-01]"),
    ],
)
def test_the_day_is_written_where_the_revision_is_raised(
    content: Content, revision: int, listed: str, expected: str | None
) -> None:
    live = content.live.read
    text = re.sub(r"(?m)^revision: 1\n", f"revision: {revision}\n{listed}", live.texts[PATH])
    written = with_days({PATH: text, "contacts.yml": "", "sources.yml": None}, live, DAY)
    assert (written["contacts.yml"], written["sources.yml"]) == ("", None)
    lines = str(written[PATH]).splitlines()
    assert [line for line in lines if line.startswith("revised")] == ([expected] if expected else [])
    rest = [line for line in lines if not line.startswith("revised")]
    assert rest == text.replace(listed, "").splitlines()
    assert with_changes(live, {PATH: str(written[PATH])}).articles["work-permit"].revision == revision


def test_what_is_new_or_cannot_be_read_is_left(content: Content) -> None:
    changes = {PATH: "no: [yaml", "articles/work/new/article.yml": "revision: 4\n", f"{PATH}.md": "revision: 4\n"}
    assert with_days(changes, content.live.read, DAY) == changes

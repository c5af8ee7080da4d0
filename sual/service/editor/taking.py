"""Merge what went live since a draft was begun into the draft."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from sual.editing.desk import Desk
from sual.editing.drafts import catching_up, writing
from sual.editing.drafts.draft import Draft, path_of
from sual.editing.drafts.merging import choose, merge
from sual.knowledge.load import ARTICLE_FILES
from sual.service.editor.saving import LIVE, Collision, Outcome, find_article, keyed


def take_live(session: Session, id_: str, desk: Desk, who: str) -> Outcome:
    """Merge what is live into a draft; see `catching_up.take_live`.

    Returns:
        What became of it; where both changed the same lines nothing was stored.

    Raises:
        DraftError: when it may not be stored.
    """
    find_article(session, id_)
    saved = catching_up.take_live(session, id_, desk.content.live.read, desk.commit, who)
    if saved.conflicts:
        return Outcome(saved.draft, collision=Collision("", LIVE, "", keyed(saved.conflicts)))
    return Outcome(saved.draft, merged=True)


def take_live_chosen(session: Session, id_: str, desk: Desk, choices: Mapping[str, str], who: str) -> Outcome:
    """Merge what is live into a draft with what somebody chose; in `choices` "theirs" is what is live.

    Returns:
        What became of it: another collision where something changed again meanwhile.

    Raises:
        DraftError: when it may not be stored.
    """
    draft = find_article(session, id_)
    merged = merge(draft.base_files, _live(draft, desk), draft.files)
    conflicts = keyed(merged.conflicts)
    if any(key not in choices for key in conflicts):
        return Outcome(draft, collision=Collision("", LIVE, "", conflicts))
    files = choose(merged, [choices[key].replace("\r\n", "\n") for key in conflicts])
    writing.save(session, id_, draft.version, files, who)
    return Outcome(catching_up.take_live_chosen(session, id_, desk.content.live.read, desk.commit, who), merged=True)


def _live(draft: Draft, desk: Desk) -> dict[str, str]:
    texts = desk.content.live.read.texts
    paths = {name: path_of(draft.place, name) for name in ARTICLE_FILES}
    return {name: texts[path] for name, path in paths.items() if path in texts}

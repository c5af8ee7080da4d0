"""What follows from a draft in articles that it does not change itself, so that its reviewer reads that, too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from sual.editing.drafts.draft import Draft
from sual.editing.following import with_followers
from sual.knowledge.reload import Snapshot, article_folder
from sual.service.editor.review_differences import Differences, differences
from sual.text.languages import Language


@dataclass(frozen=True)
class Following:
    """What is written anew in one article because a contact changes.

    Args:
        article: its id.
        title: in the language of the reader.
        differences: against what is live.
    """

    article: str
    title: str
    differences: Differences


def following(draft: Draft, live: Snapshot, language: Language) -> tuple[Following, ...]:
    """Find the articles that follow a draft: they name a number or a website that it changes.

    Args:
        draft: not yet decided upon.
        live: what is live.
        language: of the titles.

    Returns:
        The articles in the order of their folders; empty where nothing follows.
    """
    whole = with_followers(draft.changes, live)
    folders = dict.fromkeys(place for path in sorted(whole.keys() - draft.changes) if (place := article_folder(path)))
    return tuple(_following(place, whole, live, language) for place in folders)


def _following(place: str, whole: dict[str, str | None], live: Snapshot, language: Language) -> Following:
    old = {PurePosixPath(path).name: text for path, text in live.texts.items() if article_folder(path) == place}
    changed = {PurePosixPath(path).name: text for path, text in whole.items() if article_folder(path) == place}
    new = {name: changed.get(name) or text for name, text in old.items()}
    id_ = PurePosixPath(place).name
    return Following(id_, live.knowledge.articles[id_].translations[language].title, differences(old, new))

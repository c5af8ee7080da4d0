"""What changes with the contacts: figures that articles have to name (`must`), where they are a number that moved.

Without that no phone number could be changed: each article that must name the old one would be refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sual.editing.watch import articles_with_contact
from sual.knowledge import KnowledgeError
from sual.knowledge.contacts import load_contacts
from sual.knowledge.reload import Snapshot

_CONTACTS = "contacts.yml"
_MUST = re.compile(r"(?m)^must:.*\n(?:[ -].*\n)*")


def with_followers(changes: Mapping[str, str | None], live: Snapshot) -> dict[str, str | None]:
    """Add to changed contacts what follows from them.

    Args:
        changes: new text by path within the knowledge.
        live: what is live.

    Returns:
        The changes; where a number moved, with `article.yml` of each article that uses that contact and must name the
        number, unless it is changed itself.
    """
    text = changes.get(_CONTACTS)
    added: dict[str, str | None] = {}
    for (old, new), articles in _moved(text, live).items() if text is not None else ():
        for id_ in articles:
            article = live.knowledge.articles[id_]
            path = f"articles/{article.category}/{id_}/article.yml"
            if old in article.must and path not in changes:
                was = added.get(path) or live.texts[path]
                added[path] = _MUST.sub(lambda must, a=old, b=new: _renamed(must[0], a, b), was, count=1)  # type: ignore[misc]
    return {**changes, **added}


def _moved(text: str, live: Snapshot) -> dict[tuple[str, str], list[str]]:
    """Give the numbers that move, old and new, with the articles that use their contact."""
    try:
        contacts = load_contacts(Path(_CONTACTS), text)
    except KnowledgeError:
        return {}  # the checks say what is wrong
    kept = {contact.phone for contact in contacts.values()}
    return {
        (before.phone, after.phone): articles_with_contact(live.knowledge, id_)
        for id_, before in live.knowledge.contacts.items()
        if (after := contacts.get(id_)) and before.phone and after.phone and before.phone not in kept
    }


def _renamed(must: str, old: str, new: str) -> str:
    return re.sub(rf"""(["']?)(?<![\w+]){re.escape(old)}(?!\w)\1""", f'"{new}"', must)

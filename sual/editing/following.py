"""What changes with the contacts, where articles name it: a number (`must`), and a website (the texts themselves).

Without that neither could be changed: each article that names the old one would be refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sual.editing.watch import articles_with_contact
from sual.knowledge import KnowledgeError
from sual.knowledge.contacts import Contact, load_contacts
from sual.knowledge.reload import Snapshot, article_folder
from sual.text.languages import LANGUAGES

_CONTACTS = "contacts.yml"
_MUST = re.compile(r"(?m)^must:.*\n(?:[ -].*\n)*")


def with_followers(changes: Mapping[str, str | None], live: Snapshot) -> dict[str, str | None]:
    """Add to changed contacts what follows from them.

    Args:
        changes: new text by path within the knowledge.
        live: what is live.

    Returns:
        The changes; where a number moved, with `article.yml` of each article that uses that contact and must name the
        number, and where a website moved, with each text of an article that names it; none that is changed itself.
    """
    text = changes.get(_CONTACTS)
    contacts = _read(text) if text is not None else None
    if contacts is None:
        return dict(changes)
    added: dict[str, str | None] = {}
    for (old, new), articles in _moved_numbers(contacts, live).items():
        for id_ in articles:
            article = live.knowledge.articles[id_]
            path = f"articles/{article.category}/{id_}/article.yml"
            if old in article.must and path not in changes:
                was = added.get(path) or live.texts[path]
                added[path] = _MUST.sub(lambda must, a=old, b=new: _renamed(must[0], a, b), was, count=1)  # type: ignore[misc]
    added.update(_with_new_websites(_moved_websites(contacts, live), changes, live))
    return {**changes, **added}


def _read(text: str) -> dict[str, Contact] | None:
    try:
        return load_contacts(Path(_CONTACTS), text)
    except KnowledgeError:
        return None  # the checks say what is wrong


def _moved_numbers(contacts: Mapping[str, Contact], live: Snapshot) -> dict[tuple[str, str], list[str]]:
    """Give the numbers that move, old and new, with the articles that use their contact."""
    kept = {contact.phone for contact in contacts.values()}
    return {
        (before.phone, after.phone): articles_with_contact(live.knowledge, id_)
        for id_, before in live.knowledge.contacts.items()
        if (after := contacts.get(id_)) and before.phone and after.phone and before.phone not in kept
    }


def _moved_websites(contacts: Mapping[str, Contact], live: Snapshot) -> dict[str, str]:
    """Give the new website by the old one, of those that no contact keeps.

    One that another contact takes over meanwhile counts as left: whatever names it today means who had it until now.
    Where two leave the same for different ones, nobody can tell which is meant; the checks then name the places.
    """
    pairs = [(one, contacts[id_]) for id_, one in live.knowledge.contacts.items() if id_ in contacts]
    kept = {after.website for before, after in pairs if before.website == after.website}
    moved: dict[str, set[str]] = {}
    for before, after in pairs:
        if before.website and after.website and before.website not in kept:
            moved.setdefault(before.website, set()).add(after.website)
    return {old: new.pop() for old, new in moved.items() if len(new) == 1}


def _with_new_websites(
    moved: Mapping[str, str], changes: Mapping[str, str | None], live: Snapshot
) -> Iterator[tuple[str, str]]:
    """Write the new website into every text of an article that names the old one, whether or not it uses the contact.

    All in one pass, so that an address that is written now is not taken for another contact's old one.
    """
    if not moved:
        return
    named = _whole(moved)
    for path, text in live.texts.items():
        if path in changes or not article_folder(path) or not path.endswith(".md"):
            continue
        if (new := named.sub(lambda found: moved[found[0]], text)) != text:
            yield path, new


def articles_with_website(website: str, live: Snapshot) -> list[str]:
    """Give the ids of the articles whose texts name a website, whether or not they use its contact."""
    named = _whole([website])
    return [
        article.id
        for article in live.knowledge.articles.values()
        if any(
            named.search(live.texts.get(f"articles/{article.category}/{article.id}/{code}.md", ""))
            for code in LANGUAGES
        )
    ]


def _whole(sites: Iterable[str]) -> re.Pattern[str]:
    """Find whole addresses only: neither one that goes on, nor the end of a longer name."""
    any_of = "|".join(re.escape(one) for one in sorted(sites, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9_@./-])(?:{any_of})(?![A-Za-z0-9_]|[./]\w|-[\w-]*\.\w)")


def _renamed(must: str, old: str, new: str) -> str:
    return re.sub(rf"""(["']?)(?<![\w+]){re.escape(old)}(?!\w)\1""", f'"{new}"', must)

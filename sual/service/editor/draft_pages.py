"""Which pages a draft has: the row of links that stands on each of them."""

from __future__ import annotations

from pathlib import PurePosixPath

from sual.editing.drafts.draft import Draft

# In the order in which an editor goes through them. What sources change no question finds and no page shows.
_OWN = {"article": ("try", "preview", "review"), "contacts": ("preview", "review"), "sources": ("review",)}


def links_of(draft: Draft) -> list[tuple[str, str]]:
    """Give the pages about a draft.

    Args:
        draft: the draft.

    Returns:
        Address and key of its name in `FRAME`, in the order in which an editor goes through them.
    """
    edited = f"articles/{article_of(draft)}" if draft.kind == "article" else draft.kind
    own = ((f"/editor/drafts/{draft.id}/{name}", f"page_{name}") for name in _OWN[draft.kind])
    return [(f"/editor/{edited}", "page_edit"), *own]


def article_of(draft: Draft) -> str | None:
    """Give the id of the article of a draft, None for contacts and sources."""
    return PurePosixPath(draft.place).name if draft.kind == "article" else None

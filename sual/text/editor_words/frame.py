"""Words around every page of the editor, and the names of the pages of a draft."""

from __future__ import annotations

from sual.text.words import N_

FRAME: dict[str, str] = {
    "editor": N_("Editor"),
    "rooms": N_("Parts of the editor"),
    "articles": N_("Articles"),
    "reviews": N_("Reviews"),
    "contacts": N_("Contacts"),
    "suggestions": N_("Suggestions"),
    "sources": N_("Sources"),
    "history": N_("Published versions"),
    "exchange": N_("Import and export"),
    "draft_pages": N_("Pages of this draft"),
    "page_edit": N_("Edit"),
    "page_try": N_("Try it"),
    "page_preview": N_("Preview"),
    "page_review": N_("Review and publish"),
}

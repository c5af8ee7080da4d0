"""Words around every page of the editor."""

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
}

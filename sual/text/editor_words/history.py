"""The words of the published versions."""

from __future__ import annotations

from sual.text.words import N_

HISTORY: dict[str, str] = {
    "history": N_("Published versions"),
    "nothing_yet": N_("Nothing was published yet. What came with Sual is live."),
    "outside_broken": N_("Files were edited outside the editor and are not sound. The last good version stays live."),
    "live_now": N_("live now"),
    "by": N_("Written by"),
    "approved_by": N_("Approved by"),
    "why": N_("Why"),
    "files": N_("{number} files"),
    "show": N_("What changed"),
    "roll_back": N_("Make this version live again"),
    "roll_back_why": N_("Why"),
    "roll_back_because": N_("Back to the version of {when}"),
    "version_of": N_("Version of {when}"),
    "too_many": N_("Too much changed to be shown word by word."),
    "told_published": N_("Published. Everybody reads it now."),
    "told_rolled_back": N_("That version is live again."),
}

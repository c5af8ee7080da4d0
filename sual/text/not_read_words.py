"""What staff are told whose form was not read. Shown in Azerbaijani, Russian and English."""

from __future__ import annotations

from sual.text.words import N_

NOT_READ: dict[str, str] = {
    "title": N_("Nothing was saved"),
    "kept": N_("What was saved before is still there."),
    "back": N_("Back to the page"),
    "too_large": N_("What you sent is larger than {limit}, so nothing of it was read."),
    "too_large_next": N_(
        "Go back with your browser. If your text is still there, take out what is too much and save again. If not, "
        "open the page again, paste smaller pieces, and save after each."
    ),
    "files_next": N_("Send fewer or smaller files at a time."),
    "slow": N_("What you sent did not arrive in time, so nothing of it was read."),
    "slow_next": N_("Go back with your browser and send it again. If that fails too, save less at a time."),
    "not_utf8": N_("What you sent holds characters that cannot be read."),
    "not_utf8_next": N_("Go back with your browser, paste the text again as plain text, and save again."),
    "no_form": N_("What you sent is no form of this page, or has too many fields."),
    "no_form_next": N_("Open the page again and repeat what you did. Save less at a time."),
}

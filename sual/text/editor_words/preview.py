"""Words of the preview of a draft."""

from __future__ import annotations

from sual.text.words import N_

PREVIEW: dict[str, str] = {
    "title": N_("Preview: {title}"),
    "explained": N_("So people would see this draft. Nothing is published. What you do in the preview is not counted."),
    "language": N_("Language of the preview"),
    "as": N_("Shown as"),
    "chat": N_("Chat on a phone"),
    "page": N_("Article page"),
    "sheet": N_("Sheet for an official"),
    "leaflet": N_("Leaflet (PDF)"),
    "sms": N_("SMS"),
    "article": N_("Article that uses these contacts"),
    "show": N_("Show"),
    "frame_chat": N_("The draft in the chat, 320 pixels wide"),
    "frame_page": N_("The draft as an article page"),
    "frame_sheet": N_("The draft as a sheet for an official"),
    "open_alone": N_("Open in a window of its own"),
    "leaflet_explained": N_(
        "The leaflet is marked as a draft on every page, so that nobody hands it out. Making it takes some seconds."
    ),
    "leaflet_open": N_("Make the leaflet"),
    "leaflet_mark": N_("DRAFT - not published"),
    "leaflet_failed": N_("This machine could not make the leaflet. Try again, or tell whoever runs Sual."),
    "sms_whole": N_("The whole summary is in it: {length} of {limit} characters."),
    "sms_short": N_("The summary does not fit: it would need {needed} characters, an SMS has {limit}. The title goes."),
    "sms_counts": N_("An SMS is read alone, so besides what you typed as the summary this is counted: {parts}."),
    "counts_older": N_("the sentence that the text is older"),
    "counts_names": N_("the names and numbers of the contacts in it"),
    "counts_call": N_("the number to call"),
    "no_article": N_("No article uses the contacts of this draft, so there is nothing to show."),
}

"""The words around a conversation in the widget, by the keys under which it asks for them.

The widget gets them as `/widget/words/{language}.json`. `{...}` is filled in by the widget.
"""

from __future__ import annotations

from sual.text.words import N_

WIDGET_WORDS: dict[str, str] = {
    "title": N_("Ask Sual"),
    "placeholder": N_("Write your question"),
    "send": N_("Send"),
    "you": N_("You"),
    "sual": N_("Sual"),
    "call": N_("Call"),
    "website": N_("Website"),
    "sources": N_("Sources"),
    "paragraph": N_("paragraph {paragraph}"),
    "as_of": N_("What the sources said in {year}."),
    "open": N_("Open the chat"),
    "close": N_("Close the chat"),
    "new_conversation": N_("New conversation"),
    "language": N_("Language"),
    "sending": N_("Sending"),
    "typing": N_("Looking for an answer"),
    "offline": N_("Not sent: no connection."),
    "retry": N_("Try again"),
    "helplines": N_("People you can call"),
    "more": N_("Show more"),
    "less": N_("Show less"),
    "continued": N_("Your conversation goes on. What was written before is no longer shown here."),
    "degraded": N_("Part of the service is not working, so this answer was found in a simpler way."),
}

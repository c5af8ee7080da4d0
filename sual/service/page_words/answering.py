"""The page about how Sual answers, and on what."""

from __future__ import annotations

from sual.text.words import N_

ANSWERING: dict[str, str] = {
    "answering_written": N_(
        "Every answer was written and checked before you asked, in all six languages. Sual chooses an answer. It "
        "makes up no sentence."
    ),
    "answering_choice": N_(
        "It compares your question with questions that people ask. Where it is not sure, it offers several answers, or "
        "says that it does not know."
    ),
    "answering_danger": N_("Where a message sounds like danger, it shows the helplines first."),
    "answering_wrong": N_(
        "It can choose the wrong answer. See whether the answer fits your case, and call if much depends on it."
    ),
    "answering_advice": N_("It gives information. It does not give legal advice, and it decides nothing."),
    "answering_source": N_(
        "Each part of an answer names the paragraph of a public document on which it rests. Since the year of the "
        "document, something may have changed."
    ),
    "answering_documents": N_("The documents"),
}

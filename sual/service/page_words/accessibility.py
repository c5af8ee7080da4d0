"""The statement about accessibility. What it calls tested is tested by tests/service/test_site_browser.py."""

from __future__ import annotations

from sual.text.words import N_

ACCESSIBILITY: dict[str, str] = {
    "access_aim": N_("Everybody should be able to use this site. Our aim is the standard {standard}, level {level}."),
    "access_tested": N_("What is tested"),
    "access_axe": N_(
        "Programs look for known faults on these pages and in the chat, in all six languages, in light and in dark "
        "colours. They find only a part of all faults."
    ),
    "access_keyboard": N_("The chat is tested with the keyboard alone."),
    "access_narrow": N_("The pages fit on a screen of {pixels} pixels, and with letters twice as large."),
    "access_colours": N_("They can be read with the colours that a person has set for the whole device."),
    "access_script": N_("Without JavaScript, everything can be read and questions can be asked."),
    "access_missing": N_("What is missing"),
    "access_people": N_("Nobody who uses a screen reader has tested this site yet."),
    "access_devices": N_("It was tested in one browser, Chromium, and on no real phone."),
    "access_sign": N_("There are no answers in sign language, and none in easy language."),
    "access_documents": N_("The names of the documents behind the answers are in English only."),
    "access_report": N_("If something does not work for you"),
    "access_call": N_("If you cannot use this site, call one of these numbers."),
    "access_date": N_("This page was written on {date}."),
}

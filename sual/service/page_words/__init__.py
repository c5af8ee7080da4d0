"""The words of the pages, by the keys under which templates ask for them; one file for each page."""

from __future__ import annotations

from sual.service.page_words.accessibility import ACCESSIBILITY
from sual.service.page_words.answering import ANSWERING
from sual.service.page_words.chat import CHAT
from sual.service.page_words.offline import OFFLINE
from sual.service.page_words.privacy import PRIVACY
from sual.service.page_words.site import SITE
from sual.text.service_words import PAGE

PAGES: dict[str, str] = {**PAGE, **SITE, **CHAT, **PRIVACY, **ACCESSIBILITY, **ANSWERING, **OFFLINE}

"""How much the checks found, in few words beside "Save"."""

from __future__ import annotations

from sual.text.words import P_, Plural

TO_MEND: Plural = P_("{number} to mend", "{number} to mend")
WARNINGS: Plural = P_("{number} warning", "{number} warnings")

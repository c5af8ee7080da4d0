"""What a page of the editor showed goes back with its form, so that it is known what was changed on that page."""

from __future__ import annotations

import json

from sual.editing.joining import Fields

NAME = "shown"  # of the hidden field


def shown_text(fields: Fields) -> str:
    """Write what a page shows into its hidden field."""
    return json.dumps(dict(fields), ensure_ascii=False)


def read_shown(form: Fields) -> dict[str, str]:
    """Read what the page showed; nothing, where it does not say so in a way that can be read."""
    try:
        read = json.loads(form.get(NAME, ""))
    except (ValueError, RecursionError):
        return {}
    return {name: text for name, text in read.items() if isinstance(text, str)} if isinstance(read, dict) else {}

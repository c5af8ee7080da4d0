"""How long the widget waits before it shows something else, and a machine that stops for some seconds.

Where it stops, the widget rightly shows helplines or its few built-in words in place of what a test looks at. So for
most tests it waits longer; those of slowness put the real waits back.
"""

from __future__ import annotations

import re

# Milliseconds, after what stands before them in a file of the widget.
PATIENT = {"PATIENCE_FOR_WORDS=": 60_000, "SLOW_AFTER=": 60_000, "WITHIN=": 60_000, "setTimeout(comfort,": 60_000}


def with_waits(script: bytes, waits: dict[str, int]) -> bytes:
    """Give a packed file of the widget with other waits than its own."""
    for before, milliseconds in waits.items():
        script = re.sub(re.escape(before.encode()) + rb"[\d_]+", f"{before}{milliseconds}".encode(), script)
    return script

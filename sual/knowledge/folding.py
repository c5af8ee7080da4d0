"""Our own texts folded, and remembered: each check folds the same thousands of questions and messages."""

from __future__ import annotations

from functools import lru_cache

from sual.text.skeleton import skeleton


@lru_cache(maxsize=2**16)
def folded(text: str) -> str:
    """Fold a text of the articles or the policy; what people write never comes here, as it would be kept.

    Args:
        text: as its writers wrote it.

    Returns:
        Its skeleton; see `sual.text.skeleton`.
    """
    return skeleton(text)

"""What kind of browser a session has, in two words, so that a person knows their own sessions apart."""

from __future__ import annotations

# In this order: each names itself after the ones below it.
_BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("YaBrowser", "Yandex"), ("SamsungBrowser", "Samsung"),
    ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def kind_of_browser(user_agent: str) -> str:
    """Give a browser and its system.

    Args:
        user_agent: the header.

    Returns:
        Such as "Firefox, Linux"; "?" stands for what is not known.
    """
    return f"{_named(user_agent, _BROWSERS)}, {_named(user_agent, _SYSTEMS)}"


def _named(user_agent: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in names if sign in user_agent), "?")

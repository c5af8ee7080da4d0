"""What a key costs at the answer desk (`make bench-desk`): from the request to the last byte of the answer.

Types invented questions in six languages letter by letter, and asks the desk at every letter, as a browser does that
sends the question 40 ms after the last key. The application and what asks are in one process; the network
between them and the work of the browser are measured by `tests/service/console/test_browser.py`. Everything
else on the machine counts against it: measure on a quiet one.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx
from pydantic import SecretStr
from starlette.requests import Request

from sual.answering.pipeline import Answerer
from sual.service.accounts import rights
from sual.service.accounts.account import Account
from sual.service.accounts.sessions import SignedIn
from sual.service.main import create_app
from sual.service.settings import Settings
from sual.text.languages import Language

QUESTIONS: dict[Language, tuple[str, ...]] = {
    "az": ("İcazəm bitib, ölkədən çıxmasam nə olar?", "Uşağımı bağçaya necə yazdırım?"),
    "ru": ("Хозяин не отдаёт зарплату за два месяца, куда идти?", "Где бесплатно учат язык?"),
    "en": ("My boss keeps my passport and says I owe him", "Can I marry here without a permit?"),
    "fa": ("کارفرما قرارداد نمی‌دهد، چه کار کنم؟", "kodakam mitavanad be madrese beravad"),
    "ar": ("كم يوماً يمكن أن أبقى في مركز الاحتجاز؟", "kif ajadded el iqama"),
    "ur": ("ویزا ختم ہو گیا ہے، جرمانہ کتنا ہوگا؟", "mujhe doctor ke paas jana hai, paise nahi"),
}
LIMIT = 0.150  # seconds from a key to the results
DEBOUNCE = 0.040  # seconds that desk.html waits after a key
HEADERS = {"HX-Request": "true", "Sec-Fetch-Site": "same-origin"}
Seconds = list[float]


async def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            secret=SecretStr("a-secret-of-this-measurement"),
            rate_limit="off",
            database_url=f"sqlite:///{Path(folder) / 'sual.db'}",
        )
        app = create_app(settings)
        setattr(rights, "_signed_in", _staff)  # noqa: B010 - signing in is measured elsewhere
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client,
        ):
            assert isinstance(app.state.service.answers.now, Answerer)  # noqa: S101 - measure the real one
            await _typed(client, "warm")
            every: Seconds = []
            for language, questions in QUESTIONS.items():
                seconds = [one for question in questions for one in await _typed(client, question)]
                every += seconds
                _say(language, seconds)
            _say("all", every)
    p95 = statistics.quantiles(every, n=20)[18]
    say(f"with the {1000 * DEBOUNCE:.0f} ms that the page waits after a key: p95 {1000 * (p95 + DEBOUNCE):.0f} ms")
    if p95 + DEBOUNCE > LIMIT:
        raise SystemExit(f"more than {1000 * LIMIT:.0f} ms from a key to the results")


async def _typed(client: httpx.AsyncClient, question: str) -> Seconds:
    """Type a question letter by letter; give the seconds of each answer."""
    seconds: Seconds = []
    for length in range(1, len(question) + 1):
        begun = time.perf_counter()
        response = await client.post("/console", data={"q": question[:length], "to": ""}, headers=HEADERS)
        response.raise_for_status()
        seconds.append(time.perf_counter() - begun)
    return seconds


async def _staff(request: Request) -> SignedIn:
    return SignedIn(Account(1, "measurement", frozenset({"staff"}), "az"), "full", "", stale=False)


def _say(name: str, seconds: Seconds) -> None:
    cuts = statistics.quantiles(seconds, n=20)
    figures = f"p50 {1000 * cuts[9]:.0f} ms, p95 {1000 * cuts[18]:.0f} ms, longest {1000 * max(seconds):.0f} ms"
    say(f"{name}: {len(seconds)} keys, {figures}")


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())

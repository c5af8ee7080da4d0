"""Reading without internet, in a real browser: kept on a button, shown when offline, gone without a trace."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sual.knowledge import Knowledge
from sual.service.page_words.chat import CHAT
from sual.service.page_words.offline import OFFLINE
from sual.text.languages import LANGUAGES, Language
from sual.text.words import words

from . import test_site_browser

pytestmark = pytest.mark.browser

# The fixtures of that file.
spoken, rasa, site = test_site_browser.spoken, test_site_browser.rasa, test_site_browser.site
browser, context = test_site_browser.browser, test_site_browser.context

# All that is kept is removed, as another page does it, just before the worker's next call of a method of its cache.
_REMOVED_BEFORE = """([method, how]) => {
  const where = method === "open" ? CacheStorage.prototype : Cache.prototype, before = where[method];
  where[method] = async function (...given) {
    where[method] = before;
    if (how === "button") await caches.delete("sual-offline");
    else await fetch("/chat/end", { method: "POST", body: new URLSearchParams({ language: "en" }) });
    globalThis.removed = true;
    return before.apply(this, given);
  };
}"""


def registrations(page: Page) -> int:
    return int(page.evaluate("navigator.serviceWorker.getRegistrations().then(list => list.length)"))


def kept(page: Page) -> list[str]:
    """The paths of what is kept on this phone."""
    script = """async () => {
      const paths = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
      return paths.sort();
    }"""
    return list(page.evaluate(script))


def keep(page: Page, language: Language) -> None:
    page.get_by_role("button", name=words(OFFLINE["offline_keep"], language)).click()
    expect(page.get_by_role("status")).to_have_text(words(OFFLINE["offline_kept"], language))
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_helplines_can_be_read_without_internet_and_removed(
    context: BrowserContext, site: str, knowledge: Knowledge, language: Language
) -> None:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if "Policy" in message.text else None)
    page.goto(f"{site}/offline/{language}")
    expect(page.get_by_role("status")).to_have_text(words(OFFLINE["offline_not_kept"], language))
    assert (registrations(page), kept(page)) == (0, [])  # nothing before the button is pressed

    keep(page, language)
    urgent = [f"/a/{language}/{one.id}" for one in knowledge.articles.values() if one.urgent]
    assert len(urgent) >= 3
    assert kept(page) == sorted([*urgent, f"/offline/{language}/kept", "/static/icon.svg", "/static/pages.css"])
    page.goto(f"{site}/chat?language={language}")
    page.goto(f"{site}/privacy/{language}")
    assert not [path for path in kept(page) if path.startswith(("/chat", "/api", "/privacy"))]

    context.set_offline(True)
    page.goto(f"{site}/?language={language}")  # not kept: the helplines come in its place
    assert page.locator('a[href="tel:152"]').is_visible()
    page.goto(site + urgent[0])
    assert page.locator('a[href="tel:152"]').first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).display") == "flex"  # with its looks
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{site}/chat")
    context.set_offline(False)

    page.goto(f"{site}/offline/{language}")
    page.get_by_role("button", name=words(OFFLINE["offline_remove"], language)).click()
    expect(page.get_by_role("status")).to_have_text(words(OFFLINE["offline_not_kept"], language))
    assert (registrations(page), kept(page)) == (0, [])
    assert errors == []


def test_end_and_forget_removes_what_is_kept(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}/offline/en")
    keep(page, "en")
    page.goto(f"{site}/chat?language=en")
    page.get_by_role("textbox").fill("hello")
    page.locator(".ask button").click()
    page.locator(".end button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words(CHAT["forgotten"], "en"))
    assert (registrations(page), kept(page)) == (0, [])


@pytest.mark.parametrize("how", ["button", "end"])
@pytest.mark.parametrize("method", ["open", "keys", "put"])
def test_what_is_renewed_while_it_is_removed_stays_away(
    context: BrowserContext, site: str, method: str, how: str
) -> None:
    page = context.new_page()
    page.goto(f"{site}/offline/en")
    keep(page, "en")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    (worker,) = context.service_workers
    worker.evaluate(_REMOVED_BEFORE, [method, how])
    page.evaluate("fetch('/static/icon.svg').then((response) => response.text())")
    assert worker.evaluate("globalThis.removed")
    assert page.evaluate("caches.keys()") == []
    page.goto(f"{site}/offline/en")
    expect(page.get_by_role("status")).to_have_text(words(OFFLINE["offline_not_kept"], "en"))


def test_leaving_the_chat_removes_what_is_kept_and_a_new_conversation_does_not(
    context: BrowserContext, site: str
) -> None:
    page = context.new_page()
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="Weather"))
    page.goto(f"{site}/offline/en")
    keep(page, "en")
    page.goto(f"{site}/?language=en")
    chat = page.locator("sual-chat")
    expect(chat.locator(".sual")).to_have_count(1)
    with page.expect_response(lambda response: response.request.method == "DELETE"):
        chat.get_by_role("button", name=words("New conversation", "en")).click()
    expect(chat.locator(".sual")).to_have_count(1)
    assert registrations(page) == 1
    assert len(kept(page)) > 3
    chat.get_by_role("button", name=words("Leave now", "en"), exact=True).click()
    page.wait_for_url("https://www.bbc.co.uk/weather")
    page.goto(f"{site}/offline/en")
    expect(page.get_by_role("status")).to_have_text(words(OFFLINE["offline_not_kept"], "en"))
    assert (registrations(page), kept(page)) == (0, [])


def test_only_our_own_worker_can_be_started(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}/offline/en")
    refused = "navigator.serviceWorker.register('/static/offline.js').then(() => 'started', (error) => error.name)"
    assert page.evaluate(refused) == "TypeError"  # a text is no trusted address
    page.goto(f"{site}/privacy/en")
    assert page.evaluate("trustedTypes !== undefined && navigator.serviceWorker !== undefined")
    assert page.evaluate(refused) != "started"

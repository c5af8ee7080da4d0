"""The overview and the page of an article in a real Chromium; the pictures are for people to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from sual.text.editor_words.article import ARTICLE
from sual.text.editor_words.frame import FRAME

from .browser_house import ARGUMENTS, PICTURES, Tabs, picture, served, violations

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("editor")) as address:
        yield address


@pytest.fixture
def tabs(browser: Browser, address: str) -> Iterator[Tabs]:
    tabs = Tabs(browser, address)
    yield tabs
    tabs.close()


def begun(page: Page) -> Page:
    """Begin a draft of the article that a page shows."""
    page.get_by_role("button", name=ARTICLE["begin"], exact=True).click()
    expect(page.locator("#save")).to_be_visible()
    page.wait_for_load_state("load")  # what listens to fields stands in modules
    return page


def wait_for_save(page: Page, version: int) -> None:
    # After a failure the page tries again only after five seconds.
    expect(page.locator("#saved")).to_contain_text(re.compile(rf"version {version}\b"), timeout=40_000)


def test_parts_that_a_draft_of_one_language_only_shows_meet_no_error(tabs: Tabs) -> None:
    page = tabs.open("/editor/articles/language-courses?mine=en&source=ru")
    only = ARTICLE["begin_only"].format(name="English")
    page.get_by_role("button", name=only, exact=True).click()
    expect(page.locator("#save")).to_be_visible()
    for view in ("common", "file&file=article.yml", "text"):
        page.goto(f"{tabs.address}/editor/articles/language-courses?mine=en&source=ru&view={view}")
        page.wait_for_load_state("load")
        expect(page.locator("#save")).to_have_count(1 if view == "text" else 0)


def test_a_overview_is_narrowed_and_leads_on(tabs: Tabs) -> None:
    page = tabs.open("/editor")
    expect(page.locator(".matrix tbody tr")).to_have_count(47)
    page.fill("#q", "wages")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile("q=wages"))
    expect(page.locator(".matrix tbody tr").first).to_contain_text("wages")
    page.fill("#q", "تنخواہ")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=%D8%AA"))
    page.locator(".matrix .cell").nth(5).click()
    expect(page).to_have_url(re.compile("mine=ur"))
    expect(page.locator("#f-title")).to_have_attribute("dir", "rtl")


def test_b_fields_letters_sources_and_blocks_by_keyboard(tabs: Tabs) -> None:
    page = begun(tabs.open("/editor/articles/unpaid-wages?mine=fa&source=en"))
    title = page.locator("#f-title")
    title.fill("کارفرما مزد مرا نمی")
    page.get_by_role("button", name=ARTICLE["zwnj"]).click()
    expect(title).to_be_focused()
    page.keyboard.type("دهد")
    expect(title).to_have_value("کارفرما مزد مرا نمی\u200cدهد")
    block = page.locator("#f-block-2-text")
    block.focus()
    page.select_option("#pick-contact", "migration-service")
    page.get_by_role("button", name=ARTICLE["insert_contact"]).click()
    assert "{contact:migration-service}" in block.input_value()
    page.select_option("#pick-source", "cmw")
    page.fill("#pick-paragraph", "999")
    page.get_by_role("button", name=ARTICLE["add_source"]).click()
    expect(page.locator("#pick-note")).to_have_text(ARTICLE["no_paragraph"])
    page.fill("#pick-paragraph", "12")
    page.get_by_role("button", name=ARTICLE["add_source"]).click()
    expect(page.locator("#f-block-2-sources")).to_have_value("cmw-17 cmw-12")
    before = page.locator(".row").count()
    block.focus()
    page.get_by_role("button", name=ARTICLE["add_step"]).click()
    expect(page.locator("#f-block-3-text")).to_be_focused()
    page.keyboard.type("گام تازه")
    expect(page.locator(".row")).to_have_count(before + 1)
    expect(page.locator("#f-block-3-kind")).to_have_value("step")
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    page.reload()
    expect(page.locator("#f-block-3-text")).to_have_value("گام تازه")
    picture(page, "fa-beside-en")


def test_c_what_is_typed_is_saved_by_itself_and_survives_a_reload_and_a_dead_session(tabs: Tabs) -> None:
    page = begun(tabs.open("/editor/articles/work-permit?mine=az"))
    page.locator("#f-title").fill("İş icazəsi haqqında")
    wait_for_save(page, 2)
    page.context.clear_cookies()
    page.locator("#f-title").fill("İş icazəsi: yeni başlıq")
    expect(page.locator("#trouble")).to_contain_text(ARTICLE["signed_out"])
    expect(page.locator("#f-title")).to_have_value("İş icazəsi: yeni başlıq")
    picture(page, "signed-out")
    names = {"name": "gulnar", "language": "en"}
    page.context.add_cookies([{"name": key, "value": to, "url": tabs.address} for key, to in names.items()])
    wait_for_save(page, 3)
    expect(page.locator("#trouble")).to_be_hidden()
    # The browser goes down while nothing can be sent: what was typed is in the tab, and is sent by the next page.
    page.context.set_offline(True)
    page.locator("#f-summary").fill("Yarımçıq cümlə")
    page.wait_for_timeout(100)
    page.context.set_offline(False)
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('gone')); }")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#f-summary")).to_have_value("Yarımçıq cümlə")
    wait_for_save(page, 4)
    page.locator("#f-summary").fill("Bağlanan vərəqdən")
    page.close(run_before_unload=True)
    later = tabs.open("/editor/articles/work-permit?mine=az")
    for _ in range(120):
        if later.locator("#f-summary").input_value() == "Bağlanan vərəqdən":
            break
        later.wait_for_timeout(250)
        later.reload()
    expect(later.locator("#f-summary")).to_have_value("Bağlanan vərəqdən")


def test_c_a_text_that_could_not_be_sent_is_there_when_the_tab_was_closed(tabs: Tabs) -> None:
    dead = begun(tabs.open("/editor/articles/work-permit-exemption-pin?mine=az"))
    dead.on("dialog", lambda dialog: dialog.accept())
    other = dead.context.new_page()
    other.goto(f"{tabs.address}/editor/articles/work-permit-exemption-pin?mine=ru")
    other.wait_for_load_state("load")
    dead.context.clear_cookies()
    dead.locator("#f-title").fill("Sessiya bitəndən sonra")
    expect(dead.locator("#trouble")).to_contain_text(ARTICLE["signed_out"])
    other.locator("#f-title").fill("После конца сессии")
    expect(other.locator("#trouble")).to_contain_text(ARTICLE["signed_out"])
    assert kept_in(dead) == ["Sessiya bitəndən sonra", "После конца сессии"]  # no tab writes over the other
    # What they send as they close would be signed by who comes next, were it late.
    dead.context.route("**/editor/drafts/*", lambda route: route.abort())
    dead.close()
    other.close()
    dead.context.unroute("**/editor/drafts/*")
    sign_in(dead.context, tabs, "leyla")
    foreign = dead.context.new_page()
    foreign.goto(f"{tabs.address}/editor/articles/work-permit-exemption-pin?mine=az")
    foreign.wait_for_timeout(3000)
    assert foreign.locator("#f-title").input_value() != "Sessiya bitəndən sonra"  # it is nobody else's
    foreign.close()
    sign_in(dead.context, tabs, "gulnar")
    again = dead.context.new_page()
    again.goto(f"{tabs.address}/editor/articles/work-permit-exemption-pin?mine=az")
    expect(again.locator("#f-title")).to_have_value("Sessiya bitəndən sonra")
    wait_for_save(again, 2)
    again.reload()
    expect(again.locator("#f-title")).to_have_value("Sessiya bitəndən sonra")
    expect(again.locator("section.unsent")).to_have_count(1)  # what was written in the other tab, of another part
    assert kept_in(again) == ["После конца сессии"]
    picture(again, "unsent-of-another-part")
    again.get_by_role("link", name=ARTICLE["leftover_open"]).click()
    expect(again.locator("#f-title")).to_have_value("После конца сессии")
    wait_for_save(again, 3)
    assert kept_in(again) == []


def test_c_a_text_written_offline_is_there_and_meets_what_others_wrote(tabs: Tabs) -> None:
    path = "/editor/articles/trafficking-get-help?mine=az"
    page = begun(tabs.open(path))
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.set_offline(True)
    page.locator("#f-title").fill("Şəbəkəsiz")
    expect(page.locator("#trouble")).to_contain_text(ARTICLE["offline"])
    page.close()
    leyla = tabs.open(path, "leyla")
    leyla.wait_for_load_state("load")
    leyla.locator("#f-title").fill("Leylanın adı")
    wait_for_save(leyla, 2)
    page.context.set_offline(False)
    again = page.context.new_page()
    again.on("dialog", lambda dialog: dialog.accept())
    again.goto(f"{tabs.address}{path}")
    expect(again.locator("#trouble")).to_contain_text(ARTICLE["conflict"])
    again.get_by_role("button", name=ARTICLE["choose"]).click()
    expect(again.locator("#choosing")).to_contain_text("Leylanın adı")
    again.locator("#choosing input[value=mine]").first.check()
    again.locator("#choosing button").last.click()
    expect(again.locator("#f-title")).to_have_value("Şəbəkəsiz")
    again.wait_for_load_state("load")
    assert kept_in(again) == []
    # Who signs out is asked first.
    again.context.set_offline(True)
    again.locator("#f-title").fill("Hələ göndərilməyib")
    expect(again.locator("#trouble")).to_contain_text(ARTICLE["offline"])
    again.evaluate("document.querySelector('form[action=\"/sign-out\"]').requestSubmit()")
    again.wait_for_timeout(500)
    again.evaluate("document.querySelector('form[action=\"/sign-out\"]').requestSubmit()")
    expect(again.locator("#unsent")).to_be_visible()
    again.get_by_role("button", name=FRAME["unsent_stay"]).click()
    assert kept_in(again) == ["Hələ göndərilməyib"]
    again.evaluate("document.querySelector('form[action=\"/sign-out\"]').requestSubmit()")
    again.get_by_role("button", name=FRAME["unsent_forget"]).click()
    again.wait_for_timeout(500)
    again.context.set_offline(False)
    clean = again.context.new_page()
    clean.goto(f"{tabs.address}/editor")
    assert kept_in(clean) == []
    clean.evaluate(
        "localStorage.setItem('sual-unsent:old', JSON.stringify({ account: 'gulnar', at: Date.now() - 8 * 864e5 }))"
    )
    clean.goto(f"{tabs.address}{path}")
    clean.wait_for_load_state("load")
    assert clean.evaluate("localStorage.getItem('sual-unsent:old')") is None


def test_c_who_is_held_at_the_second_factor_loses_nothing(tabs: Tabs) -> None:
    page = begun(tabs.open("/editor/articles/trafficking-signs?mine=ru"))
    before = int(re.sub(r"\D", "", page.locator("#saved").inner_text()))
    held = {"name": "stage", "url": tabs.address}
    page.context.add_cookies([{**held, "value": "setup"}])
    page.locator("#f-title").fill("Перед вторым фактором")
    expect(page.locator("#trouble a")).to_have_text(ARTICLE["second_factor"])
    expect(page.locator("#trouble a")).to_have_attribute("href", "/console/me")
    page.context.add_cookies([{**held, "value": "full"}])
    wait_for_save(page, before + 1)
    expect(page.locator("#trouble")).to_be_hidden()


def kept_in(page: Page) -> list[str]:
    """The titles that are kept in a browser because the server does not have them."""
    script = """() => Object.keys(localStorage).filter((key) => key.startsWith("sual-unsent:"))
      .map((key) => JSON.parse(localStorage.getItem(key)).fields.title).sort()"""
    titles: list[str] = page.evaluate(script)
    return titles


def sign_in(context: BrowserContext, tabs: Tabs, name: str) -> None:
    cookies = {"name": name, "language": "en"}
    context.add_cookies([{"name": key, "value": to, "url": tabs.address} for key, to in cookies.items()])


def test_c_two_editors_see_each_other_merge_and_choose(tabs: Tabs) -> None:
    first = tabs.open("/editor/articles/marriage?mine=en")
    with first.expect_response("**/present"):  # or he would be told of her twenty seconds later
        begun(first)
    second = tabs.open("/editor/articles/marriage?mine=en", name="kamran")
    expect(second.locator("#others")).to_contain_text("gulnar")
    # What he saves would come into her page at the next look, and there would be nothing to choose.
    first.route("**/present", lambda route: route.abort())
    first.locator("#f-title").fill("Getting married here")
    wait_for_save(first, 2)
    # Another field: merged, and the other one's words come into the page.
    second.locator("#f-block-1-text").fill("Words of the second one.")
    wait_for_save(second, 3)
    expect(second.locator("#f-title")).to_have_value("Getting married here")
    expect(second.locator("#f-block-1-text")).to_have_value("Words of the second one.")
    # The same field: nobody's words go under.
    second.locator("#f-title").fill("Marriage: his words")
    wait_for_save(second, 4)
    first.locator("#f-title").fill("Marriage: her words")
    expect(first.locator("#trouble")).to_contain_text(ARTICLE["conflict"])
    expect(first.locator("#f-title")).to_have_value("Marriage: her words")
    first.get_by_role("button", name=ARTICLE["choose"], exact=True).click()
    expect(first.locator(".three pre")).to_have_count(3)
    assert violations(first) == []
    picture(first, "conflict")
    # Who turns away before choosing finds her words again.
    first.goto(f"{tabs.address}/editor/articles/marriage?mine=en")
    expect(first.locator("#trouble")).to_contain_text(ARTICLE["conflict"])
    expect(first.locator("#f-title")).to_have_value("Marriage: her words")
    first.get_by_role("button", name=ARTICLE["choose"], exact=True).click()
    first.locator(".conflict textarea:visible").fill("title: 'Marriage: words of both'")
    expect(first.locator('[value="edited"]')).to_be_checked()
    first.get_by_role("button", name=ARTICLE["save_choice"]).click()
    expect(first.locator("#f-title")).to_have_value("Marriage: words of both")
    expect(first.locator("#f-block-1-text")).to_have_value("Words of the second one.")
    first.reload()
    expect(first.locator("#f-title")).to_have_value("Marriage: words of both")
    expect(first.locator("#trouble")).to_be_hidden()


def test_c_without_javascript_a_button_saves(tabs: Tabs) -> None:
    page = tabs.open("/editor/articles/ombudsman?mine=ru", java_script_enabled=False)
    begun(page)
    expect(page.locator(".toolbar")).to_be_hidden()
    page.locator("#f-title").fill("Омбудсмен: новый заголовок")
    page.locator("#save").click()
    expect(page.get_by_role("status").first).to_have_text(ARTICLE["said_saved"])
    expect(page.locator("#f-title")).to_have_value("Омбудсмен: новый заголовок")


def test_c_a_letter_typed_and_deleted_leaves_nothing_to_save(tabs: Tabs) -> None:
    page = begun(tabs.open("/editor/articles/unhcr-help?mine=en"))
    saved = page.locator("#saved").inner_text()
    sent: list[str] = []
    saves = re.compile("/editor/drafts/[^/]+$")
    page.on("request", lambda one: sent.append(one.url) if saves.search(one.url) else None)
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))  # however slow the keys come
    page.locator("#f-title").focus()
    page.keyboard.type("x")
    expect(page.locator("#saved")).to_have_text(ARTICLE["not_saved_yet"])
    page.keyboard.press("Backspace")
    expect(page.locator("#saved")).to_have_text(saved)
    page.clock.run_for(10_000)
    expect(page.locator("#saved")).to_have_text(saved)
    assert sent == []
    page.keyboard.type("x")
    page.clock.run_for(10_000)
    page.clock.resume()  # where the answer is late the page tries again
    wait_for_save(page, 2)
    assert len(sent) >= 1  # it would have been sent


@pytest.mark.parametrize(("language", "mine"), [("en", "en"), ("ru", "ur"), ("az", "ar")])
def test_c_one_forbidden_sign_is_told_in_sight_on_a_phone(tabs: Tabs, language: str, mine: str) -> None:
    page = tabs.open(f"/editor/articles/detention-rights?mine={mine}", language=language, width=320)
    start = page.locator('form[action$="/draft"] .primary')
    if start.count():
        start.click()
        expect(page.locator("#save")).to_be_visible()
        page.wait_for_load_state("load")
    page.locator("#f-block-3-text").fill(f"{mine}: words that are saved")
    page.locator("#f-questions").fill("<b>")
    link = page.locator("#trouble a")
    expect(link).to_have_attribute("href", "#f-questions")
    expect(link).to_be_in_viewport()
    assert ".md" not in link.inner_text()
    strip = page.locator(".state").bounding_box()
    field = page.locator("#f-questions").bounding_box()
    assert strip
    assert field
    assert field["y"] + field["height"] > strip["y"] + strip["height"] + 40, "it does not hide what is being written"
    expect(page.locator("#f-questions")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#f-questions-refused")).to_be_visible()
    assert "f-questions-refused" in (page.locator("#f-questions").get_attribute("aria-describedby") or "")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"editor-{language}-refused-320.png")
    page.locator("#f-title").focus()
    link.click()
    expect(page.locator("#f-questions")).to_be_focused()
    other = tabs.open(f"/editor/articles/detention-rights?mine={mine}", language=language)
    expect(other.locator("#f-block-3-text")).to_have_value(f"{mine}: words that are saved")
    # What may not be stored stays in the tab, across a reload, too.
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#f-questions")).to_have_value("<b>")
    expect(link).to_be_visible(timeout=15_000)
    page.locator("#f-questions").fill("Why?")
    expect(page.locator("#trouble")).to_be_hidden(timeout=15_000)
    expect(page.locator("#f-questions-refused")).to_have_count(0)
    other.reload()
    expect(other.locator("#f-questions")).to_have_value("Why?")


def test_d_checks_while_typing_lead_to_the_field(tabs: Tabs) -> None:
    page = begun(tabs.open("/editor/articles/helplines?mine=ar"))
    page.locator("#f-title").fill("اتصل 919 الآن")
    finding = page.locator("#found li.error a").first
    expect(finding).to_be_visible(timeout=15_000)
    expect(page.locator("#f-title")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#f-title-found-here")).to_contain_text("919")
    assert "f-title-found-here" in (page.locator("#f-title").get_attribute("aria-describedby") or "")
    expect(page.locator("#tally")).to_be_in_viewport()
    expect(page.locator("#tally")).to_contain_text("to mend")
    page.locator("#tally").click()
    expect(page.locator("#checks-title")).to_be_focused()
    page.locator("#found li.error", has_text="919").locator("a").first.click()
    expect(page.locator("#f-title")).to_be_focused()
    picture(page, "ar-checks")
    page.locator("#f-block-1-text").fill(" ".join(["كلمة"] * 700) + ".")
    warning = page.locator("#found li.warning", has_text="on average")
    expect(warning).to_be_visible(timeout=15_000)
    warning.get_by_role("textbox").fill("The law says it like this")
    warning.get_by_role("button").click()
    expect(page.locator("#found")).to_contain_text("gulnar: The law says it like this")


@pytest.mark.parametrize(
    ("language", "scheme", "width", "mine", "more"),
    [
        ("az", "light", 1280, "ur", "/editor/suggestions"),
        ("ru", "dark", 320, "ar", "/editor/articles/health-care?view=common"),
        ("en", "light", 320, "ur", "/editor/articles/health-care?view=file"),
        ("az", "dark", 320, "az", "/editor/suggestions"),
        ("ru", "light", 1280, "fa", "/editor?show=due"),
        ("en", "dark", 1280, "ar", "/editor/articles/health-care?view=common"),
    ],
)
def test_axe_and_sizes(tabs: Tabs, language: str, scheme: str, width: int, mine: str, more: str) -> None:
    article = f"/editor/articles/health-care?mine={mine}"
    page = tabs.open(article, language=language, width=width, color_scheme=scheme)
    start = page.locator('form[action$="/draft"] .primary')
    if start.count():
        assert violations(page) == [], "without a draft"
        start.click()
        expect(page.locator("#save")).to_be_visible()
    for path in ("/editor", article, more):
        page.goto(f"{tabs.address}{path}")
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        name = re.sub(r"[^a-z]+", "-", path)
        picture(page, f"{language}-{scheme}-{width}{name}")

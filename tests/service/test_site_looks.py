"""How pages look in a real browser: codes that a phone can read, letters that keep clear of each other."""

from __future__ import annotations

import io
from typing import Any

import pytest
import segno
from PIL import Image
from playwright.sync_api import Browser, expect

from sual.text.languages import LANGUAGES, Language

from . import test_site_browser

pytestmark = pytest.mark.browser

# The fixtures of that file.
spoken, rasa, site = test_site_browser.spoken, test_site_browser.rasa, test_site_browser.site
browser = test_site_browser.browser


@pytest.mark.parametrize("looks", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_on_a_sheet_is_black_on_white_in_every_mode(
    browser: Browser, site: str, language: Language, looks: dict[str, Any]
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640}, device_scale_factor=4, **looks)
    page.goto(f"{site}/a/{language}/trafficking-get-help/official")
    code = Image.open(io.BytesIO(page.locator(".code").screenshot())).convert("L")
    page.close()
    address = f"{site}/a/{language}/trafficking-get-help"
    drawn = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=4)]
    module = code.width / len(drawn)
    shades = [
        [code.getpixel((int((x + 0.5) * module), int((y + 0.5) * module))) for x in range(len(drawn))]
        for y in range(len(drawn))
    ]
    assert [[shade < 40 for shade in row] for row in shades] == [[bool(dark) for dark in row] for row in drawn]
    assert {shade > 230 for row in shades for shade in row if shade >= 40} == {True}


_INK = """e => {
  const style = getComputedStyle(e), canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { actualBoundingBoxAscent, actualBoundingBoxDescent } = canvas.measureText(e.textContent);
  return [actualBoundingBoxAscent + actualBoundingBoxDescent, parseFloat(style.lineHeight)];
}"""


@pytest.mark.parametrize("article", ["unpaid-wages", "trafficking-get-help", "health-care"])
def test_lines_of_a_title_in_urdu_do_not_touch(browser: Browser, site: str, article: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    for path in (f"/a/ur/{article}", f"/a/ur/{article}/official"):
        page.goto(site + path)
        ink, line = page.locator("h1").evaluate(_INK)
        assert ink <= line, path
    page.close()


@pytest.mark.parametrize("width", [320, 768, 1000, 1280])
def test_the_button_that_shows_how_the_chat_looks_covers_nothing(browser: Browser, site: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 640})
    page.goto(f"{site}/embed")
    button = page.locator("sual-chat button").first
    expect(button).to_be_visible()
    covered = """button => {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      return [...document.querySelectorAll("main > :not(sual-chat), dt, dd, footer p")].filter((e) => {
        const range = document.createRange();
        range.selectNodeContents(e);
        return [...range.getClientRects()].some((one) =>
          one.left < right && one.right > left && one.top < bottom && one.bottom > top);
      }).map((e) => e.textContent);
    }"""
    assert button.evaluate(covered) == []
    button.scroll_into_view_if_needed()
    button.click()
    expect(page.locator("sual-chat .exit")).to_be_in_viewport(ratio=1)
    page.close()

"""How pages look in a real browser: codes that a phone can read, letters that keep clear of each other."""

from __future__ import annotations

import io
from typing import Any

import pytest
import segno
from PIL import Image
from playwright.sync_api import Browser

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

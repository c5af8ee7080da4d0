"""The letters of Urdu, which reach far above and below their line, keep clear of the numbers."""

from __future__ import annotations

import pytest

from .conftest import StartChat

pytestmark = pytest.mark.browser

# How far below the number the letters of the hours begin, by what is drawn of them and not by their boxes.
_CLEAR = """item => {
  const hours = item.querySelector(".detail bdi"), style = getComputedStyle(hours);
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const drawn = canvas.measureText(hours.textContent), range = document.createRange();
  range.selectNodeContents(hours);
  const top = Math.min(...[...range.getClientRects()].map((line) => line.top));
  const letters = top + drawn.fontBoundingBoxAscent - drawn.actualBoundingBoxAscent;
  return letters - item.querySelector(".phone").getBoundingClientRect().bottom;
}"""


@pytest.mark.parametrize("width", [320, 360])
def test_hours_keep_clear_of_the_button_above_them(start: StartChat, width: int) -> None:
    chat = start(width=width)
    chat.open("ur")
    items = chat.ask("no_answer").locator(".contacts > li")
    assert items.count() == 1
    items.locator("a:not(.phone)").evaluate("e => e.remove()")  # the hours come right under the number
    # As the service writes them; the tall letters come first.
    items.locator(".detail bdi").first.evaluate("e => { e.textContent = '24 گھنٹے، ہر روز' }")
    assert items.first.evaluate(_CLEAR) >= 2

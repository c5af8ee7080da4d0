from .conftest import OpenDesk
import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


def test_smoke(desk: OpenDesk) -> None:
    one = desk("az")
    one.open()
    print(1, one.page.evaluate("refused"))
    one.ask("mujhe kaam ka pin kaise milega")
    print(2, one.page.evaluate("refused"))
    one.picture("smoke")
    print(3, one.page.evaluate("refused"))
    two = desk("ru", 360, 740, color_scheme="dark")
    two.open("#q=آجر دستمزدم را نمی‌دهد&to=fa")
    two.page.wait_for_timeout(800)
    print(two.page.url)
    two.picture("narrow")

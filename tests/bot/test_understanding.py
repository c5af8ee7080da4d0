"""What the trained dialogue understands, in all six languages and in Latin letters."""

from __future__ import annotations

import pytest

from sual.text.languages import LANGUAGES

from .conftest import Parse


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Salam, necəsiniz?", "greet"), ("Здравствуйте", "greet"), ("hello", "greet"), ("سلام", "greet"),
        ("السلام عليكم", "greet"), ("salom aleykum", "greet"),
        ("çox sağ olun", "thanks"), ("спасибо большое", "thanks"), ("thank you so much", "thanks"),
        ("خیلی ممنون", "thanks"), ("شكرا جزيلا", "thanks"), ("بہت شکریہ", "thanks"), ("shukriya", "thanks"),
        ("hələlik", "goodbye"), ("до свидания", "goodbye"), ("goodbye", "goodbye"), ("خداحافظ", "goodbye"),
        ("مع السلامة", "goodbye"), ("خدا حافظ", "goodbye"),
        ("sən robotsan?", "bot_challenge"), ("ты робот?", "bot_challenge"), ("are you a robot", "bot_challenge"),
        ("Yazdıqlarımı yadda saxlayırsan?", "privacy"), ("Вы храните, что я пишу?", "privacy"),
        ("Do you store what I write?", "privacy"), ("آنچه می‌نویسم ذخیره می‌شود؟", "privacy"),
        ("هل تخزّنون ما أكتب؟", "privacy"), ("کیا آپ میرا لکھا محفوظ رکھتے ہیں؟", "privacy"),
        ("operatorla danışmaq istəyirəm", "human"), ("позовите живого человека", "human"),
        ("I want to talk to a real person", "human"), ("می‌خواهم با یک آدم واقعی حرف بزنم", "human"),
        ("speak urdu", "change_language"), ("давайте по-русски", "change_language"),
        ("farsca danış", "change_language"), ("بالعربي لو سمحت", "change_language"),
        ("İş icazəsini kim alır?", "ask"), ("Сколько времени могут держать в центре?", "ask"),
        ("How do I extend my temporary residence permit?", "ask"), ("چطور درخواست پناهندگی بدهم؟", "ask"),
        ("كيف أمدد إقامتي المؤقتة؟", "ask"), ("کام کرنے کا پن نمبر کیسے ملے گا؟", "ask"),
        ("mujhe kaam ka pin kaise milega", "ask"), ("kak prodlit vremennoe projivanie", "ask"),
        ("insan se baat karni hai", "human"),
        ("urid atakallam ma3a insan", "human"),
        ("mikham ba yek ensan sohbat konam", "human"),
        ("will you tell the police what I write?", "privacy"),
        ("هل ترى الشرطة هذه المحادثة؟", "privacy"),
        ("kto mojet eto prochitat?", "privacy"),
        ("will the police deport me?", "ask"),
        ("полиция меня депортирует?", "ask"),
    ],
)  # fmt: skip
def test_intents(parse: Parse, text: str, intent: str) -> None:
    assert parse(text)["intent"] == intent


@pytest.mark.parametrize(
    "text",
    [
        "məni evə kilidləyiblər, çıxa bilmirəm", "меня заперли и не выпускают", "they locked me in the house",
        "مرا در خانه زندانی کرده‌اند", "حبسوني في الغرفة", "مجھے کمرے میں بند کر رکھا ہے", "menya zaperli v kvartire",
    ],
)  # fmt: skip
def test_danger_overrules_everything(parse: Parse, text: str) -> None:
    assert parse(text)["intent"] == "danger"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pinned_language_is_the_language(parse: Parse, language: str) -> None:
    assert parse("How do I extend my stay?", {"language": language})["language"] == language


def test_the_language_of_the_message_or_of_the_conversation(parse: Parse) -> None:
    assert parse("Как продлить визу?", {"prior": "ur"})["language"] == "ru"
    assert parse("152 ?", {"prior": "ur"})["language"] == "ur"


def test_the_language_asked_for(parse: Parse) -> None:
    assert parse("speak urdu please")["requested_language"] == "ur"
    assert parse("можно по-азербайджански?")["requested_language"] == "az"


def test_what_the_service_sends_for_a_pressed_choice(parse: Parse) -> None:
    found = parse('/choose{"article": "helplines"}')
    assert (found["intent"], found["article"]) == ("choose", "helplines")


@pytest.mark.parametrize("text", ["", " ", "?", "🙂"])
def test_nothing_to_understand_breaks_nothing(parse: Parse, text: str) -> None:
    assert parse(text)["intent"]

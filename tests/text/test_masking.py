"""Masking: what names a person goes, what makes the question stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sual.text.clean import clean
from sual.text.languages import LANGUAGES
from sual.text.masking import DATE, MAIL, NAME, NUMBER, PASSPORT, PHONE, PIN, mask

NAMES = {
    "az": [
        "Mənim adım Rəşad Məmmədovdur, icazəm bitib",
        "Adım Leyla, işləyirəm",
        "menim adim aysel quliyeva",
        "ADIM: VÜQAR",
        "Adım və soyadım Elvin Həsənov",
        "Soyadım Quliyev",
        "onun adı Nigar",
    ],
    "ru": [
        "Меня зовут Али Рахимов, мне не платят",
        "меня зовут али и я работаю",
        "Зовут меня Гульнара",
        "Моё имя Тимур Ибрагимов",
        "моя фамилия - Каримов",
        "ФИО: Ибрагимов Тимур Рашидович",
        "menya zovut rustam ya iz baku",
        "её зовут Амина",
    ],
    "en": [
        "My name is John Smith and I have no permit",
        "my name is ahmed",
        "My full name: Mary Jane Watson Parker",
        "My name’s Kofi",
        "I am called Tendai",
        "the owner is Mr. Ivanov",
        "my last name is O'Neil",
        "her name is Amina",
    ],
    "fa": [
        "نام من علی رضایی است",
        "اسم من زهرا است و کار می‌کنم",
        "اسمم مریم است",
        "نام خانوادگی من احمدی",
        "esme man reza ast",
        "esmam Hamid",
    ],
    "ar": [
        "اسمي أحمد محمد وأنا أعمل هنا",
        "أنا اسمي فاطمة",
        "إسمي: يوسف",
        "ismi ahmed w ana fi baku",
        "لقبي الحسن",
    ],
    "ur": [
        "میرا نام احمد خان ہے",
        "میرا پورا نام سلیم رضا ہے اور میں باکو میں ہوں",
        "اس کا نام نادیہ ہے",
        "mera naam bilal hai main baku mein hun",
        "mera nam Usman Ali hai",
    ],
}
SECRETS = (
    "Rəşad Məmmədov Leyla aysel quliyeva VÜQAR Elvin Həsənov Quliyev Nigar Али Рахимов али Гульнара Тимур Ибрагимов "
    "Каримов Рашидович rustam Амина John Smith ahmed Mary Jane Watson Parker Kofi Tendai Ivanov O'Neil Amina علی رضایی "
    "زهرا مریم احمدی reza Hamid أحمد محمد فاطمة يوسف ahmed الحسن احمد خان سلیم رضا نادیہ bilal Usman"
).split()


def test_there_are_names_in_every_language() -> None:
    assert set(NAMES) == set(LANGUAGES)


@pytest.mark.parametrize("text", [text for texts in NAMES.values() for text in texts])
def test_a_name_that_is_introduced_is_masked(text: str) -> None:
    masked = mask(text)
    assert NAME in masked
    left = masked.replace(NAME, " ").replace(",", " ").replace(".", " ").split()
    assert not set(left) & set(SECRETS), masked


@pytest.mark.parametrize(
    "phone",
    [
        "+994 50 123 45 67", "0501234567", "050-123-45-67", "(050) 123 45 67", "+994(50)1234567", "00994501234567",
        "+92 300 1234567", "+98 912 345 6789", "+93 70 123 4567", "+7 916 123-45-67", "8 (916) 123-45-67",
        "012 493 12 34", "٠٥٠١٢٣٤٥٦٧", "۰۵۰ ۱۲۳ ۴۵ ۶۷", "+۹۹۴۵۰۱۲۳۴۵۶۷", "\u2066+994 50 123 45 67\u2069",
        "5 0 1 2 3 4 5 6 7",
    ],
)  # fmt: skip
def test_a_phone_number_is_masked_however_it_is_written(phone: str) -> None:
    masked = mask(f"call me {phone} please")
    assert PHONE in masked or NUMBER in masked
    assert not any(one.isdecimal() for one in masked), masked
    assert masked.startswith("call me")
    assert masked.endswith("please")


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("write to ali.k+1@mail.example", MAIL),
        ("ali (at) mail.example", MAIL),
        ("алик@почта.рф", MAIL),
        ("telegram @ali_k99", MAIL),
        ("t.me/ali_k", MAIL),
        ("https://example.org/me?id=7", MAIL),
        ("passport AZE12345678", PASSPORT),
        ("passport AZE 12345678", PASSPORT),
        ("passport c01234567", PASSPORT),
        ("паспорт АА-1234567", PASSPORT),
        ("پاسپورت A۱۲۳۴۵۶۷۸", PASSPORT),
        ("FIN 5ZKX1AB", PIN),
        ("pin kodum 1a2b3c4", PIN),
        ("PIN: AB1CDEF", PIN),
        ("CNIC 35202-1234567-1", NUMBER),
        ("паспорт 45 08 123456", NUMBER),
        ("case no 1234567890", NUMBER),
        ("born 12.03.1990", DATE),
        ("doğum tarixi 01/02/85", DATE),
        ("1979-05-30", DATE),
        ("تولد ۱۲.۰۳.۱۹۹۰", DATE),
    ],
)
def test_addresses_papers_and_days_of_birth_are_masked(text: str, put: str) -> None:
    masked = mask(text)
    assert put in masked or NUMBER in masked or PHONE in masked
    assert not any(one.isdecimal() for one in masked)
    assert "@" not in masked


@pytest.mark.parametrize(
    "text",
    [
        "Can I call 919 or 152 at night?",
        "My visa ends on 25.11.2026, what now?",
        "I stayed 90 days over, fine is 300 manat",
        "Müqavilə 2019-2020 illərdə idi, 1500 manat",
        "Статья 64 кодекса, 3 месяца",
        "اجازه کار ۳۰ روزه است",
        "هل أدفع 400 مانات؟",
        "کیا 15 دن میں جواب ملے گا؟",
        "what is a PIN and who gets a FIN code?",
        "how do I change my name in the passport",
        "from 20.01.2026 to 25.02.2026",
    ],
)
def test_what_makes_the_question_stays(text: str) -> None:
    assert NUMBER not in mask(text)
    assert mask(text).replace(NAME, "").count("[") == 0
    if "name" not in text:
        assert mask(text) == text


@pytest.mark.parametrize("text", [text for texts in NAMES.values() for text in texts] + ["050 123 45 67 AZE12345678"])
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.text(max_size=200))
def test_no_text_breaks_it_and_no_long_number_is_left(text: str) -> None:
    masked = mask(clean(text))
    assert "99450123456" not in mask(clean(f"{text} 99450123456 {text}"))
    assert isinstance(masked, str)

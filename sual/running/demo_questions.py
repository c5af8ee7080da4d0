"""Invented questions outside our field, several ways of asking the same, for `make demo`; nobody ever sent them."""

from __future__ import annotations

from sual.text.languages import Language

QUESTIONS: dict[Language, tuple[tuple[str, ...], ...]] = {
    "az": (
        ("SİM kartı haradan almaq olar?", "Telefon üçün SİM kart haradan alım?",
         "Xarici pasportla SİM kart almaq olar?", "SİM kart almaq üçün nə lazımdır?"),
        ("Bankda hesab necə açılır?", "Əcnəbi bank hesabı aça bilər?",
         "Bank hesabı açmaq üçün hansı sənədlər lazımdır?"),
        ("Sürücülük vəsiqəmi necə dəyişim?", "Xarici sürücülük vəsiqəsi burada keçərlidir?",
         "Sürücülük vəsiqəsini haradan almaq olar?"),
    ),
    "ru": (
        ("Где купить сим-карту?", "Можно ли купить сим-карту по иностранному паспорту?",
         "Какие документы нужны для сим-карты?", "Как оформить сим-карту на себя?"),
        ("Как открыть счёт в банке?", "Может ли иностранец открыть банковский счёт?",
         "Какой банк откроет счёт иностранцу?"),
        ("Как поменять водительские права?", "Действуют ли здесь иностранные водительские права?",
         "Где получить водительские права?"),
    ),
    "en": (
        ("Where can I buy a SIM card?", "Can I get a SIM card with a foreign passport?",
         "What do I need to buy a SIM card?", "How do I register a SIM card?"),
        ("How do I open a bank account?", "Can a foreigner open a bank account here?",
         "Which bank will open an account for me?"),
        ("Is my foreign driving licence valid here?", "How do I exchange my driving licence?",
         "Where do I get a driving licence?"),
    ),
    "fa": (
        ("سیم کارت از کجا بخرم؟", "با پاسپورت خارجی می‌شود سیم کارت خرید؟", "برای خرید سیم کارت چه مدارکی لازم است؟",
         "چطور سیم کارت بگیرم؟"),
        ("چطور حساب بانکی باز کنم؟", "آیا خارجی می‌تواند حساب بانکی باز کند؟", "کدام بانک برای من حساب باز می‌کند؟"),
        ("گواهینامه رانندگی خارجی اینجا معتبر است؟", "چطور گواهینامه رانندگی را عوض کنم؟",
         "گواهینامه رانندگی را از کجا بگیرم؟"),
    ),
    "ar": (
        ("أين أشتري شريحة هاتف؟", "هل أستطيع شراء شريحة هاتف بجواز سفر أجنبي؟", "ماذا أحتاج لشراء شريحة هاتف؟",
         "كيف أسجل شريحة هاتف باسمي؟"),
        ("كيف أفتح حساباً في البنك؟", "هل يستطيع الأجنبي فتح حساب في البنك؟", "أي بنك يفتح لي حساباً؟"),
        ("هل رخصة القيادة الأجنبية صالحة هنا؟", "كيف أبدل رخصة القيادة؟", "من أين أحصل على رخصة القيادة؟"),
    ),
    "ur": (
        ("سم کارڈ کہاں سے ملے گا؟", "کیا غیر ملکی پاسپورٹ پر سم کارڈ مل سکتا ہے؟", "سم کارڈ لینے کے لیے کیا چاہیے؟",
         "سم کارڈ کیسے خریدوں؟"),
        ("بینک میں اکاؤنٹ کیسے کھولوں؟", "کیا غیر ملکی بینک اکاؤنٹ کھول سکتا ہے؟", "کون سا بینک میرا اکاؤنٹ کھولے گا؟"),
        ("کیا میرا غیر ملکی ڈرائیونگ لائسنس یہاں چلتا ہے؟", "ڈرائیونگ لائسنس کیسے تبدیل کروں؟",
         "ڈرائیونگ لائسنس کہاں سے بنے گا؟"),
    ),
}  # fmt: skip

"""The last resort: who to call, without index, catalogue or knowledge file.

The numbers stand here a second time on purpose, so that they can be shown when everything else is broken; a test
holds them equal to `knowledge/contacts.yml`.
"""

from __future__ import annotations

from sual.answering.messages import Message, ShownContact
from sual.text.languages import Language, direction

_TEXT: dict[Language, str] = {
    "az": "Hazırda cavab axtara bilmirəm. Zəhmət olmasa, bu nömrələrdən birinə zəng edin.",
    "ru": "Сейчас я не могу найти ответ. Пожалуйста, позвоните по одному из этих номеров.",
    "en": "I cannot look for an answer now. Please call one of these numbers.",
    "fa": "اکنون نمی‌توانم پاسخ را پیدا کنم. لطفاً با یکی از این شماره‌ها تماس بگیرید.",
    "ar": "لا أستطيع البحث عن جواب الآن. من فضلك اتصل بأحد هذين الرقمين.",
    "ur": "میں ابھی جواب تلاش نہیں کر سکتا۔ براہِ کرم ان میں سے کسی نمبر پر فون کریں۔",
}
_NAMES: dict[str, dict[Language, str]] = {
    "trafficking-hotline": {
        "az": "İnsan alverinə qarşı qaynar xətt",
        "ru": "Горячая линия по борьбе с торговлей людьми",
        "en": "Anti-trafficking hotline",
        "fa": "خط تلفن مبارزه با قاچاق انسان",
        "ar": "الخط الساخن لمكافحة الاتجار بالبشر",
        "ur": "انسانی اسمگلنگ کے خلاف ہیلپ لائن",
    },
    "migration-service": {
        "az": "Dövlət Miqrasiya Xidməti",
        "ru": "Государственная миграционная служба",
        "en": "State Migration Service",
        "fa": "خدمات دولتی مهاجرت",
        "ar": "دائرة الهجرة الحكومية",
        "ur": "ریاستی مائیگریشن سروس",
    },
}
_PHONES = {"trafficking-hotline": "152", "migration-service": "919"}


def helplines(language: Language, *, degraded: bool = True) -> list[Message]:
    """Give the message that is always possible.

    Args:
        language: the language to write in.
        degraded: whether the message is marked as given in place of an answer.

    Returns:
        One message with the two helplines.
    """
    contacts = [
        ShownContact(id=id_, name=_NAMES[id_][language], phone=phone, languages=[], hours=None)
        for id_, phone in _PHONES.items()
    ]
    return [
        Message(
            kind="say",
            language=language,
            dir=direction(language),
            text=_TEXT[language],
            contacts=contacts,
            degraded=degraded,
        )
    ]

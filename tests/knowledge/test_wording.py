"""What may not be said is found where it stands, in six languages; what may be said is let be."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from sual.knowledge import Knowledge
from sual.knowledge.finding import Finding
from sual.knowledge.letters import wrong_letters
from sual.knowledge.literal_markdown import literal_markdown
from sual.knowledge.promises import promise_words
from sual.knowledge.wording import (
    findings,
    forbidden_words,
    unknown_abbreviations,
)
from sual.text.languages import LANGUAGES, Language

HURTS: dict[Language, str] = {
    "az": "Qeyri-qanuni miqrantlar üçün",
    "ru": "Незаконных мигрантов",
    "en": "For Illegal migrants",
    "fa": "برای مهاجران غیرقانونی",
    "ar": "إلى المهاجرين غير الشرعيين",
    "ur": "غیر قانونی مہاجرین کے لیے",
}
PROMISES: dict[Language, tuple[str, ...]] = {
    "az": ("İcazəni mütləq alacaqsınız.", "Buna zəmanət veririk.", "100 % pulsuzdur"),
    "ru": ("Вы обязательно получите разрешение.", "Результат гарантирован.", "На 100 процентов"),
    "en": ("You will definitely get it.", "The permit is guaranteed.", "It is 100% free"),
    "fa": ("حتماً می‌گیرید.", "این تضمین شده است.", "100٪ رایگان"),
    "ar": ("ستحصل حتماً على الإذن.", "النتيجة مضمونة.", "100 % مجاني"),
    "ur": ("اجازت ضرور ملے گی۔", "اس کی گارنٹی ہے۔", "100% مفت"),
}
RULES: dict[Language, str] = {
    "az": "Qanun deyir ki, icazə verilə bilər. Müvəqqəti şəhadətnamə alırsınız. 1100% deyil.",
    "ru": "По закону разрешение могут выдать. Обязательное страхование. Обязательно возьмите паспорт.",
    "en": "The law says that it can be given. You definitely may ask. Nobody can say for certain.",
    "fa": "قانون می‌گوید که می‌شود داد. حتماً بپرسید. قربانی احتمالی.",
    "ar": "يقول القانون إنه يمكن منحه. اسأل حتماً. وعددهم 9.",
    "ur": "قانون کہتا ہے کہ دی جا سکتی ہے۔ یہ ضروری ہے۔ لازمی بیمہ۔",
}
LETTERS: dict[Language, tuple[tuple[str, str], ...]] = {
    "az": (("mǝn", "ǝ"), ("mәn", "ә"), ("kâğız", "â"), ("mäktəb", "ä"), ("i̇cazə", "\u0307"), ("pаsport", "а")),
    "ru": (("пaспорт", "пaспорт"), ("МOМ", "МOМ"), ("пойти c ним", "c"), ("В и O", "O")),
    "en": (("pаssport", "а"), ("СV", "С")),
    "fa": (("كار", "ك"), ("علي", "ي"), ("ہم", "ہ"), ("ہے", "ے"), ("میں", "ں"), ("۱۲", "digits")),
    "ar": (("کتاب", "ک"), ("فی", "ی"), ("ہنا", "ہ"), ("٣", "digits")),
    "ur": (("كام", "ك"), ("علي", "ي"), ("هم", "ه"), ("مدرسة", "ة"), ("۹۱۹", "digits")),
}
OWN: dict[Language, str] = {
    "az": "Əgər işçi ğ, ı, ö, ü, ş, ç yazırsa: Sual, UNHCR, MigAz.",
    "ru": "Ещё о том, как UNHCR, MigAz и SMS помогают в Баку: я, а также вы. И. Иванов, 5-A.",
    "en": "A café, Müller and I: vitamin C.",
    "fa": "می‌خواهم چای ژاپنی گرم بنوشم، آن‌ها: ۀ نه.",
    "ar": "أريد كتاباً عن الحياة في المدينة، على مهل.",
    "ur": "میں ہوں، آپ ہیں، بچہ، گھر، ٹھیک ڈاکٹر، بڑا کارخانہ۔",
}
PHONES = {"919": "migration-service", "152": "trafficking-hotline"}


def said(found: Finding, text: str) -> str:
    return text[found.start : found.end]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_hurt(knowledge: Knowledge, language: Language) -> None:
    text = HURTS[language]
    found = list(forbidden_words(text, knowledge.policy.forbidden[language]))
    assert found
    assert all("may not be said (policy/wording.yml); put it otherwise" in one.message for one in found)
    assert all(said(one, text).casefold() in text.casefold() for one in found)
    assert list(forbidden_words(RULES[language], knowledge.policy.forbidden[language])) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "للمهاجرين غير الشرعيين الشروط نفسها"),
        ("ar", "والمهاجرات غير القانونيات"),
        ("ru", "Помощь незаконным мигрантам"),
        ("az", "Qeyri qanuni miqrantlara"),
        ("fa", "به مهاجرهای غیر قانونی"),
        ("ur", "ناجائز تارکین وطن"),
    ],
)
def test_words_that_hurt_in_their_other_forms(knowledge: Knowledge, language: Language, text: str) -> None:
    assert list(forbidden_words(text, knowledge.policy.forbidden[language]))


UNSEEN = {
    "soft hyphen": lambda text: text.replace(text[3], text[3] + "\u00ad"),
    "no width": lambda text: text.replace(text[3], text[3] + "\u200b\u2060"),
    "joiner": lambda text: text.replace(text[3], text[3] + "\u200d"),
    "direction": lambda text: text.replace(text[3], text[3] + "\u200f"),
    "blanks": lambda text: text.replace(" ", " \u00a0 "),
    "thin blank": lambda text: text.replace(" ", "\u2009"),
    "letters apart from their marks": lambda text: unicodedata.normalize("NFD", text),
}


@pytest.mark.parametrize("way", UNSEEN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_unseen_hides_a_word(knowledge: Knowledge, language: Language, way: str) -> None:
    hidden = UNSEEN[way](HURTS[language])
    (found, *_) = forbidden_words(hidden, knowledge.policy.forbidden[language])
    assert unicodedata.normalize("NFC", said(found, hidden))[-1].isalpha()
    for text in PROMISES[language]:
        assert list(promise_words(UNSEEN[way](text), knowledge.policy.promises[language])), text


def test_a_half_space_hides_no_word_of_other_letters() -> None:
    text = "We guar\u200cantee, we guara\u00adntee\u0301"
    found = [said(one, text) for one in forbidden_words(text, ["guarantee", "guarante\u00e9"])]
    assert found == ["guar\u200cantee", "guara\u00adntee\u0301"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_promises(knowledge: Knowledge, language: Language) -> None:
    words = knowledge.policy.promises[language]
    for text in PROMISES[language]:
        (found,) = promise_words(text, words)
        assert "is a promise (policy/wording.yml); write what the rule says" in found.message
        assert len(said(found, text)) >= 4
    assert list(promise_words(RULES[language], words)) == []


@pytest.mark.parametrize(
    ("language", "wrong", "own"),
    [
        ("fa", "ي", "ی"),
        ("fa", "ك", "ک"),
        ("ar", "ک", "ك"),
        ("ar", "ی", "ي"),
        ("ur", "ه", "ہ"),
        ("az", "ә", "ə"),
        ("en", "а", "a"),
    ],
)
def test_a_wrong_letter_names_the_one_to_type(language: Language, wrong: str, own: str) -> None:
    (found,) = wrong_letters(f"5 {wrong} 5", language)
    assert found.message == f"the letter {wrong!r} is not of this language; type {own}"
    assert list(wrong_letters(f"5 {own} 5", language)) == []


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("**bold _italic [link](http://x ](", ["**", "_", "[link](", "]("]),
        ("__حق__ `شما`", ["__", "__", "`", "`"]),
        ("Bu *vacib* ![](x)", ["*", "*", "![]("]),
        ("a_b 5 ({contact:unhcr}), [ə] ~ 3", []),
        ("- one", ["-"]),
        ("* اول", ["*"]),
        ("+ один", ["+"]),
        ("- - -", ["- - -"]),
        ("* * *", ["*", "*", "* * *"]),
        ("*vacib*", ["*", "*"]),
        ("___", ["___"]),
        ("*** --- ===", ["***", "---", "==="]),
        ("Başlıq ===", ["==="]),
        ("| a | b | |---|:-:| | 1 | 2 |", ["|", "|", "| |---|:-:| |", "|", "|"]),
        ("a &amp; b&nbsp;c &#39; &#x2F;", ["&amp;", "&nbsp;", "&#39;", "&#x2F;"]),
        ("-5, 5-6 – to – 7 - 8, a + b = c — R&D; & Co; +", []),
    ],
)
def test_markdown_that_readers_would_see(text: str, signs: list[str]) -> None:
    found = list(literal_markdown(text))
    assert [said(one, text) for one in found] == signs
    assert all("would be shown as it is" in one.message for one in found)


CERTAIN: dict[Language, tuple[str, ...]] = {
    "az": ("Siz mütləq icazə alacaqsınız.", "Siz həmişə icazə alırsınız.", "Sizə mütləq yeni sənəd verəcəklər."),
    "ru": ("Вы обязательно разрешение получите.", "Вам всегда дают разрешение.", "Вы получите его непременно."),
    "en": ("You always get a permit.", "You will get a permit.", "You'll receive it.", "They certainly receive money."),
    "fa": ("شما حتما اجازه کار می‌گیرید.", "شما قطعا اجازه کار میگیرید.", "شما همیشه اجازه می‌گیرید."),
    "ar": ("ستحصل على الإذن حتماً.", "بالتأكيد أنت ستحصل عليه.", "لا شك أنك ستحصل على الإذن."),
    "ur": ("آپ کو یقیناً اجازت ملے گی۔", "آپ کو ہمیشہ اجازت ملتی ہے۔", "آپ کو ضرور کام کی اجازت ملے گی۔"),
}  # fmt: skip
CALM: dict[Language, str] = {
    "az": "Həmişə zəng edin. Heç vaxt imzalamayın. Mütləq soruşun, icazə veriləcəkmi. Mütləq yazın ki, nə alacaqsınız.",
    "ru": "Всегда звоните. Никогда не подписывайте. Обязательно узнайте, что получите. Вам не всегда дают ответ.",
    "en": "Always call. Never sign. Always get a receipt. You do not always get an answer. Ask if you may get one.",
    "fa": "همیشه زنگ بزنید. هرگز امضا نکنید. حتماً بپرسید که به شما چه می‌دهند. گواهی موقت می‌گیرید.",
    "ar": "اتصل دائماً. لا توقّع أبداً. اسأل حتماً: متى ستحصل عليه؟ لا تحصل دائماً على جواب.",
    "ur": "ہمیشہ فون کریں۔ کبھی دستخط نہ کریں۔ ضرور پوچھیں کہ کب ملے گا۔ ہمیشہ جواب نہیں ملتا ہے۔",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_certainty_is_a_promise_wherever_it_stands_in_its_clause(knowledge: Knowledge, language: Language) -> None:
    words = knowledge.policy.promises[language]
    for text in CERTAIN[language]:
        (found,) = promise_words(text, words)
        assert f"{said(found, text)!r} is a promise" in found.message
    assert list(promise_words(CALM[language], words)) == []


SURELY: dict[Language, tuple[str, ...]] = {
    "az": ("Pulunuz mütləq ödəniləcək.", "Sizə hökmən kömək edəcəklər.", "Onlar şübhəsiz sizə verəcəklər."),
    "ru": ("Вам обязательно заплатят.", "Вас точно примут.", "Деньги вернут непременно.", "Наверняка вам помогут."),
    "en": ("You will surely be paid.", "They certainly will help.", "You are sure to get it.", "You will always win."),
    "fa": ("مزد شما حتماً پرداخت می‌شود.", "آن‌ها حتما کمک می‌کنند.", "قطعاً به شما می‌دهند."),
    "ar": ("سيدفعون حتماً.", "بالتأكيد ستحصل على المال.", "حتماً سيساعدونك."),
    "ur": ("آپ کو یقیناً ملے گا۔", "وہ ضرور مدد کریں گے۔", "رقم ضرور ادا کی جائے گی۔"),
}
ADVICE: dict[Language, str] = {
    "az": "Mütləq yazın. Polisə mütləq deyin: kömək lazımdır.",
    "ru": "Обязательно спросите, помогут ли вам. Точно запишите, когда заплатят. Примут заявление.",
    "en": "Be sure to get a receipt. Make sure to win time. Ask what will be paid, and always be on time.",
    "fa": "حتماً بپرسید. حتما کمک بگیرید. به شما کمک می‌کنند.",
    "ar": "اسأل حتماً. ستحصل على ورقة. احتفظ بها بالتأكيد.",
    "ur": "ضرور پوچھیں۔ ضرور مدد لیں۔ ورق ملے گا۔",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_will_surely_happen_is_a_promise_and_what_one_should_surely_do_is_none(
    knowledge: Knowledge, language: Language
) -> None:
    words = knowledge.policy.promises[language]
    for text in SURELY[language]:
        (found,) = promise_words(text, words)
        assert f"{said(found, text)!r} is a promise" in found.message or "*" in found.message
    assert list(promise_words(ADVICE[language], words)) == []


# What is denied or asked, and the same said of somebody.
DENIED: dict[Language, tuple[str, str]] = {
    "az": ("Bu, 100% deyil.", "Bu, 100% belədir."),
    "ru": ("Это не гарантировано.", "Это гарантировано."),
    "en": ("It is not guaranteed. Ask when you will get an answer.", "It is guaranteed."),
    "fa": ("این تضمین شده نیست.", "این تضمین شده است."),
    "ar": ("هذا غير مضمون.", "هذا مضمون."),
    "ur": ("اس کی گارنٹی نہیں۔", "اس کی گارنٹی ہے۔"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_denied_is_no_promise(knowledge: Knowledge, language: Language) -> None:
    words = knowledge.policy.promises[language]
    denied, promised = DENIED[language]
    assert list(promise_words(denied, words)) == []
    assert len(list(promise_words(promised, words))) == 1


def test_a_finding_is_where_the_word_stands() -> None:
    text = "این «تضمین‌شده» است"
    (found,) = promise_words(text, ["تضمین شده"])
    assert said(found, text) == "تضمین‌شده"
    text = "Вот гарантированный срок"
    (found,) = promise_words(text, ["гарантирован*"])
    assert said(found, text) == "гарантированный"
    assert list(promise_words(text, ["гарантирован"])) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_of_another_language(language: Language) -> None:
    for text, wrong in LETTERS[language]:
        found = [one.message for one in wrong_letters(text, language)]
        assert any(wrong in message for message in found), f"{text!r}: {found}"
    assert [one.message for one in wrong_letters(OWN[language], language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_abbreviations(knowledge: Knowledge, language: Language) -> None:
    glossary = knowledge.policy.glossary[language]
    text = f"{OWN[language]} XYZW"
    (found,) = unknown_abbreviations(text, language, {**glossary, "UNHCR": "", "SMS": ""})
    assert said(found, text) == "XYZW"
    assert "is not in policy/glossary.yml; write it out, or explain it there" in found.message
    for known in glossary:
        assert list(unknown_abbreviations(f"({known}): {known}-19, «{known}»", language, glossary)) == []


def test_abbreviations_with_what_is_written_beside_them() -> None:
    for text, language in (("NGOs", "en"), ("NGOها", "fa"), ("وNGO", "ar"), ("NGO-nun", "az"), ("НПО", "ru")):
        (found,) = unknown_abbreviations(text, language, [])  # type: ignore[arg-type]
        assert said(found, text) in ("NGO", "НПО")
    assert list(unknown_abbreviations("MigAz WhatsApp I A.B. ÇXa", "az", [])) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ["XIV", "II", "IX", "XXIII"])
def test_a_roman_number_is_to_be_written_in_digits(language: Language, number: str) -> None:
    text = f"{OWN[language]} {number} 5"
    (found,) = unknown_abbreviations(text, language, ["UNHCR", "SMS"])
    assert found.message == f"{number!r} is a number in Roman letters; write it in digits, such as 14"
    (found,) = unknown_abbreviations("IIX, 5", language, [])
    assert "is not in policy/glossary.yml" in found.message


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_at_once_in_the_order_of_the_text(knowledge: Knowledge, language: Language) -> None:
    text = f"<b> QQQ {PROMISES[language][0]} 919"
    found = findings(text, language, knowledge.policy, PHONES)
    assert [one.start for one in found] == sorted(one.start for one in found)
    told = " ".join(one.message for one in found)
    for expected in ("an angle bracket", "glossary.yml", "is a promise", "literal phone number 919"):
        assert expected in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_did_not_change_is_held_against_contacts_and_lists_that_did(
    knowledge: Knowledge, language: Language
) -> None:
    text, policy = f"{OWN[language]} 3737", knowledge.policy
    told = [one.message for one in findings(text, language, policy, PHONES)]
    new = [one.message for one in findings(text, language, policy, {**PHONES, "3737": "labour-call-centre"})]
    assert [one for one in new if one not in told] == ["literal phone number 3737; write {contact:labour-call-centre}"]
    stricter = replace(policy, forbidden={**policy.forbidden, language: (OWN[language][:4],)})
    assert any("may not be said" in one.message for one in findings(text, language, stricter, PHONES))
    assert [one.message for one in findings(text, language, policy, PHONES)] == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_found_in_the_articles(knowledge: Knowledge, language: Language) -> None:
    phones = {contact.phone: id_ for id_, contact in knowledge.contacts.items() if contact.phone}
    websites = {contact.website for contact in knowledge.contacts.values() if contact.website}
    for article in knowledge.articles.values():
        for block in article.translations[language].blocks:
            assert findings(block.text, language, knowledge.policy, phones, article.figures, websites) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mark", ["\u2066", "\u2069", "\u202b"])
def test_a_mark_of_direction_is_told_as_needless(knowledge: Knowledge, language: Language, mark: str) -> None:
    (found,) = findings(f"{mark} 5", language, knowledge.policy, PHONES)
    assert found.message == (
        "an invisible mark of direction; delete it; Sual itself sets the direction of numbers and Latin words"
    )

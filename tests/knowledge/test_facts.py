"""Six languages say the same dates, amounts and figures, each in its own way; what drifts is told."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from sual.knowledge import Knowledge, KnowledgeError, check_knowledge
from sual.knowledge.dates import Date
from sual.knowledge.facts import Amount, Fact, alike, facts, said
from sual.knowledge.measures import MEASURES, load_measures
from sual.text.languages import LANGUAGES, Language

PIN = "articles/work/work-permit-exemption-pin"

# One list of facts, and how each language says them.
SAME: tuple[tuple[tuple[Fact, ...], dict[Language, tuple[str, ...]]], ...] = (
    (
        (Date(2013, 10, 1),),
        {
            "az": ("2013-cü il oktyabrın 1-də", "1 oktyabr 2013-cü il", "2013-cü ilin oktyabr ayının 1-dən"),
            "ru": ("1 октября 2013 года", "1-го октября 2013", "01.10.2013", "2013-10-01"),
            "en": ("1 October 2013", "October 1, 2013", "1st of October 2013", "1 Oct 2013", "01.10.2013"),
            "fa": ("1 اکتبر 2013", "1 اکتوبر 2013", "1 اکتبر (اکتوبر) سال 2013", "01.10.2013"),
            "ar": ("1 أكتوبر 2013", "1 تشرين الأول 2013", "1 أكتوبر (تشرين الأول) 2013", "1 اكتوبر من عام 2013"),
            "ur": ("1 اکتوبر 2013", "1 اکتوبر سن 2013", "01.10.2013"),
        },
    ),
    (
        (Date(1992, 12, 0),),
        {
            "az": ("1992-ci ilin dekabrında", "dekabr 1992-ci il", "1992-ci il Dekabr ayı"),
            "ru": ("в декабре 1992 года", "декабрь 1992"),
            "en": ("in December 1992", "December of 1992"),
            "fa": ("در دسامبر 1992", "دسمبر 1992"),
            "ar": ("في ديسمبر 1992", "وفي ديسمبر (كانون الأول) 1992", "كانون الأول 1992"),
            "ur": ("دسمبر 1992 میں", "دسمبر سن 1992"),
        },
    ),
    (
        (Date(1999, 5, 21),),
        {
            "az": ("21 may 1999-cu il", "1999-cu il mayın 21-də"),
            "ru": ("от 21 мая 1999 года",),
            "en": ("of 21 May 1999",),
            "fa": ("21 مه (می) 1999", "21 می 1999"),
            "ar": ("21 مايو (أيار) 1999",),
            "ur": ("21 مئی 1999",),
        },
    ),
    (
        (Date(0, 7, 1),),
        {
            "az": ("iyulun 1-dən", "1 iyuldan", "İyulun 1-i"),
            "ru": ("с 1 июля",),
            "en": ("from 1 July", "from July 1."),
            "fa": ("از 1 ژوئیه", "از 1 جولای"),
            "ar": ("من 1 يوليو", "1 تموز"),
            "ur": ("1 جولائی سے",),
        },
    ),
    (
        (Amount("9", "month"),),
        {
            "az": ("9 ay", "9 aylıq", "9 aydan çox", "doqquz ay"),
            "ru": ("9 месяцев", "9-месячный", "девяти месяцев"),
            "en": ("9 months", "a 9-month course", "nine months"),
            "fa": ("9 ماه", "9 ماهه", "9‌ماهه", "نه ماه"),
            "ar": ("9 أشهر", "تسعة أشهر", "وتسعة أشهر"),
            "ur": ("9 مہینے", "نو مہینوں", "9 ماہ"),
        },
    ),
    (
        (Amount("3", "day"),),
        {
            "az": ("3 gün", "3 günlük", "üç günə qədər", "Üç gündən"),
            "ru": ("3 дня", "трёх дней", "трех дней", "3-дневный"),
            "en": ("3 days", "three days", "Three days", "a 3-day visit"),
            "fa": ("3 روز", "سه روز", "سه روزه"),
            "ar": ("3 أيام", "ثلاثة أيام", "ثلاثة أيّام", "لثلاثة أيام"),
            "ur": ("3 دن", "تین دن", "تین دنوں"),
        },
    ),
    (
        (Amount("5", "working day"),),
        {
            "az": ("5 iş günü", "beş iş günündə"),
            "ru": ("5 рабочих дней", "пять рабочих дней"),
            "en": ("5 working days", "five working days", "5 business days"),
            "fa": ("5 روز کاری", "پنج روز کاری"),
            "ar": ("5 أيام عمل", "خمسة أيام عمل"),
            "ur": ("5 کام کے دن", "پانچ کام کے دن"),
        },
    ),
    (
        (Amount("2", "month"),),
        {
            "az": ("2 ay", "iki ayda"),
            "ru": ("2 месяца", "двух месяцев"),
            "en": ("2 months", "two months"),
            "fa": ("2 ماه", "دو ماه"),
            "ar": ("شهران", "شهرين", "بشهرين"),
            "ur": ("2 مہینے", "دو ماہ"),
        },
    ),
    (
        (Amount("2", "copy"),),
        {
            "az": ("2 nüsxə", "iki nüsxədə"),
            "ru": ("2 экземпляра", "двух экземплярах", "две копии"),
            "en": ("2 copies", "two copies"),
            "fa": ("2 نسخه", "دو نسخه"),
            "ar": ("نسختين", "نسختان"),
            "ur": ("2 نقلیں", "دو کاپیاں"),
        },
    ),
    (
        (Amount("15", "minute"), Amount("30", "hour")),
        {
            "az": ("on beş dəqiqə, otuz saat", "15 dəqiqə və 30 saatlıq"),
            "ru": ("пятнадцать минут и тридцать часов", "15 минут, 30 часов"),
            "en": ("fifteen minutes and thirty hours", "15 minutes, 30 hours"),
            "fa": ("پانزده دقیقه و سی ساعت", "15 دقیقه و 30 ساعت"),
            "ar": ("خمس عشرة دقيقة وثلاثون ساعة", "15 دقيقة و30 ساعة"),
            "ur": ("پندرہ منٹ اور تیس گھنٹے", "15 منٹ اور 30 گھنٹے"),
        },
    ),
    (
        (Amount("454000", "manat"),),
        {
            "az": ("454\u00a0000 manat", "454 min manatlıq", "454000 AZN", "454\u00a0000 ₼"),
            "ru": ("454\u00a0000 манатов", "454 тысячи манатов"),
            "en": ("454,000 manat", "454 thousand manat", "AZN 454,000"),
            "fa": ("454,000 منات", "454 هزار منات", "454,000 مناتی"),
            "ar": ("454,000 مانات", "454 ألف مانات"),
            "ur": ("454,000 منات", "454 ہزار منات"),
        },
    ),
    (
        (Amount("30", "dollar"), Amount("5", "per cent")),
        {
            "az": ("30 dollar, 5 faiz", "$30 və 5%"),
            "ru": ("30 долларов, 5 процентов", "$30 и 5 %"),
            "en": ("30 dollars and 5 per cent", "$30, 5%", "USD 30, 5 percent"),
            "fa": ("30 دلار و 5 درصد", "30 دالر، 5%", "30 دلار، 5٪"),
            "ar": ("30 دولاراً و5 بالمئة", "30 دولار، 5%"),
            "ur": ("30 ڈالر اور 5 فیصد", "30 ڈالر، 5%"),
        },
    ),
    (
        (Amount("1", "year"), Amount("2020")),
        {
            "az": ("2020-ci ildə 1 il", "bir il, 2020-ci il"),
            "ru": ("в 2020 году 1 год", "одного года, 2020 год"),
            "en": ("in 2020, 1 year", "one year, the year 2020"),
            "fa": ("سال 2020، 1 سال", "یک سال، 2020"),
            "ar": ("سنة واحدة، عام 2020", "في 2020 لمدة سنة واحدة"),
            "ur": ("سن 2020 میں 1 سال", "ایک سال، 2020"),
        },
    ),
    (
        (Amount("25", "day"), Amount("250", "manat")),
        {
            "az": ("iyirmi beş gün və iki yüz əlli manat", "25 gün, 250 manat"),
            "ru": ("двадцать пять дней и двести пятьдесят манатов", "25 дней, 250 манатов"),
            "en": ("twenty-five days and two hundred and fifty manat", "25 days, 250 manat"),
            "fa": ("بیست و پنج روز، دویست و پنجاه منات", "25 روز و 250 منات"),
            "ar": ("خمسة وعشرون يوماً، مئتان وخمسون ماناتاً", "25 يوماً و250 ماناتاً"),
            "ur": ("پچیس دن، دو سو پچاس منات", "25 دن اور 250 منات"),
        },
    ),
    (
        (Amount("1000", "manat"), Amount("21", "month")),
        {
            "az": ("min manat, iyirmi bir ay", "1000 manat, 21 ay"),
            "ru": ("тысяча манатов, двадцать один месяц", "1000 манатов, 21 месяц"),
            "en": ("a thousand manat, twenty-one months", "1,000 manat, 21 months"),
            "fa": ("هزار منات، بیست و یک ماه", "1000 منات، 21 ماه"),
            "ar": ("ألف مانات، واحد وعشرون شهراً", "1000 مانات، 21 شهراً"),
            "ur": ("ہزار منات، اکیس ماہ", "1000 منات، 21 ماہ"),
        },
    ),
    (
        (Amount("2.5", "year"), Amount("1500", "manat")),
        {
            "az": ("2½ il, 1 500 manat", "2,5 iliniz və 1\u202f500 ₼"),
            "ru": ("2½ года, 1 500 манатов", "2,5 года и 1\u00a0500 манат"),
            "en": ("2½ years, 1,500 manat", "2.5 years and 1 500 manat", "2 ½ years, 1500 manat"),
            "fa": ("2½ سال، 1,500 منات", "2٫5 سال و 1٬500 منات"),
            "ar": ("2½ سنوات، 1,500 مانات", "2٫5 سنة و1٬500 مانات"),
            "ur": ("2½ سال، 1,500 منات", "2.5 سال اور 1500 منات"),
        },
    ),
    (
        (Date(2024, 5, 1),),
        {
            "az": ("01/05/2024", "1/5/2024", "01-05-2024", "2024/05/01"),
            "ru": ("01/05/2024", "1 мая 2024 года"),
            "en": ("01/05/2024", "1 May 2024"),
            "fa": ("01/05/2024", "2024/05/01", "1 مه 2024"),
            "ar": ("01/05/2024", "1 أيار/مايو 2024", "1 أيار (مايو) 2024"),
            "ur": ("01/05/2024", "1 مئی 2024"),
        },
    ),
    (
        (Amount("60", "day"), Amount("48", "hour"), Amount("2", "month")),
        {
            "az": ("60 (altmış) gününüz, 48 saatınız, 2 ayınız", "60 gün, 48 saat, ikiaylıq"),
            "ru": ("60 (шестьдесят) дней, 48-и часов, двухмесячный", "60-ти дней, 48 часов, 2-х месяцев"),
            "en": ("60 (sixty) days, 48 hours, two-month", "60 days, 48 (forty-eight) hours, 2 months"),
            "fa": ("60 (شصت) روز، 48 ساعت، دوماهه", "60 روز، 48 (چهل و هشت) ساعت، 2 ماه"),
            "ar": ("60 (ستون) يوماً، 48 ساعة، شهرين", "60 يوماً، 48 (ثمان وأربعون) ساعة، شهران"),
            "ur": ("60 (ساٹھ) دن، 48 گھنٹے، 2 ماہ", "60 دن، 48 (اڑتالیس) گھنٹے، دو ماہ"),
        },
    ),
    (
        (Amount("5000000", "manat"), Amount("1500000000")),
        {
            "az": ("5 milyon manat və 1,5 milyard", "5 mln. manat, 1,5 mlrd"),
            "ru": ("5 миллионов манатов и 1,5 миллиарда", "5 млн манатов, 1,5 млрд"),
            "en": ("5 million manat, 1.5 billion", "AZN 5 million and 1.5 bn"),
            "fa": ("5 میلیون منات، 1.5 میلیارد",),
            "ar": ("5 ملايين مانات، 1.5 مليار",),
            "ur": ("5 ملین منات، 1.5 ارب", "50 لاکھ منات اور 1.5 ارب"),
        },
    ),
    (
        (Amount("3", "times a week"), Amount("2", "times a month"), Amount("4", "times a day")),
        {
            "az": ("həftədə 3 dəfə, ayda 2 dəfə, gündə 4 dəfə", "hər həftə 3 dəfə, hər ay 2 dəfə, hər gün 4 dəfə"),
            "ru": ("3 раза в неделю, 2 раза в месяц, 4 раза в день", "в неделю 3 раза, в месяц 2 раза, в сутки 4 раза"),
            "en": ("3 times a week, 2 times monthly, 4 times daily", "3 times a week, 2 times a month, 4 times a day"),
            "fa": ("3 بار در هفته، 2 بار در ماه، 4 بار در روز", "هفته‌ای 3 بار، ماهی 2 مرتبه، روزی 4 دفعه"),
            "ar": ("3 مرات في الأسبوع، 2 مرات في الشهر، 4 مرات في اليوم", "3 مرات أسبوعياً، 2 مرات شهرياً، 4 مرات يومياً"),
            "ur": ("ہفتے میں 3 بار، مہینے میں 2 بار، دن میں 4 بار", "ہر ہفتے 3 مرتبہ، ہر ماہ 2 دفعہ، روزانہ 4 بار"),
        },
    ),
    (
        (Amount("3", "day", in_order=True), Amount("4", "month", in_order=True)),
        {
            "az": ("üçüncü gün, dördüncü ayda", "3-cü gündə, 4-cü ay"),
            "ru": ("третий день, четвёртого месяца", "на 3-й день, 4-го месяца"),
            "en": ("the third day, fourth month", "the 3rd day, the 4th month"),
            "fa": ("روز سوم، ماه چهارم", "در روز سوم و ماه چهارم"),
            "ar": ("اليوم الثالث، الشهر الرابع", "في اليوم الثالث والشهر الرابع"),
            "ur": ("تیسرے دن، چوتھے مہینے", "3ویں دن، 4ویں ماہ"),
        },
    ),
    ((Amount("14"), Amount("5")), {code: ("XIV, V", "14; 5", "XIV + V") for code in LANGUAGES}),
    ((Amount("82.2"), Amount("{contact:unhcr}")), {code: ("82.2 {contact:unhcr}",) for code in LANGUAGES}),
)  # fmt: skip
# Words that look like a month, a unit or a number and are none.
NOTHING: dict[Language, str] = {
    "az": "Bir ayrı otaq, on ildırım, ilk gün, altı otaq, iki ilan.",
    "ru": "Два человека, одна мать, май, три дневника жизни.",
    "en": "You may ask. March on. A second hearing of one kind, ten people, nobody monthly.",
    "fa": "می‌گوید که مه است. سه نفر می‌روند. نه کار، نه خانه. دو ماهر.",
    "ar": "مارس عمله. ثلاثة أشخاص. في يوم الجمعة. شهادة وساعد.",
    "ur": "دو لوگ مئی میں، نو عمر، سات مہمان، ایک دنیا۔",
}


def counted(text: str, language: Language, knowledge: Knowledge) -> list[Fact]:
    return sorted(facts(text, language, knowledge.policy.measures).elements(), key=repr)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_fact_in_many_words(knowledge: Knowledge, language: Language) -> None:
    for wanted, by_language in SAME:
        for text in by_language[language]:
            assert counted(text, language, knowledge) == sorted(wanted, key=repr), text
            told = f"({text}). {text}, {text}"
            assert counted(told, language, knowledge) == sorted(wanted * 3, key=repr), told


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_are_no_fact(knowledge: Knowledge, language: Language) -> None:
    assert counted(NOTHING[language], language, knowledge) == []


def test_an_age_needs_no_unit_and_another_figure_does() -> None:
    def row(*amounts: Amount) -> set[tuple[Fact, ...]]:
        by_language = {code: alike_to for code, alike_to in zip(LANGUAGES, amounts, strict=False)}
        return {tuple(found) for found in alike({code: facts_of(one) for code, one in by_language.items()}).values()}

    def facts_of(amount: Amount) -> Counter[Fact]:
        return Counter([amount])

    assert row(Amount("18"), Amount("18", "year"), Amount("18", "year")) == {(Amount("18", "year"),)}
    assert len(row(Amount("18"), Amount("16", "year"), Amount("16", "year"))) == 2
    assert len(row(Amount("18"), Amount("18", "day"), Amount("18", "day"))) == 2
    assert len(row(Amount("18", "month"), Amount("18", "year"), Amount("18", "year"))) == 2


def test_one_of_a_row_may_have_its_unit_elsewhere_and_no_other_unit(knowledge: Knowledge) -> None:
    def row(texts: dict[Language, str]) -> set[tuple[Fact, ...]]:
        found = {code: facts(text, code, knowledge.policy.measures) for code, text in texts.items()}
        return {tuple(one) for one in alike(found).values()}

    third: dict[Language, str] = {
        "az": "3-cü gün", "ru": "3-й день", "en": "3rd day", "fa": "در روز 3", "ar": "اليوم 3", "ur": "3ویں دن",
    }  # fmt: skip
    assert row(third) == {(Amount("3", "day", in_order=True),)}
    for language, other in (("az", "3-cü ay"), ("ru", "3-й месяц"), ("en", "3rd month"), ("ur", "3ویں ماہ")):
        assert len(row({**third, language: other})) == 2  # type: ignore[dict-item]
    assert len(row({**third, "az": "3 gün"})) == 2
    assert row({"az": "2020-ci ildə", "ru": "в 2020-м году", "en": "in 2020"}) == {(Amount("2020"),)}


def test_a_number_in_words_beside_its_figure_that_is_another(knowledge: Knowledge) -> None:
    assert counted("60 (fifty) days", "en", knowledge) == [Amount("50", "day"), Amount("60", "day")]


# What one language says otherwise than the five others, and what is told of it.
DRIFTS: tuple[tuple[dict[Language, str], dict[Language, str], str, str], ...] = (
    (
        {
            "az": "2013-cü il oktyabrın 1-də", "ru": "1 октября 2013 года", "en": "1 October 2013",
            "fa": "1 اکتبر 2013", "ar": "1 تشرين الأول 2013", "ur": "1 اکتوبر 2013",
        },
        {
            "az": "2013-cü il dekabrın 1-də", "ru": "1 декабря 2013 года", "en": "1 December 2013",
            "fa": "1 دسامبر 2013", "ar": "1 كانون الأول 2013", "ur": "1 دسمبر 2013",
        },
        "1 October 2013",
        "1 December 2013",
    ),
    (
        {"az": "9 ay", "ru": "9 месяцев", "en": "9 months", "fa": "9 ماه", "ar": "9 أشهر", "ur": "9 مہینے"},
        {"az": "9 gün", "ru": "9 дней", "en": "9 days", "fa": "9 روز", "ar": "9 أيام", "ur": "9 دن"},
        "9 month(s)",
        "9 day(s)",
    ),
    (
        {"az": "30 ₼", "ru": "30 манатов", "en": "₼30", "fa": "30 منات", "ar": "30 مانات", "ur": "30 منات"},
        {"az": "30 dollar", "ru": "30 долларов", "en": "$30", "fa": "30 دلار", "ar": "30 دولارا", "ur": "30 ڈالر"},
        "30 manat",
        "30 dollar(s)",
    ),
    (
        {code: "" for code in LANGUAGES},
        {"az": "üç gün", "ru": "трёх дней", "en": "three days", "fa": "سه روز", "ar": "ثلاثة أيام", "ur": "تین دن"},
        "none",
        "3 day(s)",
    ),
    ({code: "7 7" for code in LANGUAGES}, {code: "7" for code in LANGUAGES}, "7", "none"),
    (
        {"az": "2,5 il", "ru": "2½ года", "en": "2½ years", "fa": "2½ سال", "ar": "2½ سنوات", "ur": "2½ سال"},
        {"az": "2 il", "ru": "2 года", "en": "2 years", "fa": "2 سال", "ar": "2 سنة", "ur": "2 سال"},
        "2.5 year(s)",
        "2 year(s)",
    ),
    (
        {code: "01/05/2024" for code in LANGUAGES},
        {code: "05/01/2024" for code in LANGUAGES},
        "1 May 2024",
        "5 January 2024",
    ),
    (
        {
            "az": "60 (altmış) gün", "ru": "60 (шестьдесят) дней", "en": "60 (sixty) days", "fa": "60 (شصت) روز",
            "ar": "60 (ستون) يوما", "ur": "60 (ساٹھ) دن",
        },
        {
            "az": "60 (altmış) ay", "ru": "60 (шестьдесят) месяцев", "en": "60 (sixty) months", "fa": "60 (شصت) ماه",
            "ar": "60 (ستون) شهرا", "ur": "60 (ساٹھ) ماہ",
        },
        "60 day(s)",
        "60 month(s)",
    ),
    (
        {
            "az": "5 milyon ₼", "ru": "5 миллионов ₼", "en": "5 million ₼", "fa": "5 میلیون ₼", "ar": "5 ملايين ₼",
            "ur": "5 ملین ₼",
        },
        {
            "az": "5 milyard ₼", "ru": "5 миллиардов ₼", "en": "5 billion ₼", "fa": "5 میلیارد ₼", "ar": "5 مليارات ₼",
            "ur": "5 ارب ₼",
        },
        "5000000 manat",
        "5000000000 manat",
    ),
    (
        {
            "az": "həftədə 3 dəfə", "ru": "3 раза в неделю", "en": "3 times a week", "fa": "3 بار در هفته",
            "ar": "3 مرات في الأسبوع", "ur": "ہفتے میں 3 بار",
        },
        {
            "az": "ayda 3 dəfə", "ru": "3 раза в месяц", "en": "3 times a month", "fa": "3 بار در ماه",
            "ar": "3 مرات في الشهر", "ur": "مہینے میں 3 بار",
        },
        "3 time(s) a week",
        "3 time(s) a month",
    ),
    (
        {"az": "V maddə", "ru": "статья V", "en": "Article V", "fa": "ماده V", "ar": "المادة V", "ur": "دفعہ V"},
        {"az": "X maddə", "ru": "статья X", "en": "Article X", "fa": "ماده X", "ar": "المادة X", "ur": "دفعہ X"},
        "5",
        "10",
    ),
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("usual", "odd", "there", "here"), DRIFTS)
def test_what_drifts_is_told_with_what_the_others_say(
    broken: Path, language: Language, usual: dict[Language, str], odd: dict[Language, str], there: str, here: str
) -> None:
    for code in LANGUAGES:
        path = broken / PIN / f"{code}.md"
        text = path.read_text(encoding="utf-8").rstrip()
        path.write_text(f"{text}\n\n({(odd if code == language else usual)[code]})[^cescr-11]\n", encoding="utf-8")
    (problem,) = map(str, check_knowledge(broken))
    others = ", ".join(code for code in LANGUAGES if code != language)
    wanted = f"figures differ: here {here}, in {others} {there}; look at the source, and say the same"
    assert re.search(rf"{language}\.md:\d+: {re.escape(wanted)}", problem)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["title", "summary"])
def test_a_fact_of_the_title_or_summary_is_compared_too(broken: Path, language: Language, place: str) -> None:
    months: dict[Language, str] = {
        "az": "3 ay", "ru": "3 месяца", "en": "3 months", "fa": "3 ماه", "ar": "3 أشهر", "ur": "3 مہینے",
    }  # fmt: skip
    weeks: dict[Language, str] = {
        "az": "3 həftə", "ru": "3 недели", "en": "3 weeks", "fa": "3 هفته", "ar": "3 أسابيع", "ur": "3 ہفتے",
    }  # fmt: skip
    for code in LANGUAGES:
        path = broken / PIN / f"{code}.md"
        said_there = (weeks if code == language else months)[code]
        text = re.sub(rf'(?m)^({place}: "?)', rf"\g<1>{said_there}; ", path.read_text(encoding="utf-8"), count=1)
        path.write_text(text, encoding="utf-8")
    (problem,) = (str(one) for one in check_knowledge(broken) if "figures" in str(one))
    line = 2 if place == "title" else 3
    assert f"{language}.md:{line}: figures differ: here 3 week(s), in " in problem


def test_facts_are_said_in_words() -> None:
    dates = (Date(2013, 10, 1), Date(2013, 10, 0), Date(0, 10, 1), Date(0, 10, 0))
    assert [str(said(one)) for one in dates] == ["1 October 2013", "October 2013", "1 October", "October"]
    assert [str(said(one)) for one in (Amount("5", "acre"), Amount("5"))] == ["5 acre", "5"]
    assert str(said(Amount("3", "day", in_order=True))) == "day 3"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["units", "numbers"])
def test_measures_that_lack_a_language(broken: Path, language: Language, section: str) -> None:
    path = broken / "policy" / "measures.yml"
    before, after = path.read_text(encoding="utf-8").split(f"\n{section}:\n")
    after = re.sub(rf"(?m)^( +){language}:", rf"\1{language}-old:", after, count=1)
    path.write_text(f"{before}\n{section}:\n{after}", encoding="utf-8")
    assert re.search(rf"measures\.yml:\d+: `{section}` lacks a language", str(check_knowledge(broken)[0]))


def test_the_same_measures_are_read_once_and_what_is_wrong_is_told_of_its_own_file(
    broken: Path, tmp_path: Path
) -> None:
    measures = broken / "policy" / MEASURES
    other = tmp_path / MEASURES
    other.write_bytes(measures.read_bytes())
    assert load_measures(other) is load_measures(measures)
    text = measures.read_text("utf-8").replace("units:", "unit:", 1)
    for path in (measures, other):
        path.write_text(text, "utf-8")
        with pytest.raises(KnowledgeError) as error:
            load_measures(path)
        assert {problem.file for problem in error.value.problems} == {path}

"""Who wants to die, or needs an ambulance, is noticed in any spelling; ordinary messages are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sual.knowledge import Knowledge
from sual.text.emergency import Emergency, EmergencySigns
from sual.text.languages import LANGUAGES, Language
from tests.conftest import KNOWLEDGE


@pytest.fixture(scope="module")
def signs() -> EmergencySigns:
    """The real signs."""
    return EmergencySigns.load(KNOWLEDGE / "policy" / "emergency")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("daha yaşamaq istəmirəm, heç kimim yoxdur", "despair"),
        ("olmek isteyirem", "despair"),
        ("yaşamaq istəmirəm", "despair"),
        ("yasamagi istemirem daha", "despair"),
        ("həyatdan bezmişəm", "despair"),
        ("heç kimim yoxdur evdə. Yaşamaq istəmirəm", "despair"),
        ("hər şeyi bitirmək istəyirəm, gücüm qalmayıb", "despair"),
        ("təcili yardım çağırın, huşunu itirib", "rescue"),
        ("Я больше не хочу жить", "despair"),
        ("мужу плохо, вызовите скорую", "rescue"),
        ("думаю покончить со всем", "despair"),
        ("sil bolshe net jit tak", "despair"),
        ("I can't go on, I want to die", "despair"),
        ("no reason to live", "despair"),
        ("i think about ending it all", "despair"),
        ("cut myself", "despair"),
        ("Please call an ambulance, my child is bleeding", "rescue"),
        ("دیگر خسته‌ام، می‌خواهم بمیرم", "despair"),
        ("خونریزی شدید دارد، آمبولانس بفرستید", "rescue"),
        ("أنا تعبت، أريد أن أموت", "despair"),
        ("زوجتي حامل، أحتاج سيارة إسعاف", "rescue"),
        ("میں اب مرنا چاہتی ہوں", "despair"),
        ("main marna chahta hun", "despair"),
        ("میرا بھائی بے ہوش ہو گیا ہے، ایمبولینس بھیجیں", "rescue"),
    ],
)
def test_an_emergency_is_noticed(signs: EmergencySigns, text: str, kind: Emergency) -> None:
    assert signs.notice(text) == kind
    assert signs.sign(text)


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to live with my uncle any more",
        "не хочу жить в общежитии, можно снимать?",
        "не хочу умереть на родине, поэтому прошу убежище",
        "в общежитии жить не хочу",
        "нет сил жить с роднёй мужа",
        "no reason to live in Baku",
        "I cut myself at work, can I see a doctor?",
        "dayımla yaşamaq istəmirəm",
        "Bakıda yaşamaq istəmirəm",
        "yataqxanada yaşamaqdan bezmişəm",
        "لا أريد أن أموت في بلدي",
        "لا أريد العيش مع زوجي",
        "is an ambulance free for foreigners?",
    ],
)
def test_who_only_speaks_of_it_is_not_taken_for_one(signs: EmergencySigns, text: str) -> None:
    assert signs.notice(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "can I call an ambulance?",
        "Hello, may I call an ambulance without a visa? Is it free?",
        "how much does it cost to call the ambulance",
        "sənədsiz təcili yardım çağırmaq olar?",
        "tecili yardim cagira bilerem?",
        "Если понадобится скорая, это платно?",
        "mojno vyzvat skoruyu?",
        "сколько стоит, если мне нужна скорая?",
        "mitunam be orjans zang bezanam?",
        "اگر به آمبولانس نیاز داشته باشم باید پول بدهم؟",
        "age ambulans lazem dashte basham bayad pul bedam?",
        "إذا احتجت سيارة إسعاف هل أدفع؟",
        "law a7taj es3af, lazem adfa3?",
        "کیا کاغذات کے بغیر ایمبولینس بلا سکتے ہیں؟",
        "ambulance bulane ke kitne paise lagte hain",
    ],
)
def test_who_only_asks_about_an_ambulance_needs_none(signs: EmergencySigns, text: str) -> None:
    assert signs.notice(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "can I call an ambulance, my child is bleeding",
        "may I call an ambulance? my husband fell down",
        "can I call an ambulance without papers, he does not wake",
        "can you call an ambulance?",
        "I need an ambulance, is it free?",
        "how do I call an ambulance?",
        "təcili yardım çağıra bilərəm? ərim yıxıldı",
        "təcili yardım çağıra bilərsiniz?",
        "нам нужна скорая, это бесплатно?",
        "вы можете вызвать скорую?",
        "آمبولانس لازم دارم، رایگان است؟",
        "ambulance khabar konid",
        "أحتاج سيارة إسعاف، هل هي مجانية؟",
        "هل يمكنكم طلب سيارة إسعاف؟",
        "bidi es3af",
        "مجھے ایمبولینس کی ضرورت ہے، کیا مفت ہے؟",
        "kya main ambulance bula sakta hun, mera bhai gir gaya",
        # Short words before a plea that look like "if" without their vowels.
        "agha ambulans lazem daram",
        "alo bidi es3af",
        "wallah a7taj es3af",
        "ghar ambulance ki zarurat hai",
        "nə olar, təcili yardım çağırmaq olar?",
        "təcili yardımı çağırın",
        "أنا محتاجة إسعاف",
        "ایمبولینس بلا سکتے ہیں؟",
    ],
)
def test_one_word_more_than_a_question_rings(signs: EmergencySigns, text: str) -> None:
    assert signs.notice(text) == "rescue"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sign_consists_of_pieces_of_questions(language: Language) -> None:
    content = YAML(typ="safe").load(KNOWLEDGE / "policy" / "emergency" / f"{language}.yml")
    rescue = EmergencySigns.load(KNOWLEDGE / "policy" / "emergency")
    plain = [sign for sign in content["rescue"] if not set(sign) & set("*|.") and " -" not in f" {sign}"]
    assert [sign for sign in plain if rescue.notice(sign) != "rescue"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_harmless_messages_and_small_talk_have_no_sign(
    signs: EmergencySigns, knowledge: Knowledge, language: Language
) -> None:
    policy = knowledge.policy
    texts = [text for each in (policy.harmless, policy.small_talk, policy.out_of_scope) for text in each[language]]
    assert [text for text in texts if signs.notice(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_that_an_article_answers_has_a_sign(
    signs: EmergencySigns, knowledge: Knowledge, language: Language
) -> None:
    texts = [text for article in knowledge.articles.values() for text in article.translations[language].questions]
    assert [text for text in texts if signs.notice(text)] == []


def test_a_file_without_one_of_the_lists_is_refused(tmp_path: Path) -> None:
    for language in LANGUAGES:
        (tmp_path / f"{language}.yml").write_text('despair:\n  - "no more"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="`rescue:`"):
        EmergencySigns.load(tmp_path)

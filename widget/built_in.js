/**
 * What needs no service: the six languages, who to call, and the few words around it.
 *
 * The numbers and sentences stand here again on purpose; a test holds them equal to sual/answering/helplines.py.
 */

const KEYS = ["name", "text", "trafficking", "migration", "send", "retry"];

/** @type {Record<Language, string[]>} In the order of KEYS; the languages in the order of the picker. */
const TEXTS = {
  az: [
    "azərbaycan dili",
    "Hazırda cavab axtara bilmirəm. Zəhmət olmasa, bu nömrələrdən birinə zəng edin.",
    "İnsan alverinə qarşı qaynar xətt",
    "Dövlət Miqrasiya Xidməti",
    "Göndər",
    "Yenidən cəhd et",
  ],
  ru: [
    "русский",
    "Сейчас я не могу найти ответ. Пожалуйста, позвоните по одному из этих номеров.",
    "Горячая линия по борьбе с торговлей людьми",
    "Государственная миграционная служба",
    "Отправить",
    "Повторить",
  ],
  en: [
    "English",
    "I cannot look for an answer now. Please call one of these numbers.",
    "Anti-trafficking hotline",
    "State Migration Service",
    "Send",
    "Try again",
  ],
  fa: [
    "فارسی",
    "اکنون نمی‌توانم پاسخ را پیدا کنم. لطفاً با یکی از این شماره‌ها تماس بگیرید.",
    "خط تلفن مبارزه با قاچاق انسان",
    "خدمات دولتی مهاجرت",
    "ارسال",
    "تلاش دوباره",
  ],
  ar: [
    "العربية",
    "لا أستطيع البحث عن جواب الآن. من فضلك اتصل بأحد هذين الرقمين.",
    "الخط الساخن لمكافحة الاتجار بالبشر",
    "دائرة الهجرة الحكومية",
    "إرسال",
    "حاول مرة أخرى",
  ],
  ur: [
    "اردو",
    "میں ابھی جواب تلاش نہیں کر سکتا۔ براہِ کرم ان میں سے کسی نمبر پر فون کریں۔",
    "انسانی اسمگلنگ کے خلاف ہیلپ لائن",
    "ریاستی مائیگریشن سروس",
    "بھیجیں",
    "دوبارہ کوشش کریں",
  ],
};

export const LANGUAGES = /** @type {Language[]} */ (Object.keys(TEXTS));

/** Gives the language a tag such as "ru-RU" stands for, or undefined when it is none of the six.
 * @type {(tag: string|null|undefined) => Language|undefined} */
export function language(tag) {
  return LANGUAGES.find((code) => code === (tag ?? "").toLowerCase().split("-")[0]);
}

/** @type {(code: Language) => Direction} */
export function direction(code) {
  return ["fa", "ar", "ur"].includes(code) ? "rtl" : "ltr";
}

/** Gives the words of a language that are always there; `name` is what it calls itself.
 * @type {(code: Language) => Words} */
export function builtIn(code) {
  return Object.fromEntries(KEYS.map((key, index) => [key, TEXTS[code][index]]));
}

/** Gives the message that is always possible.
 * @type {(code: Language) => Message} */
export function helplines(code) {
  const { text, trafficking, migration } = builtIn(code);
  const contacts = [
    { id: "trafficking-hotline", name: trafficking, phone: "152", languages: [], hours: null },
    { id: "migration-service", name: migration, phone: "919", languages: [], hours: null },
  ];
  return { kind: "say", language: code, dir: direction(code), text, contacts, degraded: true };
}

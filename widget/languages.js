/** What needs no service: the six languages, whom to call, and the few words around it. */
import { direction, language, target, TEXTS } from "../widget.js";

export { direction, language, target };

const KEYS = ["name", "regret", "send", "retry"];

/** @type {Record<Language, string[]>} In the order of KEYS; tests hold them equal to what the service says. */
const MORE = {
  az: ["azərbaycan dili", "Hazırda cavab axtara bilmirəm.", "Göndər", "Yenidən cəhd et"],
  ru: ["русский", "Сейчас я не могу найти ответ.", "Отправить", "Повторить"],
  en: ["English", "I cannot look for an answer now.", "Send", "Try again"],
  fa: ["فارسی", "اکنون نمی‌توانم پاسخ را پیدا کنم.", "ارسال", "تلاش دوباره"],
  ar: ["العربية", "لا أستطيع البحث عن جواب الآن.", "إرسال", "إعادة المحاولة"],
  ur: ["اردو", "میں ابھی جواب تلاش نہیں کر سکتا۔", "بھیجیں", "دوبارہ کوشش کریں"],
};

/** Gives what stands between the things of a list.
 * @type {(code: Language) => string} */
export const comma = (code) => (direction(code) === "rtl" ? "، " : ", ");

export const LANGUAGES = /** @type {Language[]} */ (Object.keys(TEXTS));

/** Gives the words of a language that are always there; `name` is what it calls itself.
 * @type {(code: Language) => Words} */
export function builtIn(code) {
  const [title, exit] = TEXTS[code];
  return { title, exit, ...Object.fromEntries(KEYS.map((key, index) => [key, MORE[code][index]])) };
}

/** Gives the message that is always possible.
 * @type {(code: Language) => Message} */
export function helplines(code) {
  const [, , call, ...lines] = TEXTS[code];
  const contacts = ["trafficking-hotline", "migration-service"].map((id, index) => ({
    id,
    name: lines[index].slice(0, -4),
    phone: lines[index].slice(-3),
    languages: [],
    hours: null,
  }));
  const text = `${builtIn(code).regret} ${call}`;
  return { kind: "say", language: code, dir: direction(code), text, contacts, degraded: true };
}

/**
 * The loader: served as /widget.js, the rest of this folder under /widget/. It has the element, its launcher and the
 * helplines, and asks for nothing else before somebody opens the chat. Read on in view.js; docs/widget.md tells a page
 * how to use it. Two kilobytes are all it may have, so it is written tightly.
 */

/**
 * Launcher, sentence, hotline, migration service; the languages in the order of the picker. They stand here
 * again on purpose; tests hold them equal to sual/answering/helplines.py and to the catalogues.
 * @type {Record<Language, string[]>} */
export const TEXTS = {
  az: [
    "Sual botundan soruşun",
    "Zəhmət olmasa, bu nömrələrdən birinə zəng edin.",
    "İnsan alverinə qarşı qaynar xətt",
    "Dövlət Miqrasiya Xidməti",
  ],
  ru: [
    "Спросите Sual",
    "Пожалуйста, позвоните по одному из этих номеров.",
    "Горячая линия по борьбе с торговлей людьми",
    "Государственная миграционная служба",
  ],
  en: [
    "Ask Sual",
    "Please call one of these numbers.",
    "Anti-trafficking hotline",
    "State Migration Service",
  ],
  fa: [
    "از Sual بپرسید",
    "لطفاً با یکی از این شماره‌ها تماس بگیرید.",
    "خط تلفن مبارزه با قاچاق انسان",
    "خدمات دولتی مهاجرت",
  ],
  ar: [
    "محادثة مع Sual",
    "من فضلك اتصل بأحد هذين الرقمين.",
    "الخط الساخن لمكافحة الاتجار بالبشر",
    "دائرة الهجرة الحكومية",
  ],
  ur: [
    "Sual سے پوچھیں",
    "براہِ کرم ان میں سے کسی نمبر پر فون کریں۔",
    "انسانی اسمگلنگ کے خلاف ہیلپ لائن",
    "ریاستی مائیگریشن سروس",
  ],
};
export const PHONES = ["152", "919"];

/** Milliseconds until the helplines are shown while the rest has not come. */
const PATIENCE = 4000;

/** @type {CSSStyleSheet[]} Safari before 16.4 knows none: there the launcher is plain. */
const SHEETS = [];
try {
  (SHEETS[0] = new CSSStyleSheet()).replaceSync(`
:host{position:fixed;z-index:999;inset-block-end:0;inset-inline-end:0}
:host([position=start]){inset-inline:0 auto}
:host([position=inline]){display:block;position:static}
[hidden]{display:none!important}
[part=launcher]{display:block;max-inline-size:26rem;margin:1rem;padding:.5rem 1.4rem;border:2px solid #0000;border-radius:1.7rem;color:var(--sual-on-accent,#fff);background:var(--sual-accent,#0b5c60);font:1.0625rem/1.8 system-ui}`);
} catch {}

/** Gives the language a tag such as "ru-RU" stands for, or undefined when it is none of the six.
 * @type {(tag: string|null|undefined) => Language|undefined} */
export const language = (tag) => /** @type {any} */ (Object.keys(TEXTS).find((code) => code == tag?.slice(0, 2)));

/** @type {(code: Language) => Direction} */
export const direction = (code) => (/fa|ar|ur/.test(code) ? "rtl" : "ltr");

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {object} [properties] */
const make = (tag, properties) => Object.assign(document.createElement(tag), { part: "launcher" }, properties);

/** `<sual-chat lang server position open exit font>`; the part of it that is there before the chat is opened. */
class SualChat extends HTMLElement {
  static observedAttributes = ["lang", "open"];

  /** @type {Language|undefined} What the page named, if that is one of ours. */
  named;
  launcher = make("button", { onclick: () => (this.open = !this.open) });
  #helplines = make("section");

  get open() {
    return this.hasAttribute("open");
  }

  set open(open) {
    this.toggleAttribute("open", open);
  }

  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = SHEETS;
    root.append(this.launcher, this.#helplines);
    this.named = language(this.lang);
    const tags = [this.lang, document.documentElement.lang, ...navigator.languages];
    this.setAttribute("lang", tags.map(language).find(Boolean) ?? "az"); // and so it is shown
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (!this.shadowRoot) return;
    const code = language(this.lang) ?? "az";
    const [title, text, ...names] = TEXTS[code];
    this.launcher.textContent = title;
    this.launcher.dir = this.#helplines.dir = direction(code);
    this.#helplines.replaceChildren(
      text,
      ...names.map((name, index) => make("a", { href: "tel:" + PHONES[index], textContent: `${name} ${PHONES[index]}` })),
    );
    this.#helplines.hidden = true;
    const pressed = name == "open";
    if (pressed) this.dispatchEvent(new Event(this.open ? "open" : "close"));
    if (!this.open && !this.launcher.hidden) return;
    const late = () => (this.#helplines.hidden = !this.open);
    const waiting = setTimeout(late, PATIENCE);
    import("./widget/view.js").then(({ show }) => {
      clearTimeout(waiting);
      this.#helplines.hidden = true;
      show(this, pressed);
    }, late);
  }
}

customElements.get("sual-chat") ?? customElements.define("sual-chat", SualChat);

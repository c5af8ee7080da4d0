/**
 * The loader: served as /widget.js, the rest of this folder under /widget/. It has the element, its launcher, the
 * helplines and a way out, and asks for nothing else before somebody opens the chat. Read on in start.js; docs/widget.md
 * tells a page how to use it. Two kilobytes are all it may have, so it is written tightly.
 */

/**
 * Launcher, way out, sentence, hotline, migration service, both with their numbers; the languages in the order of the
 * picker. They stand here again on purpose; tests hold them equal to sual/answering/helplines.py and to the catalogues.
 * @type {Record<Language, string[]>} */
export const TEXTS = {
  az: [
    "Sual botundan soruşun",
    "Tez çıxış",
    "Zəhmət olmasa, bu nömrələrdən birinə zəng edin.",
    "İnsan alverinə qarşı qaynar xətt 152",
    "Dövlət Miqrasiya Xidməti 919",
  ],
  ru: [
    "Спросите Sual",
    "Уйти",
    "Пожалуйста, позвоните по одному из этих номеров.",
    "Горячая линия по борьбе с торговлей людьми 152",
    "Государственная миграционная служба 919",
  ],
  en: [
    "Ask Sual",
    "Leave now",
    "Please call one of these numbers.",
    "Anti-trafficking hotline 152",
    "State Migration Service 919",
  ],
  fa: [
    "از Sual بپرسید",
    "خروج فوری",
    "لطفاً با یکی از این شماره‌ها تماس بگیرید.",
    "خط تلفن مبارزه با قاچاق انسان 152",
    "خدمات دولتی مهاجرت 919",
  ],
  ar: [
    "محادثة مع Sual",
    "خروج سريع",
    "من فضلك اتصل بأحد هذين الرقمين.",
    "الخط الساخن لمكافحة الاتجار بالبشر 152",
    "دائرة الهجرة الحكومية 919",
  ],
  ur: [
    "Sual سے پوچھیں",
    "فوراً نکلیں",
    "براہِ کرم ان میں سے کسی نمبر پر فون کریں۔",
    "انسانی اسمگلنگ کے خلاف ہیلپ لائن 152",
    "ریاستی مائیگریشن سروس 919",
  ],
};

/** Where leaving leads when the page names no other address: what anybody may be reading. */
const ELSEWHERE = "https://www.bbc.co.uk/weather";

/** @type {CSSStyleSheet[]} Safari before 16.4 knows none: there the launcher is plain. */
const SHEETS = [];
try {
  (SHEETS[0] = new CSSStyleSheet()).replaceSync(`
:host{position:fixed;z-index:999;bottom:0;inset-inline-end:0}
:host([position=start]){inset-inline:0 auto}
:host([position=inline]){display:block;position:static}
[hidden]{display:none!important}
[part=launcher]{display:block;margin:1rem;padding:.5rem 1rem;border:2px solid;border-radius:2rem;color:var(--sual-on-accent,#fff);background:var(--sual-accent,#0b5c60);font:1.0625rem/1.8 system-ui}`);
} catch {}

/** Gives the language a tag such as "ru-RU" stands for, or undefined when it is none of the six.
 * @type {(tag: string|null|undefined) => Language|undefined} */
export const language = (tag) => /** @type {any} */ (Object.keys(TEXTS).find((code) => tag?.startsWith(code)));

/** @type {(code: Language) => Direction} */
export const direction = (code) => (/fa|ar|ur/.test(code) ? "rtl" : "ltr");

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {object} [properties] */
const make = (tag, properties) => Object.assign(document.createElement(tag), { part: "launcher" }, properties);

/** Gives the address that leaving leads to. @type {(host: Element) => string} */
export const target = (host) => {
  const { protocol, href } = make("a", { href: host.getAttribute("exit") || ELSEWHERE });
  return /^http/.test(protocol) ? href : ELSEWHERE;
};

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
    /** @type {any} */ (this).lang = tags.map(language).find(Boolean) ?? "az"; // and so it is shown
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (!this.shadowRoot) return;
    const code = language(this.lang) ?? "az";
    const [title, exit, text, ...names] = TEXTS[code];
    this.launcher.textContent = title;
    this.launcher.dir = this.#helplines.dir = direction(code);
    this.#helplines.replaceChildren(
      text,
      ...names.map((name) => make("a", { href: "tel:" + name.slice(-3), textContent: name })),
      make("button", {
        textContent: exit,
        onclick: () => {
          document.body.replaceChildren();
          location.replace(target(this));
          delete sessionStorage.sual; // of a page before; last, as a browser may forbid it
        },
      }),
    );
    this.#helplines.hidden = true;
    if (!this.open && !this.launcher.hidden) return;
    // The panel hides the launcher; where it did not come, or not yet, there are the helplines.
    const comfort = () => (this.#helplines.hidden = !this.open || this.launcher.hidden);
    setTimeout(comfort, 4000); // milliseconds
    import("./widget/start.js").then(({ show }) => show(this, name == "open")).then(comfort, comfort);
  }
}

try {
  customElements.define("sual-chat", SualChat);
} catch {} // taken by another

/** What is seen of a chat, in one language at a time: head, log, status line and the field to write in. */
import { builtIn, direction, LANGUAGES } from "./built_in.js";
import { button, make, typed } from "./nodes.js";

/** The frame around the bubbles. */
export class Panel {
  /** @type {Language} */
  language = "az";
  words = builtIn("az");
  #wishes;
  #title = make("h2", { id: "title" });
  #renew = button("quiet", "", () => this.#wishes.renew());
  #close = button("quiet close", "×", () => this.#wishes.close());
  #picker = make("select", {}, ...LANGUAGES.map(option));
  // From the start: a live region that comes together with its text is not read out.
  #log = make("div", { role: "log", class: "log", tabindex: 0, "aria-live": "polite" });
  #status = make("p", { role: "status" });
  // The service takes no more.
  #field = make("textarea", { rows: 1, maxlength: 1000, enterkeyhint: "send", autocomplete: "off" });
  #send = make("button", { class: "send" });
  #form = make("form", {}, this.#field, this.#send);

  /** @param {Wishes} wishes @param {boolean} floating Whether it lies over a page and can be closed. */
  constructor(wishes, floating) {
    this.#wishes = wishes;
    const head = make("header", {}, this.#title, floating ? this.#close : null, this.#picker);
    const foot = make("footer", {}, this.#status, this.#renew);
    const attributes = { class: "panel", role: floating && "dialog", "aria-labelledby": "title" };
    this.element = make("section", attributes, head, this.#log, foot, this.#form);
    this.#picker.addEventListener("change", () => wishes.pick(/** @type {Language} */ (this.#picker.value)));
    this.#field.addEventListener("input", () => this.#turnField());
    this.#field.addEventListener("keydown", (event) => {
      // Enter also ends the composing of a syllable; that one must not send.
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
    });
    this.#form.addEventListener("submit", (event) => this.#submit(event));
  }

  /** Turns everything but the bubbles to the words of its language.
   * @param {Words} words */
  speak(words) {
    const { language } = this;
    this.words = words;
    this.element.lang = language;
    this.element.dir = direction(language);
    const title = words.title ?? "Sual";
    const placeholder = words.placeholder ?? title;
    this.#title.textContent = title;
    this.#renew.textContent = words.new_conversation ?? "↻";
    this.#send.textContent = words.send;
    this.#picker.value = language;
    this.#field.placeholder = placeholder;
    name(this.#picker, words.language ?? title);
    name(this.#close, words.close ?? "×");
    name(this.#field, placeholder);
    name(this.#log, title);
    this.#turnField();
  }

  /** Shows what a person said, and gives its bubble.
   * @param {string} text */
  said(text) {
    const author = make("span", { class: "unseen" }, `${this.words.you ?? ""}:`);
    return this.add(make("div", { class: "message person" }, author, make("p", { dir: "auto" }, ...typed(text))));
  }

  /** Adds a bubble and touches no other, so that a long conversation stays quick.
   * @param {HTMLElement} bubble
   * @param {HTMLElement} [before] Otherwise it comes last. */
  add(bubble, before) {
    this.#log.insertBefore(bubble, before?.nextSibling ?? null);
    this.reveal(bubble);
    return bubble;
  }

  /** Scrolls a bubble to the top: long replies are read from there.
   * @param {HTMLElement} bubble */
  reveal(bubble) {
    this.#log.scrollTop = bubble.offsetTop - 8;
  }

  /** Whether nothing is shown. */
  get empty() {
    return !this.#log.firstChild;
  }

  /** Removes all bubbles. */
  clear() {
    this.#log.replaceChildren();
    this.report("");
  }

  /** Writes the status line, which is read out.
   * @param {string} text */
  report(text) {
    this.#status.textContent = text;
  }

  /** Puts the cursor where one writes. */
  focus() {
    this.#field.focus();
  }

  /** Text has its own direction; an empty field has that of its placeholder, which dir="auto" does not look at. */
  #turnField() {
    this.#field.dir = this.#field.value ? "auto" : direction(this.language);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const text = this.#field.value.trim();
    this.focus();
    if (!text) return;
    this.#field.value = "";
    this.#turnField();
    this.#wishes.send(text);
  }
}

/** @type {(code: Language) => HTMLElement} */
function option(code) {
  return make("option", { value: code, lang: code, dir: direction(code) }, builtIn(code).name);
}

/** @type {(element: HTMLElement, label: string) => void} */
function name(element, label) {
  element.setAttribute("aria-label", label);
}

/** What is seen of a chat, in one language at a time: head, log, status line and the field to write in. */
import { builtIn, direction, LANGUAGES } from "./languages.js";
import { button, fill, latin, make, typed } from "./nodes.js";

/** Pixels between a bubble and the edge it was scrolled to. */
const GAP = 8;

/** The frame around the bubbles. */
export class Panel {
  /** @type {Language} */
  language = "az";
  words = builtIn("az");
  #wishes;
  #title = make("h2", { id: "title" });
  #exit = button("exit", "", () => this.#wishes.exit());
  #close = button("quiet close", "×", () => this.#wishes.close());
  #picker = make("select", {}, ...LANGUAGES.map(option));
  #renew = button("quiet", "", () => this.#wishes.renew());
  #letters = make("input", { type: "checkbox" });
  #lettersName = make("span");
  #menuName = make("summary", {}, "⋯");
  #menu = make("details", { class: "menu" }, this.#menuName, make("label", {}, this.#letters, this.#lettersName));
  #choices = make("div", { class: "bar", part: "header" }, this.#picker, this.#renew, this.#menu);
  // From the start: a live region that comes together with its text is not read out.
  #log = make("div", { role: "log", class: "log", part: "log", tabindex: 0, "aria-live": "polite" });
  #first = make("div", { class: "first", hidden: true });
  #status = make("p", { role: "status" });
  // The service takes no more. A field that completes itself is written to the disk by browsers.
  #field = make("textarea", { rows: 1, maxlength: 1000, enterkeyhint: "send", autocomplete: "off" });
  #send = make("button", { class: "send", part: "send" });
  #form = make("form", { autocomplete: "off" }, this.#field, this.#send);

  /** @param {Wishes} wishes @param {boolean} floating Whether it lies over a page and can be closed. */
  constructor(wishes, floating) {
    this.#wishes = wishes;
    // By itself, so that it stays in view with the way out where the letters are so large that all else scrolls.
    const head = make("header", { part: "header" }, this.#title, this.#exit, floating ? this.#close : null);
    const attributes = { class: "panel", part: "panel", role: floating ? "dialog" : "region", "aria-labelledby": "title" };
    this.element = make("section", attributes, head, this.#choices, this.#first, this.#log, this.#status, this.#form);
    this.#exit.part = "exit";
    this.#picker.addEventListener("change", () => wishes.pick(/** @type {Language} */ (this.#picker.value)));
    this.#letters.addEventListener("change", () => wishes.letters(this.#letters.checked));
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
    const placeholder = words.placeholder ?? words.title;
    this.#title.textContent = words.title;
    this.#exit.textContent = words.exit;
    this.#renew.textContent = words.new_conversation ?? "↻";
    this.#send.textContent = words.send;
    this.#lettersName.textContent = words.letters ?? "";
    this.#picker.value = language;
    this.#field.placeholder = placeholder;
    // Saving data, nobody is offered more of it.
    this.#menu.hidden = language !== "ur" || !!(/** @type {any} */ (navigator).connection?.saveData);
    name(this.#picker, words.language ?? words.title);
    name(this.#close, words.close ?? "×");
    name(this.#menuName, words.menu ?? "⋯");
    name(this.#field, placeholder);
    name(this.#log, words.title);
    if (!this.#first.hidden) this.ask();
    this.#turnField();
  }

  /** Asks for the language, each by its own name, the one in which it asks first. */
  ask() {
    const { language, words } = this;
    const offers = [language, ...LANGUAGES.filter((code) => code !== language)].map((code) => {
      const offer = button("offer", builtIn(code).name, () => {
        this.start();
        this.focus();
        this.#wishes.pick(code);
      });
      offer.lang = code;
      offer.dir = direction(code);
      return make("li", {}, offer);
    });
    this.#show(true);
    this.#first.replaceChildren(
      make("h3", {}, words.choose_language ?? words.title),
      make("ul", { class: "choices" }, ...offers),
      make("p", { class: "detail" }, fill(words.exit_note, words.exit), " ", words.history ?? ""),
    );
  }

  /** Shows what a person said, and gives its bubble.
   * @param {string} text */
  said(text) {
    const author = make("span", { class: "unseen" }, `${this.words.you ?? ""}:`);
    const attributes = { class: "message person", part: "message" };
    const bubble = this.add(make("div", attributes, author, make("p", { dir: "auto", class: latin(text) }, ...typed(text))));
    this.present(bubble);
    return bubble;
  }

  /** Names the language of what a person said, which it keeps when the interface turns to another one. Where the
   * letters are of another script it is left open: words in Latin letters are not for a voice that reads Urdu.
   * @param {Said & {bubble: HTMLElement}} turn
   * @param {Language|undefined} language In which it was answered. */
  heard({ text, bubble }, language) {
    const line = bubble.querySelector("p");
    if (line && language && !latin(text) === (direction(language) === "rtl")) line.lang = language;
  }

  /** Adds a bubble and touches no other, so that a long conversation stays quick.
   * @param {HTMLElement} bubble
   * @param {HTMLElement} [before] Otherwise it comes last. */
  add(bubble, before) {
    this.#log.insertBefore(bubble, before?.nextSibling ?? null);
    this.reveal(bubble);
    return bubble;
  }

  /** Scrolls a bubble to the top: long replies are read from there. In danger as far as the first number that can be
   * called, if that lies lower than what is seen.
   * @param {HTMLElement} bubble */
  reveal(bubble) {
    const log = this.#log;
    const phone = bubble.matches(".urgent") && bubble.querySelector(".phone");
    const depth = phone ? phone.getBoundingClientRect().bottom - bubble.getBoundingClientRect().top : 0;
    // What scrolls is the log, or with large letters the panel around it; the other one has no way to go.
    const head = /** @type {HTMLElement} */ (this.element.firstChild).offsetHeight;
    const to = (/** @type {HTMLElement} */ box, /** @type {number} */ top, /** @type {number} */ height) =>
      (box.scrollTop = Math.max(top - GAP, top + depth + GAP - height));
    to(log, bubble.offsetTop, log.clientHeight);
    to(this.element, log.offsetTop - head + bubble.offsetTop - log.scrollTop, this.element.clientHeight - head);
  }

  /** Reveals a bubble to somebody who has just spoken or is answered, also in a page around the panel, which grows with
   * what is said: all of the panel comes into view, or where it does not fit the way out and what lies under it.
   * @param {HTMLElement} bubble */
  present(bubble) {
    this.reveal(bubble);
    for (const part of [this.element, this.element.firstElementChild]) {
      part?.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
  }

  /** Whether nothing is shown. */
  get empty() {
    return !this.#log.firstChild;
  }

  /** Removes all bubbles, and what was being written. */
  clear() {
    this.#log.replaceChildren();
    this.#field.value = "";
    this.report("");
  }

  /** Writes the status line, which is read out.
   * @param {string} [text] */
  report(text = "") {
    this.#status.textContent = text;
  }

  /** Puts the cursor where one writes, or on the first language. */
  focus() {
    (this.#first.querySelector("button") ?? this.#field).focus();
  }

  /** Shows the log in place of the question for the language. */
  start() {
    this.#show(false);
  }

  /** @param {boolean} first Whether the language is asked for, and nothing else. */
  #show(first) {
    this.#first.hidden = !first;
    this.#log.hidden = this.#form.hidden = this.#choices.hidden = first;
    if (!first) this.#first.replaceChildren();
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

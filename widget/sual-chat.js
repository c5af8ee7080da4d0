/** The element: served as /widget.js, the rest of this folder under /widget/. Read on in chat.js. */
import { direction, language } from "./widget/built_in.js";
import { Chat } from "./widget/chat.js";
import { button, make } from "./widget/nodes.js";
import { Panel } from "./widget/panel.js";
import { Service } from "./widget/service.js";

/**
 * `<sual-chat language="ru" api="" open>`, all of it optional.
 *
 * `language`: one of the six; otherwise that of the page, then of the browser. `api`: root of the service; otherwise
 * where this file came from. `open`: the panel is shown. `floating`: a button in the corner opens it; as always, where
 * it is not open at first. Event `sual-language`: the interface has turned to detail.language.
 */
class SualChat extends HTMLElement {
  static observedAttributes = ["language", "open"];

  /** @type {Service} */
  #service;
  /** @type {Panel} */
  #panel;
  /** @type {Chat} */
  #chat;
  #launcher = button("launcher", "Sual", () => this.toggleAttribute("open"));
  #online = () => this.#chat.retry();

  connectedCallback() {
    if (!this.#panel) void this.#build();
    window.addEventListener("online", this.#online);
  }

  disconnectedCallback() {
    window.removeEventListener("online", this.#online);
  }

  /** @param {string} name @param {string|null} before @param {string|null} now */
  attributeChangedCallback(name, before, now) {
    const code = language(now);
    if (!this.#panel || before === now) return;
    if (name === "open") this.#turn();
    else if (code && code !== this.#panel.language) void this.#speak(code);
  }

  async #build() {
    const floating = this.toggleAttribute("floating", this.hasAttribute("floating") || !this.hasAttribute("open"));
    this.#service = new Service(this.getAttribute("api"));
    this.#panel = new Panel(
      {
        send: (text) => this.#chat.send(text),
        pick: (code) => this.#chat.pin(code),
        renew: () => this.#chat.renew(),
        close: () => this.removeAttribute("open"),
      },
      floating,
    );
    this.#chat = new Chat(this.#service, this.#panel, (code) => this.#speak(code));
    this.#lay(floating);
    this.#service.enter(language(this.getAttribute("language")));
    const tags = [this.#service.pinned, this.getAttribute("language"), document.documentElement.lang];
    await this.#speak(tags.concat(navigator.languages).map(language).find(Boolean) ?? "az");
    if (this.hasAttribute("open")) this.#chat.open();
  }

  /** @param {boolean} floating */
  #lay(floating) {
    const { element } = this.#panel;
    const styles = make("link", { rel: "stylesheet", href: new URL("widget/sual-chat.css", import.meta.url).href });
    const frame = make("div", { class: floating ? "floating" : "frame", hidden: true }, element);
    // Nothing is shown before its style has come, or has failed to.
    for (const event of ["load", "error"]) styles.addEventListener(event, () => frame.removeAttribute("hidden"));
    if (floating) {
      frame.prepend(this.#launcher);
      this.#show();
      element.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !event.isComposing) this.removeAttribute("open");
      });
    }
    this.attachShadow({ mode: "open" }).append(styles, frame);
  }

  /** Turns the interface to a language.
   * @param {Language} code */
  async #speak(code) {
    this.#panel.language = code;
    const words = await this.#service.words(code);
    if (this.#panel.language !== code) return;
    this.#panel.speak(words);
    this.#launcher.textContent = words.open ?? "Sual";
    this.#launcher.lang = code;
    this.#launcher.dir = direction(code);
    this.setAttribute("language", code);
    this.dispatchEvent(new CustomEvent("sual-language", { bubbles: true, composed: true, detail: { language: code } }));
  }

  /** Opens or closes, and takes the focus along. */
  #turn() {
    this.#show();
    if (this.hasAttribute("open")) this.#chat.open();
    (this.#launcher.hidden ? this.#panel : this.#launcher).focus();
  }

  #show() {
    this.#launcher.hidden = this.hasAttribute("open");
    this.#panel.element.hidden = !this.#launcher.hidden;
  }
}

if (!customElements.get("sual-chat")) customElements.define("sual-chat", SualChat);

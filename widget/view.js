/** The opened chat of one element: puts service, panel and turns together. */
import { Chat } from "./chat.js";
import { leave, watchShift, wipeOnExit } from "./exit.js";
import { language, target } from "./languages.js";
import { fill, make } from "./nodes.js";
import { Panel } from "./panel.js";
import { Service } from "./service.js";

/** What is seen of an element once it was opened. */
export class View {
  #host;
  #root;
  #service;
  #panel;
  #chat;
  #frame;
  /** Nothing is shown before its style has come, or has failed to. */
  #styled;
  /** Whether something was said or asked since it was opened first, or left last. */
  #begun = false;

  /**
   * @param {Host} host
   * @param {URL} root Address of the service.
   * @param {Promise<unknown>} styled Done when the style has come, or has failed to.
   * @param {import("./service.js").Coming} coming The words that are under way.
   */
  constructor(host, root, styled, coming) {
    this.#host = host;
    this.#styled = styled;
    this.#root = /** @type {ShadowRoot} */ (host.shadowRoot);
    const floating = host.getAttribute("position") !== "inline";
    // By its place, unless the page gives it a name, so that on the next page the right conversation goes on.
    const name = host.id || String([...document.querySelectorAll("sual-chat")].indexOf(host));
    this.#service = new Service(root, name, coming);
    this.#panel = new Panel(
      {
        send: (text) => this.#chat.send(text),
        pick: (code) => void this.#chat.pin(code),
        renew: () => this.#renew(),
        close: () => (host.open = false),
        exit: () => this.#leave(),
        letters: (wanted) => void this.#turnLetters(wanted),
      },
      floating,
    );
    const tell = (/** @type {string} */ name, /** @type {object} */ detail) =>
      host.dispatchEvent(new CustomEvent(name, { detail }));
    this.#chat = new Chat(this.#service, this.#panel, (code) => this.#speak(code), (kind) => tell("answered", { kind }));
    this.#frame = make("div", { class: floating ? "floating" : "frame", hidden: true }, this.#panel.element);
    this.#root.append(this.#frame);
    if (floating) this.#frame.addEventListener("keydown", (event) => this.#escape(event));
    addEventListener("online", () => host.isConnected && this.#chat.retry());
    wipeOnExit(() => this.#wipe());
    watchShift(
      (left) => this.#panel.report(left < 3 ? fill(this.#panel.words.shift, left) : ""),
      () => host.isConnected && this.#leave(),
    );
    host.ask = (text) => void this.#ask(text);
    host.leave = () => this.#leave();
    this.#service.enter(host.named);
  }

  /** Brings it up to the attributes of the element.
   * @param {boolean} focus Whether the focus goes along. */
  async show(focus) {
    const { host, panel } = { host: this.#host, panel: this.#panel };
    const first = !panel.element.lang;
    const code = (first && this.#service.pinned) || language(host.lang);
    if (code && code !== (panel.element.lang || null)) await this.#speak(code);
    await this.#styled;
    this.#frame.hidden = !host.open;
    host.launcher.hidden = host.open;
    if (host.open && !this.#begun) this.#begin();
    if (focus) (host.open ? panel : host.launcher).focus();
  }

  #begin() {
    this.#begun = true;
    if (this.#host.named || this.#service.conversation || this.#service.pinned) this.#chat.open();
    else this.#panel.ask();
  }

  #renew() {
    this.#chat.end();
    this.#chat.open();
    this.#panel.focus();
  }

  /** @param {string} text */
  async #ask(text) {
    this.#host.open = true;
    this.#begun = true;
    await this.#styled;
    if (this.#begun) this.#chat.send(text); // unless the person has left meanwhile
  }

  #leave() {
    this.#host.dispatchEvent(new Event("exit"));
    leave(this.#root, this.#panel.words.leaving, target(this.#host));
  }

  #wipe() {
    this.#chat.end(true);
    this.#service.forget();
    this.#begun = false;
    this.#host.open = false;
    this.#frame.hidden = true;
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key === "Escape" && !event.isComposing) this.#host.open = false;
  }

  /** Turns the interface to a language.
   * @param {Language} code */
  async #speak(code) {
    const panel = this.#panel;
    panel.language = code;
    const words = await this.#service.words(code);
    if (panel.language !== code) return;
    const before = panel.element.lang;
    panel.speak(words);
    if (code === before) return;
    this.#host.lang = code;
    this.#host.dispatchEvent(new CustomEvent("language", { detail: { language: code } }));
  }

  /** @param {boolean} wanted */
  async #turnLetters(wanted) {
    this.#frame.classList.toggle("nastaliq", wanted);
    if (!wanted) return;
    const address = this.#host.getAttribute("font") ?? "static/fonts/noto-nastaliq-urdu.woff2";
    await (await import("./letters.js")).loadLetters(this.#service.address(address)).catch(() => undefined);
  }
}

/** The way of one turn: shown, sent, answered - or marked as failed, with the helplines under it. */
import { builtIn, helplines } from "./built_in.js";
import { bubble, picked } from "./message.js";
import { button, make } from "./nodes.js";
import { Refusal } from "./service.js";

/** @typedef {Said & {bubble: HTMLElement}} Turn */

/** How long "sending" stands before it becomes "looking for an answer", in milliseconds. */
const SENT_AFTER = 700;

/** What happens between a person and Sual. */
export class Chat {
  #service;
  #panel;
  #speak;
  /** Turns go one after the other. */
  #queue = Promise.resolve();
  /** @type {Turn[]} */
  #failed = [];
  /** @type {HTMLElement|null} The built-in helplines, while they are shown. */
  #lastResort = null;
  /** Raised by each new conversation, so that a late reply to an old one is dropped. */
  #era = 0;

  /**
   * @param {import("./service.js").Service} service
   * @param {import("./panel.js").Panel} panel
   * @param {(language: Language) => Promise<void>} speak Turns the interface to a language.
   */
  constructor(service, panel, speak) {
    this.#service = service;
    this.#panel = panel;
    this.#speak = speak;
  }

  /** Greets; where a conversation goes on that is no longer shown, says so. */
  open() {
    this.#enqueue(async () => {
      const { empty, language, words } = this.#panel;
      if (!this.#service.conversation) await this.#show(this.#service.begin(language));
      else if (empty && words.continued) this.#panel.add(make("p", { class: "detail" }, words.continued));
    });
  }

  /** Shows and sends what a person said, with what a pressed choice carries.
   * @param {string} text
   * @param {string|null} [payload] */
  send(text, payload = null) {
    const turn = { text, payload, bubble: this.#panel.said(text) };
    this.#enqueue(() => this.#deliver(turn));
  }

  /** Keeps to a language from now on.
   * @param {Language} language */
  async pin(language) {
    this.#service.pin(language);
    await this.#speak(language);
    if (this.#service.conversation) this.send(builtIn(language).name, `language:${language}`);
    else this.open();
  }

  /** Ends the conversation, on the service too, and begins another. */
  renew() {
    this.#era++;
    this.#queue = Promise.resolve();
    this.#failed = [];
    this.#lastResort = null;
    this.#service.end();
    this.#panel.clear();
    this.#panel.focus();
    this.open();
  }

  /** Does again what failed, in the order in which it was said. */
  retry() {
    const turns = this.#failed.splice(0);
    if (!turns.length && this.#lastResort) this.open();
    for (const turn of turns) this.#enqueue(() => this.#deliver(turn));
  }

  /** @param {() => Promise<void>} work Is not done once another conversation has begun. */
  #enqueue(work) {
    const era = this.#era;
    this.#queue = this.#queue.then(() => (era === this.#era ? work() : undefined)).catch(reportError);
  }

  /** @param {Turn} turn */
  async #deliver(turn) {
    const { sending, typing } = this.#panel.words;
    const era = this.#era;
    turn.bubble.querySelector(".failure")?.remove();
    this.#panel.report(sending ?? "…");
    const sent = setTimeout(() => era === this.#era && typing && this.#panel.report(typing), SENT_AFTER);
    await this.#show(this.#service.say(turn, this.#panel.language), turn);
    clearTimeout(sent);
  }

  /** @param {Promise<Message[]>} reply @param {Turn} [turn] What it replies to; a greeting replies to nothing. */
  async #show(reply, turn) {
    const era = this.#era;
    const { pinned } = this.#service;
    try {
      const messages = await reply;
      const bubbles = await Promise.all(messages.map((message) => this.#bubble(message)));
      if (era !== this.#era) return;
      this.#answered(bubbles, turn);
      await this.#follow(messages.at(-1)?.language, pinned);
    } catch (error) {
      if (era === this.#era) await this.#giveUp(error, turn);
    }
  }

  /** Turns to the language of a reply: who writes in it may not read the buttons of another.
   * @param {Language|undefined} language
   * @param {Language|null} pinned What was pinned when the person spoke; a language picked since then stays. */
  async #follow(language, pinned) {
    if (!language || pinned !== this.#service.pinned) return;
    // Only words such as "answer me in Urdu" are answered in another language than the pinned one.
    if (pinned) this.#service.pin(language);
    await this.#speak(language);
  }

  /** @param {HTMLElement[]} bubbles @param {Turn} [turn] */
  #answered(bubbles, turn) {
    this.#lastResort?.remove();
    this.#lastResort = null;
    this.#panel.report("");
    let last = turn?.bubble; // what it replies to
    for (const element of bubbles) last = this.#panel.add(element, last);
    // A reply is read together with its question, but in danger the numbers alone come to the top.
    const top = bubbles.find((element) => element.matches(".urgent")) ?? turn?.bubble;
    if (top) this.#panel.reveal(top);
  }

  /** @param {unknown} error @param {Turn} [turn] */
  async #giveUp(error, turn) {
    const panel = this.#panel;
    const reason = (error instanceof Refusal && error.message) || (turn && panel.words.offline);
    this.#lastResort?.remove();
    this.#lastResort = await this.#bubble(helplines(panel.language));
    panel.add(this.#lastResort);
    if (turn) this.#failed.push(turn);
    const failed = turn?.bubble ?? this.#lastResort;
    const again = button("", panel.words.retry, () => {
      panel.focus();
      this.retry();
    });
    failed.append(make("div", { class: "failure" }, reason ?? "", again));
    panel.report("");
    panel.reveal(failed);
  }

  /** @param {Message} message */
  async #bubble(message) {
    return bubble(message, {
      words: await this.#service.words(message.language),
      address: (path) => this.#service.address(path),
      choose: ({ label, payload }) => {
        const language = picked(payload);
        if (language) void this.pin(language);
        else this.send(label, payload);
      },
    });
  }
}

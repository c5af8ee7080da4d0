/** The way of one turn: shown, sent, answered - or kept until it can be sent, with the helplines under it. */
import { builtIn, helplines } from "./languages.js";
import { bubble, danger, picked } from "./message.js";
import { button, make } from "./nodes.js";
import { Refusal } from "./service.js";

/** @typedef {Said & {bubble: HTMLElement, choice?: Choice}} Turn */

/** In milliseconds: when "sending" becomes "looking for an answer", and when the helplines are shown meanwhile. */
const SENT_AFTER = 700;
const SLOW_AFTER = 4_000;
/** In milliseconds: the first wait before trying again, doubled each time, and the longest. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;
/** In milliseconds after a reply: a choice pressed again is the same tap. */
const SAME_TAP = 700;

/** What happens between a person and Sual. */
export class Chat {
  #service;
  #panel;
  #speak;
  #tell;
  /** Turns go one after the other. */
  #queue = Promise.resolve();
  /** @type {Turn[]} What was said and has not arrived. */
  #unsent = [];
  /** @type {Set<Choice>} Pressed, and not yet answered, or just now. */
  #pressed = new Set();
  /** @type {HTMLElement|null} The built-in helplines, while they are shown. */
  #lastResort = null;
  /** Raised by each new conversation, so that a late reply to an old one is dropped. */
  #era = 0;
  /** The conversation in which a person's answer is waited for. */
  #listening = -1;
  #wait = FIRST_WAIT;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #again;
  /** @type {string|undefined} Id of the article last shown. */
  #article;

  /**
   * @param {import("./service.js").Service} service
   * @param {import("./panel.js").Panel} panel
   * @param {(language: Language) => Promise<void>} speak Turns the interface to a language.
   * @param {(kind: Kind) => void} tell Told which kind of message was shown.
   */
  constructor(service, panel, speak, tell) {
    this.#service = service;
    this.#panel = panel;
    this.#speak = speak;
    this.#tell = tell;
  }

  /** Greets; where a conversation goes on that is no longer shown, says so. */
  open() {
    this.#panel.start();
    this.#enqueue(async () => {
      const { empty, language, words } = this.#panel;
      if (!this.#service.conversation) await this.#show(this.#service.begin(language));
      else if (empty) {
        this.#panel.add(make("p", { class: "detail" }, words.continued));
        void this.#listen();
      }
    });
  }

  /** Shows and sends what a person said, with what a pressed choice carries.
   * @param {string} text
   * @param {string|null} [payload]
   * @param {Choice} [choice] The pressed one. */
  send(text, payload = null, choice) {
    this.#panel.start();
    const turn = { text, payload, choice, key: random(), bubble: this.#panel.said(text) };
    this.retry(); // in the order in which it was said
    this.#enqueue(() => this.#deliver(turn));
  }

  /** Keeps to a language from now on.
   * @param {Language} language */
  async pin(language) {
    const era = this.#era;
    this.#service.pin(language);
    await this.#speak(language);
    if (era !== this.#era) return;
    if (this.#service.conversation) this.send(builtIn(language).name, `language:${language}`);
    else this.open();
  }

  /** Ends the conversation, on the service too.
   * @param {boolean} [leaving] Whether the person leaves, and nothing is to be kept. */
  end(leaving) {
    this.#era++;
    this.#queue = Promise.resolve();
    this.#unsent = [];
    this.#pressed.clear();
    this.#lastResort = null;
    this.#article = undefined;
    clearTimeout(this.#again);
    this.#service.end(leaving);
    this.#panel.clear();
  }

  /** Does again what failed. */
  retry() {
    clearTimeout(this.#again);
    const turns = this.#unsent.splice(0);
    if (!turns.length && this.#lastResort && !this.#service.conversation) this.open();
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
    this.#panel.report(sending ?? "…");
    const sent = setTimeout(() => era === this.#era && this.#panel.report(typing ?? "…"), SENT_AFTER);
    const reply = this.#service.say(turn, this.#panel.language).finally(() => clearTimeout(sent));
    await this.#show(reply, turn);
  }

  /** Sends a pressed choice, unless that is under way.
   * @param {Choice} choice */
  #press(choice) {
    const { label, payload } = choice;
    const language = picked(payload);
    if (language) void this.pin(language);
    else if (this.#pressed.has(choice)) this.retry();
    else {
      this.#pressed.add(choice);
      this.send(label, payload, choice);
    }
  }

  /** @param {Promise<Message[]>} reply @param {Turn} [turn] What it replies to; a greeting replies to nothing. */
  async #show(reply, turn) {
    const era = this.#era;
    const { pinned } = this.#service;
    const slow = setTimeout(() => era === this.#era && this.#comfort(this.#panel.words.slow), SLOW_AFTER);
    try {
      const messages = await reply.finally(() => clearTimeout(slow));
      if (era !== this.#era) return;
      const bubbles = await Promise.all(messages.map((message) => this.#bubble(message)));
      if (era !== this.#era) return;
      this.#answered(bubbles, turn);
      if (turn) this.#panel.heard(turn, messages[0]?.language);
      for (const { kind } of messages) this.#tell(kind);
      await this.#follow(messages.at(-1)?.language, pinned);
      if (turn?.payload === "handover:ask" && era === this.#era) void this.#listen();
    } catch (error) {
      if (era === this.#era) await this.#giveUp(error, turn);
    }
  }

  /** Shows what somebody of the helpline writes, as long as there is a request for it. */
  async #listen() {
    const era = this.#era;
    if (this.#listening === era) return;
    this.#listening = era;
    const { listen } = await import("./person.js");
    const show = async (/** @type {Message[]} */ messages) => {
      const bubbles = await Promise.all(messages.map((message) => this.#bubble(message)));
      if (era === this.#era) for (const element of bubbles) this.#panel.add(element);
    };
    await listen(this.#service, show, () => era === this.#era).catch(reportError);
    if (this.#listening === era) this.#listening = -1;
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
    this.#wait = FIRST_WAIT;
    this.#lastResort?.remove();
    this.#lastResort = null;
    turn?.bubble.querySelector(".failure")?.remove();
    if (turn?.choice) setTimeout((/** @type {Choice} */ choice) => this.#pressed.delete(choice), SAME_TAP, turn.choice);
    this.#panel.report("");
    let last = turn?.bubble; // what it replies to
    for (const element of bubbles) last = this.#panel.add(element, last);
    // A reply is read together with its question, but in danger the numbers alone come to the top.
    const top = danger(bubbles, (element) => this.#panel.reveal(element)) ?? turn?.bubble;
    if (top) this.#panel.present(top);
  }

  /** @param {unknown} error @param {Turn} [turn] */
  async #giveUp(error, turn) {
    const [panel, era] = [this.#panel, this.#era];
    const { failed, offline, retry } = panel.words;
    const refused = error instanceof Refusal;
    await this.#comfort();
    if (era !== this.#era) return;
    if (turn) this.#unsent.push(turn);
    const place = turn?.bubble ?? this.#lastResort;
    const again = button("", retry, () => {
      panel.focus();
      this.retry();
    });
    place?.querySelector(".failure")?.remove();
    const reason = (refused && (error.message || failed)) || (turn && offline);
    place?.append(make("div", { class: "failure" }, make("span", {}, reason), again));
    panel.report("");
    if (place) panel.reveal(place);
    // What was refused is not right a moment later; what did not arrive may be.
    if (refused && error.status !== 409 && error.status < 502) return;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.retry(), this.#wait);
    this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT);
  }

  /** Shows the built-in helplines at the end.
   * @param {string} [text] In place of the sentence that no answer can be looked for. */
  async #comfort(text) {
    const era = this.#era;
    const message = helplines(this.#panel.language);
    const shown = await this.#bubble({ ...message, text: text ?? message.text });
    if (era !== this.#era) return;
    this.#lastResort?.remove();
    this.#lastResort = this.#panel.add(shown);
  }

  /** @param {Message} message */
  async #bubble(message) {
    const id = message.article?.id;
    const again = !!id && id === this.#article; // asked for again, it is wanted whole
    this.#article = id ?? this.#article;
    const words = await this.#service.words(message.language);
    const report = (/** @type {string|undefined} */ text) => this.#panel.report(text);
    return bubble(message, { words, again, service: this.#service, report, choose: (choice) => this.#press(choice) });
  }
}

/** Gives a name for one turn, so that sent twice it is answered once. */
function random() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

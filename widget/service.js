/** The service: the chat contract over HTTP, one conversation at a time, and the words around it. */
import { builtIn, language } from "./built_in.js";

/** Longest wait for one reply, in milliseconds: generous, because phones are often on slow networks. */
const PATIENCE = 20_000;

/** @type {Record<string, string|null>} Remembers as long as the page lives, where a browser forbids storage. */
const page = {};

/** The service answered, and refused; the message is in the person's language and may be empty. */
export class Refusal extends Error {
  /** @param {number} status HTTP status. @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** All that stays on the device is the id of the conversation and the languages, until the tab is closed. */
export class Service {
  #root;
  /** @type {Map<Language, Promise<Words>>} */
  #words = new Map();

  /** @param {string|null} root Its address; empty means where this file came from. */
  constructor(root) {
    this.#root = new URL(root ? root.replace(/\/*$/, "/") : "../", import.meta.url);
  }

  /** The conversation, by its only key; null when there is none. */
  get conversation() {
    return read("sual.conversation");
  }

  /** The language the person picked, or null. */
  get pinned() {
    return language(read("sual.language")) ?? null;
  }

  set pinned(code) {
    write("sual.language", code);
  }

  /** Takes over the language of the page, where the person has changed that since the page before.
   * @param {Language|undefined} code */
  enter(code) {
    const before = read("sual.page");
    if (code && before && before !== code) this.pinned = code;
    write("sual.page", code ?? null);
  }

  /** Gives the full address of a path of the service.
   * @param {string} path */
  address(path) {
    return new URL(path.replace(/^\/+/, ""), this.#root).href;
  }

  /** Begins a conversation and gives the greeting.
   * @param {Language} code Of the greeting.
   * @returns {Promise<Message[]>} */
  async begin(code) {
    const { id, messages } = await this.#ask("POST", "api/v1/conversations", { language: code });
    if (!id) throw new TypeError("The service began a conversation without an id.");
    write("sual.conversation", id);
    return messages ?? [];
  }

  /** Says something and gives the reply, in a new conversation where the service has forgotten this one.
   * @param {Said} said
   * @param {Language} code Of the interface, should a new conversation be needed. */
  async say(said, code) {
    try {
      if (this.conversation) return await this.#say(said);
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 404)) throw error;
    }
    await this.begin(code);
    return this.#say(said);
  }

  /** Forgets the conversation and has it deleted; one that cannot be reached now runs out by itself. */
  end() {
    if (this.conversation) this.#ask("DELETE", `api/v1/conversations/${this.conversation}`).catch(() => undefined);
    write("sual.conversation", null);
  }

  /** Gives the words of a language: only the built-in ones while they cannot be fetched.
   * @param {Language} code */
  words(code) {
    const words = this.#words.get(code) ?? this.#fetchWords(code);
    this.#words.set(code, words);
    return words;
  }

  /** @param {Language} code @returns {Promise<Words>} */
  async #fetchWords(code) {
    try {
      return { ...builtIn(code), ...(await this.#ask("GET", `widget/words/${code}.json`)) };
    } catch {
      this.#words.delete(code);
      return builtIn(code);
    }
  }

  /** @param {Said} said @returns {Promise<Message[]>} At least one. */
  async #say({ text, payload }) {
    const turn = { text, payload, language: this.pinned };
    const { messages } = await this.#ask("POST", `api/v1/conversations/${this.conversation}/messages`, turn);
    if (!messages?.length) throw new TypeError("The service replied without a message.");
    return messages;
  }

  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  async #ask(method, path, body) {
    const response = await fetch(this.address(path), {
      method,
      headers: body && { "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const data = await response.json().catch(() => ({}));
    if (!response.ok) throw new Refusal(response.status, data?.error?.message ?? "");
    return data;
  }
}

/** @type {(name: string) => string|null} */
function read(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return page[name] ?? null;
  }
}

/** @type {(name: string, value: string|null) => void} */
function write(name, value) {
  page[name] = value;
  try {
    if (value) sessionStorage.setItem(name, value);
    else sessionStorage.removeItem(name);
  } catch {
    // The page remembers.
  }
}

/** The service: the chat contract over HTTP, one conversation at a time, and the words around it. */
import { keep, kept } from "./kept.js";
import { builtIn, language } from "./languages.js";
import { fetchWords } from "./start.js";

/** @typedef {{language: Language, words: Promise<Words>}} Coming Words that are under way. */

/** Longest waits in milliseconds, for a reply on a slow phone network and for mere words. */
const PATIENCE = 30_000;
const PATIENCE_FOR_WORDS = 1_500;
/** In milliseconds: the longest that who was too quick waits for a reply, all pauses together, and the shortest pause. */
const LONGEST_PAUSE = 10_000;
const SHORTEST_PAUSE = 1_000;

/** The service answered, and refused; the message is in the person's language and may be empty. */
export class Refusal extends Error {
  /** @param {number} status HTTP status. @param {string} message
   * @param {number} wait Milliseconds after which it may be asked again; NaN where it did not say. */
  constructor(status, message, wait) {
    super(message);
    this.status = status;
    this.wait = wait;
  }
}

/** The service as one chat of a page knows it. */
export class Service {
  #root;
  #name;
  /** @type {Map<Language, Promise<Words>>} */
  #words = new Map();
  /** How often the person has ended a conversation. */
  #ended = 0;

  /** @param {URL} root Its address. @param {string} name What is kept of this chat stands under it. @param {Coming} coming */
  constructor(root, name, { language, words }) {
    this.#root = root;
    this.#name = name;
    this.#words.set(language, this.#completed(language, words));
  }

  /** The conversation, by its only key; null when there is none. */
  get conversation() {
    return kept(this.#name).conversation ?? null;
  }

  /** The language the person picked, or null. */
  get pinned() {
    return language(kept(this.#name).language) ?? null;
  }

  /** @param {Language} code */
  pin(code) {
    keep(this.#name, { language: code });
  }

  /** Takes over the language of the page, where it has changed since the page before.
   * @param {Language|undefined} code */
  enter(code) {
    const before = kept(this.#name).page;
    if (!code) return;
    if (before && before !== code) this.pin(code);
    keep(this.#name, { page: code });
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
    const ended = this.#ended;
    const ask = () => this.#ask("POST", "api/v1/conversations", { language: code });
    const { id, messages } = await this.#patiently(ask);
    if (!id) throw new TypeError("The service began a conversation without an id.");
    if (ended !== this.#ended) {
      // The person has ended it, or left: it is not kept, or its key would stay on the device.
      this.#ask("DELETE", "api/v1/conversation", undefined, { "Sual-Conversation": id }).catch(() => undefined);
      throw new TypeError("The conversation was ended before it had begun.");
    }
    keep(this.#name, { conversation: id });
    return messages ?? [];
  }

  /** Says something and gives the reply; in a new conversation where the service has forgotten this one.
   * @param {Said} said
   * @param {Language} code Of the interface, should a new conversation be needed.
   * @returns {Promise<Message[]>} */
  async say(said, code) {
    const id = this.conversation;
    try {
      if (id) return await this.#patiently(() => this.#say(said));
    } catch (error) {
      // Where another has begun meanwhile, the person has ended this one: nothing of it is said again.
      if (!(error instanceof Refusal) || error.status !== 404 || id !== this.conversation) throw error;
    }
    await this.begin(code);
    return this.#patiently(() => this.#say(said));
  }

  /** Forgets the conversation and has it deleted, even while the page is left; one that cannot be reached now runs
   * out by itself.
   * @param {boolean} [leaving] Whether the browser is to forget all that it keeps of the service, pages kept for reading
   *   without connection too; it does so only where credentials would go along, and on the service's own site. */
  end(leaving = false) {
    this.#ended++;
    if (this.conversation) this.#ask("DELETE", "api/v1/conversation", undefined, {}, leaving).catch(() => undefined);
    keep(this.#name, { conversation: undefined });
  }

  /** Forgets all that is kept of it on the device. */
  forget() {
    this.end();
    keep(this.#name, { language: undefined, page: undefined });
  }

  /** Gives what a person of the helpline wrote since, and waits up to 20 seconds for it.
   * @param {number} after `last` of the news before; 0 at first.
   * @returns {Promise<{messages: Message[], last: number, handover: string|null}>} */
  news(after) {
    return this.#ask("GET", `api/v1/conversation/messages?after=${after}&wait=20`);
  }

  /** Says whether an answer helped; nothing else goes along.
   * @param {string} article @param {Language} language @param {boolean} helped @param {string|null} reason */
  rate(article, language, helped, reason) {
    return this.#ask("POST", "api/v1/ratings", { article, language, helped, reason });
  }

  /** Gives the articles that belong to another, by id and title.
   * @param {string} article @param {Language} code @returns {Promise<{id: string, title: string}[]>} */
  async related(article, code) {
    const about = (/** @type {string} */ id) => this.#ask("GET", `api/v1/articles/${id}?language=${code}`);
    const { related } = await about(article);
    return Promise.all(related.map(about));
  }

  /** Gives the words of a language: only the built-in ones while the others do not come.
   * @param {Language} code
   * @returns {Promise<Words>} */
  words(code) {
    const words = this.#words.get(code) ?? this.#completed(code, fetchWords(this.#root, code));
    this.#words.set(code, words);
    return Promise.race([words, new Promise((give) => setTimeout(give, PATIENCE_FOR_WORDS, builtIn(code)))]);
  }

  /** @param {Language} code @param {Promise<Words>} coming @returns {Promise<Words>} */
  async #completed(code, coming) {
    try {
      return { ...builtIn(code), ...(await coming) };
    } catch {
      this.#words.delete(code);
      return builtIn(code);
    }
  }

  /** Asks, and asks again after the pause that the service asks for, unless the person has ended the conversation since.
   * @template T @param {() => Promise<T>} ask @param {number} [patience] Milliseconds that pauses may take.
   * @returns {Promise<T>} */
  async #patiently(ask, patience = LONGEST_PAUSE) {
    const [id, ended] = [this.conversation, this.#ended];
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 429 || !(error.wait <= patience)) throw error;
      const pause = Math.max(error.wait, SHORTEST_PAUSE);
      await new Promise((done) => setTimeout(done, pause));
      if (id !== this.conversation || ended !== this.#ended) throw error;
      return this.#patiently(ask, patience - pause);
    }
  }

  /** @param {Said} said @returns {Promise<Message[]>} At least one. */
  async #say({ text, payload, key }) {
    const turn = { text, payload, language: this.pinned };
    const { messages } = await this.#ask("POST", "api/v1/conversation/messages", turn, { "Idempotency-Key": key });
    if (!messages?.length) throw new TypeError("The service replied without a message.");
    return messages;
  }

  /** @param {string} method @param {string} path @param {object} [body]
   * @param {Record<string, string>} [headers] @param {boolean} [credentials] @returns {Promise<any>} */
  async #ask(method, path, body, headers = {}, credentials = false) {
    // The id is in a header, so that no log of addresses has it.
    if (path.includes("conversation/") || method === "DELETE") headers["Sual-Conversation"] ??= this.conversation ?? "";
    if (body) headers["Content-Type"] = "application/json";
    const response = await fetch(this.address(path), {
      method,
      headers,
      body: body && JSON.stringify(body),
      keepalive: method === "DELETE",
      credentials: credentials ? "same-origin" : "omit",
      signal: AbortSignal.timeout(PATIENCE),
    });
    const data = await response.json().catch(() => ({}));
    if (!response.ok) {
      const { message, detail } = data?.error ?? {};
      // The header is not shown to a page of another site.
      const seconds = detail?.retry_after_seconds ?? response.headers.get("Retry-After") ?? NaN;
      throw new Refusal(response.status, message ?? "", 1_000 * seconds);
    }
    return data;
  }
}

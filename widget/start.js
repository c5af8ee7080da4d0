/**
 * The chat when it is opened first: asks for everything it is made of at the same time. Where an answer is half a
 * second away, a module that is only found inside another one costs that half second again.
 */

/** All that a first question needs; a test holds it equal to what is loaded. */
const PARTS = ["view", "blocks", "chat", "exit", "kept", "languages", "message", "nodes", "panel", "service"];

/** Longest wait in milliseconds. */
const PATIENCE = 30_000;

/** @type {WeakMap<Host, Promise<import("./view.js").View>>} */
const views = new WeakMap();
/** @type {WeakSet<Host>} Those that have told the page that they are open. */
const open = new WeakSet();

/** Brings what is seen of an element up to its attributes.
 * @param {Host} host
 * @param {boolean} focus Whether the focus goes along. */
export async function show(host, focus) {
  if (host.open !== open.has(host)) {
    if (host.open) open.add(host);
    else open.delete(host);
    host.dispatchEvent(new Event(host.open ? "open" : "close"));
  }
  const view = views.get(host) ?? begin(host);
  views.set(host, view);
  // What did not come is asked for again when the launcher is pressed again.
  view.catch(() => views.delete(host));
  await (await view).show(focus);
}

/** @param {Host} host @returns {Promise<import("./view.js").View>} */
async function begin(host) {
  const server = host.getAttribute("server");
  const root = new URL(server ? server.replace(/\/*$/, "/") : "../", server ? document.baseURI : import.meta.url);
  const language = /** @type {Language} */ (host.lang);
  const coming = fetchWords(root, language);
  coming.catch(() => undefined); // who waits for them hears of it
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("chat.css", import.meta.url) });
  const styled = new Promise((done) => (style.onload = style.onerror = done));
  host.shadowRoot?.append(style);
  try {
    const [{ View }] = await Promise.all(PARTS.map((part) => import(`./${part}.js`)));
    return new View(host, root, styled, { language, words: coming });
  } catch (error) {
    style.remove();
    throw error;
  }
}

/** Gives the words of a language from the service.
 * @param {URL} root Address of the service. @param {Language} language @returns {Promise<Words>} */
export async function fetchWords(root, language) {
  const address = new URL(`widget/words/${language}.json`, root);
  const response = await fetch(address, { credentials: "omit", signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new TypeError(`The service has no words of "${language}": ${response.status}.`);
  return response.json();
}

/** One page in one state, by its address: state.html?state=answer&lang=ur. The service is of paper and in the page. */
import { reply } from "./replies.js";
import { STATES } from "./states.js";

const asked = new URLSearchParams(location.search);
const name = asked.get("state") ?? "answer";
const language = /** @type {Language} */ (asked.get("lang") ?? "en");
const state = STATES[name];
const texts = (await (await fetch("texts.json")).json())[language];

/** @type {string[]} Kinds of reply still to come. */
const kinds = [...(state.said ?? [])];
const outside = window.fetch;
window.fetch = (address, options) => (String(address).includes("/api/v1/") ? serve(String(address)) : outside(address, options));

/** @param {string} address @returns {Promise<Response>} */
async function serve(address) {
  if (address.endsWith("/conversations")) return json({ id: "paper", messages: [reply("greeting", language, texts)] });
  if (address.includes("/articles/")) return json({ id: "paper", title: texts.title, related: ["paper"] });
  if (!address.endsWith("/messages")) return json({});
  if (kinds.length <= 1) {
    if (state.then === "down") throw new TypeError("no connection");
    if (state.then === "broken") return json({ error: { message: "" } }, 500);
    if (state.then === "slow") return new Promise(() => undefined);
  }
  return json({ messages: [reply(kinds.shift() ?? "say", language, texts)] });
}

/** @param {object} content @param {number} [status] */
function json(content, status = 200) {
  return new Response(JSON.stringify(content), { status, headers: { "Content-Type": "application/json" } });
}

/** Waits until something is there.
 * @param {string} selector @param {number} [count] */
async function shown(selector, count = 1) {
  const found = () => [...(chat.shadowRoot?.querySelectorAll(selector) ?? [])];
  while (found().filter((element) => element.getClientRects().length).length < count) {
    await new Promise((done) => setTimeout(done, 20));
  }
  return /** @type {HTMLElement[]} */ (found());
}

sessionStorage.clear(); // or the conversation of the state before would go on
document.documentElement.lang = language;
document.documentElement.dir = ["fa", "ar", "ur"].includes(language) ? "rtl" : "ltr";
/** @type {HTMLElement} */ (document.querySelector("h1")).textContent = texts.title;
const chat = /** @type {Host} */ (document.createElement("sual-chat"));
if (!state.auto) chat.lang = language;
for (const attribute of state.embedded ?? []) {
  const [key, value = ""] = attribute.split("=");
  chat.setAttribute(key, value);
}
document.querySelector("main")?.append(chat);

const questions = state.said?.length ?? 0;
if (questions) await shown(".say");
for (let index = 0; index < questions; index++) {
  chat.ask?.(texts.question);
  await (index < questions - 1 ? shown(".sual", index + 2) : shown(".person", index + 1));
}
if (state.shown) await shown(state.shown);
for (const selector of state.pressed ?? []) (await shown(selector))[0].click();
for (let press = 0; press < (state.shift ?? 0); press++) {
  for (const type of ["keydown", "keyup"]) dispatchEvent(new KeyboardEvent(type, { key: "Shift" }));
}
if (state.after) await shown(state.after);
document.documentElement.dataset.ready = name;

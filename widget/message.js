/** One bubble of Sual: which parts a message has, and in which order they come. */
import { passages } from "./blocks.js";
import { builtIn, language } from "./languages.js";
import { button, fill, link, make, phones, telephone, written } from "./nodes.js";

/** @typedef {(message: Message, context: Context) => HTMLElement|null|undefined} Part */

/** @type {Record<Kind, Part[]>} The short answer first; in danger the numbers before everything. */
const ORDER = {
  answer: [degraded, title, text, passages, asOf, contacts, choices, tools, rating],
  urgent: [helplines, text, history, title, passages, choices],
  choice: [text, choices, contacts],
  no_answer: [text, contacts, choices],
  say: [text, contacts, choices],
};

/** Shows a message.
 * @type {(message: Message, context: Context) => HTMLElement} */
export function bubble(message, context) {
  const { kind, language, dir, author: person } = message;
  const parts = (ORDER[kind] ?? ORDER.say).map((part) => part(message, context));
  const { words } = context;
  // Who reads must see that these words are a person's: they were not checked as the others were.
  const author = make("span", { class: person ? "detail" : "unseen" }, `${person ? words.person : (words.sual ?? "Sual")}:`);
  return make("div", { class: `message sual ${kind}`, part: "message", lang: language, dir }, author, ...parts);
}

/** Gives the bubble of danger among those of a reply, if there is one. What is asked under it lies screens below the
 * numbers, so a button right after them leads there.
 * @type {(bubbles: HTMLElement[], reveal: (bubble: HTMLElement) => void) => HTMLElement|undefined} */
export function danger(bubbles, reveal) {
  const urgent = bubbles.find((element) => element.matches(".urgent"));
  const asking = bubbles.find((element) => element.matches(".choice"));
  const question = asking?.querySelector("p");
  if (urgent && asking && question) {
    question.tabIndex = -1;
    const lead = button("offer below", question.textContent ?? "", () => {
      reveal(asking);
      question.focus({ preventScroll: true }); // so that it is read out, and its answers come next
    });
    urgent.querySelector("p")?.after(lead);
  }
  return urgent;
}

/** Gives the language that pressing a choice picks, if it picks one.
 * @type {(payload: string|null) => Language|undefined} */
export function picked(payload) {
  const [what, code] = (payload ?? "").split(":");
  return what === "language" ? language(code) : undefined;
}

/** @type {Part} */
function degraded(message, { words }) {
  return message.degraded && words.degraded ? detail(words.degraded) : null;
}

/** @type {Part} */
function title({ article }, { service }) {
  return article && make("h3", {}, link(service.address(article.url), ...written(article.title)));
}

/** @type {Part} */
function text(message) {
  return make("p", { class: "text" }, ...written(message.text, phones(message)));
}

/** @type {Part} How old an answer is. */
function asOf({ article }, { words }) {
  return article && detail(fill(words.as_of, article.as_of));
}

/** @type {Part} */
function helplines(message, context) {
  const list = contacts(message, context);
  return list && make("div", { class: "helplines" }, make("h3", {}, context.words.helplines), list);
}

/** @type {Part} Nothing is promised that is not true. */
function history(_, { words }) {
  return words.history ? detail(words.history) : null;
}

/** @type {Part} */
function contacts({ contacts = [] }, { words }) {
  return contacts.length ? make("ul", { class: "contacts" }, ...contacts.map((one) => contact(one, words))) : null;
}

/** @type {(contact: Contact, words: Words) => HTMLElement} */
function contact({ name, phone, website, hours, languages }, words) {
  const spoken = languages.map((code) => make("bdi", { lang: code }, builtIn(code).name));
  const label = make("span", {}, `${words.languages}:`);
  return make(
    "li",
    {},
    make("b", {}, ...written(name)),
    phone && telephone(phone, `${words.call ?? ""} ${name}: ${phone}`),
    website ? site(website, words) : null,
    detail(hours && make("bdi", {}, ...written(hours)), words.languages && spoken[0] && label, ...spoken),
  );
}

/** @type {(website: string, words: Words) => HTMLElement} */
function site(website, words) {
  const element = link(/^https?:/.test(website) ? website : `https://${website}`, website);
  element.dir = "ltr";
  element.setAttribute("aria-label", `${words.website ?? ""} ${website}`);
  return element;
}

/** @type {Part} */
function choices(message, { choose }) {
  if (!message.choices?.length) return null;
  const items = message.choices.map((choice) => {
    const press = button("offer", "", () => choose(choice));
    press.append(...written(choice.label));
    press.dir = "auto";
    press.lang = picked(choice.payload) ?? message.language;
    return make("li", {}, press);
  });
  return make("ul", { class: "choices" }, ...items);
}

/** @type {Part} What else can be done with an answer; comes when it is unfolded. */
function tools(message, context) {
  if (!message.article) return null;
  const fold = make("details", { class: "tools" }, make("summary", {}, context.words.tools));
  const fill = async () => fold.append((await import("./tools.js")).tools(message, context));
  fold.addEventListener("toggle", () => void fill().catch(() => (fold.open = false)), { once: true });
  return fold;
}

/** @type {Part} */
function rating({ article, language }, context) {
  const { words } = context;
  if (!article || !words.helped) return null;
  /** @type {Promise<unknown>|undefined} What is pressed while this is under way was pressed twice. */
  let rated;
  const rate = (/** @type {boolean} */ helped) =>
    (rated ??= import("./rating.js")
      .then(({ rate }) => rate(element, article.id, language, helped, context))
      .catch(() => (rated = undefined)));
  const element = make(
    "div",
    { class: "rating", role: "group", "aria-label": words.helped },
    make("span", {}, words.helped),
    button("", words.yes, () => void rate(true)),
    button("", words.no, () => void rate(false)),
  );
  return element;
}

/** @type {(...children: (Node|string|null)[]) => HTMLElement} */
function detail(...children) {
  return make("span", { class: "detail" }, ...children);
}

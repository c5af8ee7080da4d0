/** One bubble of Sual: which parts a message has, and in which order they come. */
import { builtIn, language } from "./built_in.js";
import { button, fill, make, telephone, written } from "./nodes.js";

/** @typedef {(message: Message, context: Context) => HTMLElement|null} Part */

/** Characters of an article shown before the rest is folded: about one screen of a small phone. */
const SHOWN = 500;

/** @type {Record<Kind, Part[]>} */
const ORDER = {
  answer: [degraded, title, text, passages, contacts, choices, sources],
  urgent: [helplines, text, title, passages, choices, sources],
  choice: [text, choices, contacts],
  no_answer: [text, contacts, choices],
  say: [text, contacts, choices],
};

/** Shows a message.
 * @type {(message: Message, context: Context) => HTMLElement} */
export function bubble(message, context) {
  const { kind, language, dir } = message;
  const parts = (ORDER[kind] ?? ORDER.say).map((part) => part(message, context));
  const author = make("span", { class: "unseen" }, `${context.words.sual ?? "Sual"}:`);
  return make("div", { class: `message sual ${kind}`, lang: language, dir }, author, ...parts);
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
function title({ article }, { address }) {
  if (!article) return null;
  // In a tab of its own: what was said here is kept nowhere and would be gone.
  const link = make("a", { href: address(article.url), target: "_blank", rel: "noopener" }, ...written(article.title));
  return make("h3", {}, link);
}

/** @type {Part} */
function text(message) {
  return make("p", { class: "text" }, ...written(message.text, phones(message)));
}

/** @type {Part} */
function passages(message, { words }) {
  if (!message.passages?.length) return null;
  const blocks = grouped(message.passages).map((group) => block(group, phones(message)));
  const rest = blocks.splice(aboveFold(blocks));
  const fold = make("summary", {}, make("span", {}, words.more), make("span", {}, words.less));
  return make("div", {}, ...blocks, rest.length ? make("details", { class: "rest" }, fold, ...rest) : null);
}

/** Puts neighbouring steps into one group, everything else into a group of its own.
 * @type {(passages: Passage[]) => Passage[][]} */
function grouped(passages) {
  /** @type {Passage[][]} */
  const groups = [];
  for (const passage of passages) {
    const last = groups.at(-1);
    if (passage.kind === "step" && last?.[0].kind === "step") last.push(passage);
    else groups.push([passage]);
  }
  return groups;
}

/** @type {(group: Passage[], phones: string[]) => HTMLElement} */
function block(group, phones) {
  const [{ kind, text }] = group;
  if (kind !== "step") return make(kind === "heading" ? "h4" : "p", {}, ...written(text, phones));
  return make("ol", {}, ...group.map(({ step, text }) => make("li", { value: step }, ...written(text, phones))));
}

/** Says how many blocks come before the fold; a heading is never the last of them.
 * @type {(blocks: HTMLElement[]) => number} */
function aboveFold(blocks) {
  let length = 0;
  let count = 0;
  while (count < blocks.length && length < SHOWN) length += blocks[count++].textContent?.length ?? 0;
  while (count > 1 && blocks[count - 1].tagName === "H4") count--;
  return count;
}

/** @type {Part} */
function helplines(message, context) {
  const list = contacts(message, context);
  return list && make("div", { class: "helplines" }, make("h3", {}, context.words.helplines), list);
}

/** @type {Part} */
function contacts({ contacts = [] }, { words }) {
  return contacts.length ? make("ul", { class: "contacts" }, ...contacts.map((one) => contact(one, words))) : null;
}

/** @type {(contact: Contact, words: Words) => HTMLElement} */
function contact({ name, phone, website, hours, languages }, words) {
  const spoken = languages.map((code) => make("bdi", { lang: code }, builtIn(code).name));
  return make(
    "li",
    {},
    make("b", {}, ...written(name)),
    phone && telephone(phone, `${words.call ?? ""} ${name}: ${phone}`),
    website ? site(website, words) : null,
    detail(hours && make("bdi", {}, hours), ...spoken),
  );
}

/** @type {(website: string, words: Words) => HTMLElement} */
function site(website, words) {
  const href = /^https?:/.test(website) ? website : `https://${website}`;
  const label = `${words.website ?? ""} ${website}`;
  return make("a", { href, dir: "ltr", target: "_blank", rel: "noopener noreferrer", "aria-label": label }, website);
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

/** @type {Part} Where an answer comes from and how old it is, folded until somebody wants to know. */
function sources({ article, passages = [] }, { words }) {
  /** @type {Map<string, Source[]>} */
  const documents = new Map();
  for (const source of passages.flatMap(({ sources }) => sources)) {
    documents.set(source.id, [...(documents.get(source.id) ?? []), source]);
  }
  const year = article ? detail(fill(words.as_of, article.as_of)) : null;
  if (!documents.size) return year;
  const entries = [...documents.values()].map((uses) => used(uses, words));
  return make("details", {}, make("summary", {}, words.sources, year), make("ul", {}, ...entries));
}

/** @type {(uses: Source[], words: Words) => HTMLElement} */
function used(uses, words) {
  const [{ title, year }] = uses;
  const paragraphs = [...new Set(uses.map(({ paragraph }) => paragraph))].join(", ");
  return make("li", {}, make("bdi", {}, `${title} (${year})`), detail(fill(words.paragraph, paragraphs)));
}

/** @type {(...children: (Node|string|null)[]) => HTMLElement} */
function detail(...children) {
  return make("span", { class: "detail" }, ...children);
}

/** @type {(message: Message) => string[]} */
function phones({ contacts = [] }) {
  return contacts.flatMap(({ phone }) => phone ?? []);
}

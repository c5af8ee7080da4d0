/** The blocks of an answer, folded behind its short form, and behind each block where it comes from. */
import { comma } from "./languages.js";
import { button, fill, make, phones, written } from "./nodes.js";

/** Characters shown of what has no short form: about one screen of a small phone. */
const SHOWN = 500;

/** @type {import("./message.js").Part} */
export function passages(message, { words, again }) {
  if (!message.passages?.length) return null;
  const blocks = grouped(message.passages).map((group) => block(group, message, words));
  // The text of an answer is its short form; in danger, or at the end of a check, it only leads to the blocks.
  const short = message.kind === "answer" && message.article;
  const rest = blocks.splice(short ? 0 : aboveFold(blocks));
  const fold = make("summary", {}, make("span", {}, words.more), make("span", {}, words.less));
  const folded = rest.length ? make("details", { class: "rest", open: again }, fold, ...rest) : null;
  return make("div", { class: "blocks" }, ...blocks, folded);
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

/** @type {(group: Passage[], message: Message, words: Words) => HTMLElement} */
function block(group, message, words) {
  const [{ kind, text }] = group;
  if (kind === "heading") return make("h4", {}, ...written(text, phones(message)));
  const parts = group.map((passage) => {
    const [open, shown] = source(passage.sources, words, comma(message.language));
    const paragraph = make("p", {}, ...written(passage.text, phones(message)), open && " ", open);
    return make(kind === "step" ? "li" : "div", { value: passage.step }, paragraph, shown);
  });
  return kind === "step" ? make("ol", {}, ...parts) : parts[0];
}

/** Makes the button beside a block, and what it shows.
 * @type {(sources: Source[], words: Words, comma: string) => [HTMLElement, HTMLElement]|[]} */
function source(sources, words, comma) {
  if (!sources.length) return [];
  /** @type {Map<string, Source[]>} Each document once, in the order of their first mention. */
  const documents = new Map();
  for (const one of sources) documents.set(one.id, [...(documents.get(one.id) ?? []), one]);
  const cited = [...documents.values()].map((all) => {
    const title = make("bdi", { lang: "en", dir: "ltr" }, `${all[0].title} (${all[0].year})`);
    return make("li", {}, title, " ", make("bdi", {}, places(all, words, comma)));
  });
  const shown = make("ul", { class: "cited", hidden: true }, ...cited);
  const open = button("source", words.source ?? "§", () => {
    shown.hidden = !shown.hidden;
    open.setAttribute("aria-expanded", String(!shown.hidden));
  });
  open.setAttribute("aria-expanded", "false");
  open.setAttribute("aria-label", `${words.source}: ${sources[0].title}, ${places([sources[0]], words, comma)}`);
  return [open, shown];
}

/** Names the places in one document: paragraphs, and labels where it has no numbers.
 * @type {(sources: Source[], words: Words, comma: string) => string} */
function places(sources, words, comma) {
  const all = sources.map(({ paragraph }) => paragraph);
  const numbers = all.filter((one) => /^\d/.test(one)).join(comma);
  return [numbers && fill(words.paragraph, numbers), ...all.filter((one) => /^\D/.test(one))].filter(Boolean).join(comma);
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

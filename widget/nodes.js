/**
 * Elements and text without markup: nothing a server sends can become markup.
 *
 * In a right-to-left sentence, even under dir="auto", a browser shows the groups of "+994 12 565 61 18" and of
 * "09:00-18:00" reversed: only an element with dir="ltr" around each of them cures it.
 */

const ISOLATED = /\u2066([^\u2066-\u2069]*)\u2069/;
// Addresses; long numbers, which may have spaces; short ones joined by a sign. In figures of all six languages.
const LEFT_TO_RIGHT =
  /((?:https?:\/\/|www\.)\S+|\S+@\S+\.\w+|[+\d٠-٩۰-۹][\d٠-٩۰-۹\s().\-–:/]{5,}[\d٠-٩۰-۹]|[\d٠-٩۰-۹]+(?:[.\-–:/][\d٠-٩۰-۹]+)+)/;
/** Characters that surely fit one line of a small phone. */
const ONE_LINE = 24;

/** Makes an element; attributes and children that are null or undefined, and attributes that are false, are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string|number|boolean|null|undefined>} [attributes]
 * @param {...(Node|string|null|undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]} */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value || value === 0) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flatMap((child) => child ?? []));
  return element;
}

/** Makes a button that runs something when pressed.
 * @type {(name: string, label: string|undefined, press: () => void) => HTMLButtonElement} */
export function button(name, label, press) {
  const element = make("button", { type: "button", class: name }, label);
  element.addEventListener("click", press);
  return element;
}

/** Makes a link to a page, in a tab of its own: what was said here is kept nowhere and would be gone.
 * @type {(href: string, ...children: (Node|string)[]) => HTMLAnchorElement} */
export function link(href, ...children) {
  return make("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/** Makes a link that calls a number when tapped; the label is spoken instead of it and must contain it.
 * @type {(phone: string, label?: string) => HTMLAnchorElement} */
export function telephone(phone, label) {
  return make("a", { class: "phone", href: `tel:${dialled(phone)}`, dir: "ltr", "aria-label": label }, phone);
}

/** Turns text of the service into nodes: runs between U+2066 and U+2069 stand left to right, known phones are links.
 * @type {(text: string, phones?: string[]) => (Node|string)[]} */
export function written(text, phones = []) {
  const known = phones.map(dialled);
  return text.split(ISOLATED).flatMap((run, index) => {
    if (index % 2 === 0) return typed(run.replace(/[\u2066-\u2069]/g, ""));
    return known.includes(dialled(run)) ? telephone(run) : run && leftToRight(run);
  });
}

/** Turns text a person typed into nodes, with numbers, times and addresses left to right.
 * @type {(text: string) => (Node|string)[]} */
export function typed(text) {
  return text.split(LEFT_TO_RIGHT).map((run, index) => (index % 2 ? leftToRight(run) : run));
}

/** Names the class of text in Latin or Cyrillic letters, which look crammed in the letters of Urdu.
 * @type {(text: string) => string|false} */
export function latin(text) {
  return !/[\u0600-\u06ff]/.test(text) && "latin";
}

/** Puts a value into words in place of {...}.
 * @type {(words: string|undefined, value: string|number) => string} */
export function fill(words, value) {
  return (words ?? "{}").replace(/\{\w*\}/, () => String(value));
}

/** Gives the numbers of a message, which are links wherever they stand in it.
 * @type {(message: Message) => string[]} */
export function phones({ contacts = [] }) {
  return contacts.flatMap(({ phone }) => phone ?? []);
}

/** @type {(run: string) => HTMLElement} */
function leftToRight(run) {
  return make("span", { dir: "ltr", class: run.length > ONE_LINE && "long" }, run);
}

/** @type {(phone: string) => string} */
function dialled(phone) {
  return phone.replace(/[^\d+*#]/g, "");
}

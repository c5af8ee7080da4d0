/**
 * Elements and text without markup: nothing a server sends can become markup.
 *
 * In a right-to-left sentence, even under dir="auto", a browser shows the groups of "+994 12 565 61 18" reversed:
 * only an element with dir="ltr" around every number cures it.
 */

const ISOLATED = /\u2066([^\u2066-\u2069]*)\u2069/;
const LONG_NUMBER = /(\+?\d[\d\s().\-–:/]{5,}\d)/;

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
 * @type {(name: string, label: string, press: () => void) => HTMLButtonElement} */
export function button(name, label, press) {
  const element = make("button", { type: "button", class: name }, label);
  element.addEventListener("click", press);
  return element;
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
  return text.split(ISOLATED).map((run, index) => {
    if (index % 2 === 0) return run.replace(/[\u2066-\u2069]/g, "");
    return known.includes(dialled(run)) ? telephone(run) : make("span", { dir: "ltr" }, run);
  });
}

/** Turns text a person typed into nodes, with long numbers left to right.
 * @type {(text: string) => (Node|string)[]} */
export function typed(text) {
  return text.split(LONG_NUMBER).map((run, index) => (index % 2 ? make("span", { dir: "ltr" }, run) : run));
}

/** Puts a value into words in place of {...}.
 * @type {(words: string|undefined, value: string) => string} */
export function fill(words, value) {
  return (words ?? "{}").replace(/\{\w*\}/, () => value);
}

/** @type {(phone: string) => string} */
function dialled(phone) {
  return phone.replace(/[^\d+*#]/g, "");
}

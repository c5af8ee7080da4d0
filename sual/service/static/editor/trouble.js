// What is wrong with saving, told above the draft: one line, with a link to sign in where that mends it, or a list of the
// fields that cannot be stored.

import { apart, form, phrases } from "./fields.js";
import { focus, mark, unmark } from "./marks.js";

const trouble = document.getElementById("trouble");

/** Nothing is wrong any more. */
export function calm() {
  trouble.hidden = true;
  unmark("refused");
}

/**
 * Say what is wrong.
 * @param {string} text
 * @param {boolean | string} signIn whether signing in mends it, or the page that does
 */
export function tell(text, signIn = false) {
  const shown = document.createElement("span");
  shown.append(...apart(text));
  trouble.replaceChildren(shown);
  if (signIn) {
    const link = document.createElement("a");
    link.href = signIn === true ? "/sign-in" : signIn;
    link.target = "_blank";
    link.textContent = signIn === true ? phrases.signIn : phrases.secondFactor;
    trouble.append(" ", link);
  }
  trouble.hidden = false;
  delete trouble.dataset.said;
  unmark("refused");
}

/** Say what is wrong, with a button that mends it. */
export function offer(text, label, action) {
  tell(text);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", action);
  trouble.append(" ", button);
}

/**
 * Name the fields that cannot be stored, in the list above and at each of them.
 * @param {string} lead
 * @param {Record<string, string>} refused why, by the name of the field
 */
export function tellRefused(lead, refused) {
  const said = JSON.stringify([lead, refused]);
  // What stands there already nobody is to hear again with every word.
  if (said === trouble.dataset.said && !trouble.hidden) return;
  tell(lead);
  trouble.dataset.said = said;
  const list = document.createElement("ul");
  list.append(...Object.entries(refused).map(([name, why]) => itemOf(name, why)));
  trouble.append(list);
  uncover();
}

/** Bring what is wrong into view. */
export function lookAtTrouble() {
  trouble.scrollIntoView({ block: "nearest" });
}

function itemOf(name, why) {
  const field = form.elements[name];
  const link = document.createElement("a");
  link.href = `#f-${name}`;
  link.append(...apart(why));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (field) focus(field);
  });
  if (field) mark(field, why, "refused");
  const item = document.createElement("li");
  item.append(link);
  return item;
}

/** Bring the field in which somebody writes out from under what was just told above. */
function uncover() {
  const field = document.activeElement;
  if (!form.contains(field) || trouble.contains(field)) return;
  const edge = trouble.parentElement.getBoundingClientRect().bottom;
  const { top, bottom } = field.getBoundingClientRect();
  if (top < edge && bottom < edge + 44 && bottom > 0) scrollBy(0, top - edge - 16);
}

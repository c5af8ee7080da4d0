// Shows what the checks find in what was just saved; each finding leads to its field.

import { apart, control, form } from "./fields.js";
import { focus, mark, unmark } from "./marks.js";

const list = document.getElementById("found");
const model = document.getElementById("finding");
const names = document.getElementById("severities")?.dataset;
let asked = 0;

/** Check after every save, and lead to the field of a finding. */
export function startChecks() {
  document.addEventListener("sual-saved", check);
  list?.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const field = link && here(link.href);
    if (!field) return;
    event.preventDefault();
    event.stopPropagation();
    focus(field);
  });
  document.getElementById("tally")?.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const title = document.getElementById("checks-title");
    title.focus();
    title.scrollIntoView({ block: "center" });
  });
  const field = location.hash.startsWith("#f-") && document.getElementById(location.hash.slice(1));
  if (field) focus(field);
  markFields();
}

async function check() {
  const mine = ++asked;
  const { mine: language, source, view, file } = control();
  const query = new URLSearchParams({ mine: language, source, view, file });
  try {
    const headers = { Accept: "application/json" };
    const response = await fetch(`/editor/drafts/${form.dataset.draft}/checks?${query}`, { headers });
    if (!response.ok) return;
    const { found, tally } = await response.json();
    if (mine !== asked) return; // a later one was asked for before all of this came
    count(tally);
    show(found);
  } catch {
    // The list stays as it was; the next save asks again.
  }
}

/** Say beside "Save" how much there is, so that nobody has to look for the list. */
function count(text) {
  const tally = document.getElementById("tally");
  if (!tally || tally.textContent === text) return;
  tally.textContent = text;
  tally.hidden = !text;
}

function show(found) {
  // What somebody is writing as a reason stays.
  const typing = list.contains(document.activeElement) && document.activeElement.value ? document.activeElement : null;
  if (typing) return;
  list.replaceChildren(...found.map(item));
  document.getElementById("checks-count").textContent = `(${found.filter((one) => !one.because).length})`;
  document.getElementById("checks-none").hidden = found.length > 0;
  markFields();
}

function item(one, at) {
  const made = model.content.firstElementChild.cloneNode(true);
  made.className = one.severity;
  made.querySelector("strong").textContent = one.because ? names.ignored : names[one.severity];
  const place = made.querySelector("a");
  place.textContent = one.place;
  if (one.url) place.href = one.url;
  made.dataset.said = [one.detail ? `${one.why}: ${one.detail}` : one.why, one.mend].filter(Boolean).join("; ");
  made.querySelector(".why").replaceChildren(...apart(one.why));
  const detail = made.querySelector(".detail");
  detail.textContent = one.detail;
  detail.parentElement.hidden = !one.detail;
  made.querySelector(".mend").replaceChildren(...apart(one.mend ? `→ ${one.mend}` : ""));
  const rule = made.querySelector(".rule");
  if (one.rule) rule.firstElementChild.href = one.rule;
  else rule.remove();
  const aside = made.querySelector(".aside");
  aside.hidden = !one.because;
  aside.textContent = one.because ? `${one.who}: ${one.because}` : "";
  const ignore = made.querySelector("form");
  ignore.hidden = one.severity !== "warning" || Boolean(one.because);
  ignore.elements.key.value = one.key;
  ignore.elements.because.id = `because-${at + 1}`;
  made.querySelector("label").htmlFor = `because-${at + 1}`;
  return made;
}

/** Give the field of this page to which a link leads, or null when it is on another. */
function here(address) {
  const url = new URL(address);
  const { mine, view, file } = control();
  const asks = url.searchParams;
  const sameView = (asks.get("view") ?? "text") === view;
  const samePart = view === "common" || (view === "file" ? asks.get("file") === file : asks.get("mine") === mine);
  if (!sameView || !samePart || url.pathname !== location.pathname) return null;
  return document.getElementById(url.hash.slice(1));
}

/** Say at each field what was found in it; what was set aside is in the list alone. */
function markFields() {
  if (!form) return;
  unmark("found-here");
  for (const item of list?.querySelectorAll("li:has(a[href])") ?? []) {
    const field = item.querySelector(".aside:not([hidden])") ? null : here(item.querySelector("a[href]").href);
    if (field && form.contains(field)) mark(field, item.dataset.said, "found-here", item.classList.contains("error"));
  }
}

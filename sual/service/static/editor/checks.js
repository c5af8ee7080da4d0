// Shows what the checks find in what was just saved; each finding leads to its field.

import { apart, control, form } from "./fields.js";
import { focus } from "./marks.js";

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
    if (!response.ok || mine !== asked) return;
    show((await response.json()).found);
  } catch {
    // The list stays as it was; the next save asks again.
  }
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
  made.querySelector(".why").replaceChildren(...apart(one.why));
  const detail = made.querySelector(".detail");
  detail.textContent = one.detail;
  detail.parentElement.hidden = !one.detail;
  made.querySelector(".mend").replaceChildren(...apart(one.mend ? `→ ${one.mend}` : ""));
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

function markFields() {
  if (!form) return;
  for (const one of form.querySelectorAll("[data-wrong]")) {
    one.removeAttribute("aria-invalid");
    delete one.dataset.wrong;
  }
  for (const link of list?.querySelectorAll(".error a[href]") ?? []) {
    const field = here(link.href);
    if (!field) continue;
    field.setAttribute("aria-invalid", "true");
    field.dataset.wrong = "1";
  }
}

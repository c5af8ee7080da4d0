// The desk as a person uses it: keys, copying, a question from another tool, and what to say when a request fails.
// Without this file the desk is a plain form.

import { listenToKeys } from "./keys.js";

const box = document.getElementById("q");
const status = document.getElementById("status");
const announced = document.getElementById("announced");
const found = document.getElementById("found");
const reopened = ["why", "send"];
const open = new Set();
let sources = false;

document.documentElement.classList.add("scripted");
listenToKeys({ box, found, run });
readFragment();
addEventListener("hashchange", () => {
  if (readFragment() && document.readyState === "complete") ask();
});
// htmx starts when the document is ready: what came into the box before was not heard, and perhaps no key follows.
addEventListener("load", () => {
  if (box.value !== box.defaultValue) ask();
});

found.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button.dataset.copy);
  if (event.target.closest("#toggle-sources")) run("sources");
  // What is asked before the answer comes (in another language) is asked about the article that was pressed.
  const result = event.target.closest(".results button");
  const shown = found.querySelector('[name="shown"]');
  if (result && shown) shown.value = result.value;
});

document.addEventListener("htmx:afterSwap", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  showSources();
  announced.textContent = found.querySelector("[data-announce]")?.dataset.announce ?? "";
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  // Looked at now, for a <details> tells that it was opened only a moment later.
  for (const details of reopened.map((id) => document.getElementById(id))) {
    if (details) open[details.open ? "add" : "delete"](details.id);
  }
  // A sign-in page in place of an answer: the address that answered is another, or it says so.
  const answered = new URL(detail.xhr.responseURL || location.href).pathname;
  if (detail.xhr.status === 401 || answered !== "/console") {
    detail.shouldSwap = false;
    fail(status.dataset.signedOut);
  } else if (detail.xhr.status >= 400) {
    detail.shouldSwap = false;
    fail(status.dataset.busy);
  } else {
    status.classList.remove("failed");
    say("");
  }
});

for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => fail(status.dataset.busy));
}

/** Do what a key stands for. */
function run(action, value) {
  const actions = {
    copy: () => copy("plain-text"),
    sms: () => copy("sms-text"),
    why: () => toggle("why"),
    wrong: () => document.getElementById("report-wrong")?.click(),
    language: () => document.querySelector(`[name="to"][data-key="${value}"]`)?.click(),
    sources: () => {
      sources = !sources;
      showSources();
    },
  };
  actions[action]();
}

function toggle(id) {
  const details = document.getElementById(id);
  if (!details) return;
  details.open = !details.open;
  if (details.open) details.querySelector("summary").focus();
}

function showSources() {
  for (const details of found.querySelectorAll(".source details")) details.open = sources;
  document.getElementById("toggle-sources")?.setAttribute("aria-pressed", String(sources));
}

async function copy(id) {
  const field = document.getElementById(id);
  if (!field) return;
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // No clipboard without HTTPS, or none allowed: the text is selected, so that Ctrl-C takes it.
    document.getElementById("send").open = true;
    field.focus();
    field.select();
    if (!document.execCommand("copy")) return;
  }
  const label = document.querySelector(`[data-copy="${id}"]`)?.lastChild.textContent.trim() ?? "";
  say(`${status.dataset.copied}: ${label} (${field.value.length})`);
}

function say(text) {
  status.textContent = text;
}

function fail(text) {
  status.classList.add("failed");
  say(text);
}

/** Take a question that another tool put into the fragment out of the address bar, and say whether there was one. */
function readFragment() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (!given.has("q")) return false;
  history.replaceState(null, "", location.pathname);
  box.value = given.get("q");
  const language = document.querySelector(`[name="to"][value="${CSS.escape(given.get("to") ?? "")}"]`);
  if (language) language.checked = true;
  return true;
}

function ask() {
  document.getElementById("desk").requestSubmit();
}

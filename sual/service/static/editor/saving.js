// Saves a draft while somebody writes. What is not saved yet is also kept in this browser (`unsent.js`), so that neither a
// dead session nor a closed tab loses it. What others saved comes back merged, and never goes under.

import { apply, came, collect, control, form, phrases, say } from "./fields.js";
import { adopt, merge, same } from "./merging.js";
import { calm, lookAtTrouble, offer, tell, tellRefused } from "./trouble.js";
import { begin, forget, forgetEarlier, keep as keepUnsent, orphansOf } from "./unsent.js";

const AFTER = 1200; // milliseconds without a key
const LATEST = 5000; // while keys go on
const AGAIN = 5000; // after a failure
const PRESENT = 20000;
const address = `/editor/drafts/${form?.dataset.draft}`;
const PART = ["account", "article", "draft", "part"]; // what an unsent text belongs to
const PICKED_UP = 2000; // after which a tab that was closed a moment ago is known to be closed
const status = document.getElementById("saved");
const others = document.getElementById("others");
let saved = form ? came() : null; // fields that are stored; null: whatever stands here has to be sent
let unsure = null; // fields that were sent and may be stored, but no answer said so: they are sent first once more
let waiting = 0;
let since = 0;
let busy = null;
let stored = status?.textContent; // what is said when nothing is left to save
let gone = false; // what stands here was thrown away at signing out
let stopped = false; // until somebody chooses, or the draft is theirs again

/** Begin to listen, and bring back what an earlier page could not send. */
export function startSaving() {
  begin();
  forgetIfSaved();
  restore();
  setTimeout(restore, PICKED_UP);
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    stopped = false;
    save(true);
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      save(true);
    }
  });
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : save()));
  addEventListener("focus", () => save());
  addEventListener("pagehide", leave);
  addEventListener("beforeunload", (event) => {
    if (isDirty()) event.preventDefault();
  });
  document.addEventListener("click", goOn);
  document.addEventListener("submit", goOn);
  document.addEventListener("sual-leaving", (event) => (gone = event.detail.forgotten));
  if (isDirty()) typed(); // before this script was there
  present();
  setInterval(present, PRESENT);
}

function isDirty() {
  if (gone) return false;
  return saved === null || unsure !== null || !same(saved, collect());
}

function typed() {
  keep();
  clearTimeout(waiting);
  if (!busy && !stopped && !isDirty()) {
    // What was typed was taken away again: what stands here is what is stored.
    since = 0;
    status.textContent = stored;
    calm();
    return;
  }
  status.textContent = phrases.typing;
  since ||= Date.now();
  waiting = setTimeout(save, Math.max(0, Math.min(AFTER, LATEST - (Date.now() - since))));
}

function keep() {
  if (!isDirty()) return forget();
  const of = Object.fromEntries(PART.map((name) => [name, form.dataset[name]]));
  // Where the browser keeps nothing, the server still gets it every few seconds.
  keepUnsent({ ...of, path: location.pathname + location.search, version: version(), fields: collect(), sent: unsure });
}

/** Bring back what an earlier page could not send, one text after the other; each is merged, or shown as a conflict. */
async function restore() {
  const found = await orphansOf(form.dataset.account);
  const kept = found.find((one) => PART.every((name) => one[name] === form.dataset[name]));
  if (!kept || busy || stopped || isDirty()) return;
  if (same(kept.fields, saved)) {
    forget(kept.key);
    return restore();
  }
  apply(kept.fields);
  form.elements.version.value = kept.version;
  saved = null;
  unsure = kept.sent ?? null; // or what was typed after it would meet it as if somebody else had written it
  keep();
  forget(kept.key); // it is kept under this page now
  status.textContent = phrases.restored;
  waiting = setTimeout(save, 0);
}

/** A page that says that all was saved or merged comes after a form was sent whole; only this once. */
function forgetIfSaved() {
  const url = new URL(location.href);
  if (["saved", "merged"].includes(url.searchParams.get("said"))) forgetEarlier();
  url.searchParams.delete("said");
  history.replaceState(null, "", url);
}

function version() {
  return form.elements.version.value;
}

function send(fields, more) {
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", ...more.headers },
    body: JSON.stringify({ ...control(), ...fields }),
    keepalive: more.keepalive ?? false,
    signal: more.keepalive ? undefined : AbortSignal.timeout(15000),
  });
}

/** Save now. Gives whether all that stands here is stored. */
export async function save(asked = false) {
  clearTimeout(waiting);
  while (busy) await busy;
  if (stopped || (!isDirty() && asked !== true && asked !== "pull")) return !isDirty();
  const again = unsure;
  busy = attempt(again ?? collect(), asked === "pull").finally(() => (busy = null));
  const done = await busy;
  return again && !unsure && isDirty() ? save(asked) : done && !isDirty();
}

async function attempt(fields, pulling) {
  since = 0;
  const again = fields === unsure;
  if (saved === null || !same(saved, fields)) unsure = fields;
  if (!pulling) status.textContent = phrases.saving;
  try {
    const response = await send(fields, { headers: pulling ? { "Sual-Background": "1" } : {} });
    // Nothing is stored, or it could be tried in vain for ever.
    if (response.redirected || [401, 409, 413].includes(response.status) || (again && response.status >= 500)) unsure = null;
    if (response.redirected || response.status === 401) return fail(phrases.signedOut, { retry: true, signIn: true });
    if (response.status === 409) return again ? false : conflict(); // with what stands here now it may be none
    if (response.status === 413) return fail(phrases.tooLarge, {});
    if (response.status === 503 || response.status >= 500) return fail(phrases.offline, { retry: true });
    const answer = await response.json();
    unsure = null;
    if (answer.error?.code === "second_factor_needed") return fail(answer.error.message, { retry: true, signIn: "/console/me" });
    if (answer.error?.detail?.refused) return refuse(phrases.refusedAll, answer.error.detail.refused);
    if (!response.ok) return fail(answer.error?.message ?? phrases.offline, {});
    return store(fields, answer);
  } catch {
    return fail(phrases.offline, { retry: true });
  }
}

function store(sent, answer) {
  const refused = answer.refused ?? {};
  if (!Object.keys(refused).length) calm();
  if (answer.fields && !adopt(sent, answer.fields)) {
    // Something was typed meanwhile into what somebody else changed: the next save rests on the same version and shows it.
    saved = null;
    typed();
    return true;
  }
  form.elements.version.value = answer.version;
  saved = answer.fields ? merge(answer.fields) : sent;
  // Of these nothing is stored that could be compared: they stay in the tab and go with the next save.
  for (const name of Object.keys(refused)) saved = { ...saved, [name]: false };
  keep();
  status.textContent = stored = say(phrases.saved, { time: answer.at, version: answer.version });
  if (answer.fields) others.textContent = phrases.merged;
  document.dispatchEvent(new CustomEvent("sual-saved"));
  if (Object.keys(refused).length) refuse(phrases.refusedSome, refused);
  if (answer.fields ? isDirty() : !same(sent, collect())) typed();
  else setTimeout(restore, 0);
  return !Object.keys(refused).length;
}

function fail(text, { retry = false, signIn = false }) {
  tell(text, signIn);
  status.textContent = phrases.typing;
  keep();
  if (retry) waiting = setTimeout(save, AGAIN);
  return false;
}

function refuse(lead, refused) {
  tellRefused(lead, refused);
  status.textContent = phrases.typing;
  keep();
  return false;
}

function conflict() {
  stopped = true;
  status.textContent = phrases.typing;
  keep();
  offer(phrases.conflict, phrases.choose, () => {
    saved = collect(); // it goes with the form, and stays in the tab until the choice is saved
    HTMLFormElement.prototype.submit.call(form);
  });
  return false;
}

function leave() {
  if (stopped || !isDirty()) return;
  keep();
  // At most 64 kB go with a page that closes; what is more stays in the tab.
  send(collect(), { keepalive: true }).catch(() => {});
}

/** Links and other forms of the page wait until all is saved; a second click goes on whatever happens. */
let pressed = null;
async function goOn(event) {
  const target = event.type === "submit" ? event.target : event.target.closest?.("a[href]");
  if (!target || target === form || target.target === "_blank" || event.defaultPrevented || !isDirty()) return;
  if (event.type === "click" && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
  if (pressed === target) return;
  event.preventDefault();
  pressed = target;
  if (!(await save(true))) return lookAtTrouble();
  if (event.type === "submit") target.requestSubmit(event.submitter);
  else location.assign(target.href);
}

async function present() {
  if (document.hidden) return;
  try {
    const headers = { Accept: "application/json", "Sual-Background": "1" };
    const response = await fetch(`${address}/present`, { method: "POST", headers });
    if (!response.ok) return;
    const answer = await response.json();
    others.textContent = answer.others.length ? say(phrases.others, { who: answer.others.join(", ") }) : "";
    if (answer.state !== "draft" && !form.elements.edit) {
      stopped = true;
      fail(phrases.closed, {});
    } else if (answer.version > Number(version()) && !isDirty()) {
      others.textContent += ` ${phrases.newer}`;
      await save("pull");
    }
    others.hidden = !others.textContent;
  } catch {
    // The next save says what is wrong.
  }
}

/** The page /offline/{language}: keeps its pages on this phone, or removes them. Nothing happens before a button is pressed. */

const WORKER = "/offline-worker.js";
const CACHE = "sual-offline";
const LOOKS = ["/static/pages.css", "/static/icon.svg"];

const area = document.getElementById("offline");
const buttons = { keep: document.getElementById("keep"), remove: document.getElementById("remove") };

// Where Trusted Types are enforced, the address of a worker has to come from a policy; this one gives no other.
const policy = globalThis.trustedTypes?.createPolicy("sual", { createScriptURL: () => WORKER });

/** What can be kept: the links of the list, so that page and worker cannot disagree. */
function pages() {
  return [...document.querySelectorAll("#kept a")].map((link) => new URL(link.href).pathname);
}

async function keep() {
  const wanted = [...pages(), ...LOOKS];
  const cache = await caches.open(CACHE);
  await cache.addAll(wanted.map((path) => new Request(path, { cache: "reload" })));
  // One language at a time: what is not on this page is not kept. It goes last, because the worker removes an empty cache.
  for (const request of await cache.keys()) if (!wanted.includes(new URL(request.url).pathname)) await cache.delete(request);
  await navigator.serviceWorker.register(policy?.createScriptURL("") ?? WORKER, { scope: "/" });
}

async function remove() {
  await caches.delete(CACHE);
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
}

/** Says how it stands, and offers what can be done about it.
 * @param {"kept"|"none"|"failed"|"impossible"} state */
function tell(state) {
  area.querySelector("[role=status]").textContent = area.querySelector(`[data-state=${state}]`).textContent;
  buttons.keep.hidden = state === "kept" || state === "impossible";
  buttons.remove.hidden = state !== "kept";
}

async function press(work, state) {
  for (const button of Object.values(buttons)) button.disabled = true;
  try {
    await work();
    tell(state);
  } catch {
    await remove().catch(() => undefined);
    tell("failed");
  }
  for (const button of Object.values(buttons)) button.disabled = false;
}

const possible = "serviceWorker" in navigator && "caches" in globalThis;
area.hidden = false;
buttons.keep.addEventListener("click", () => press(keep, "kept"));
buttons.remove.addEventListener("click", () => press(remove, "none"));
tell(!possible ? "impossible" : (await caches.has(CACHE)) ? "kept" : "none");

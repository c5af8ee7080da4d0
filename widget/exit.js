/**
 * The way out of danger: what was said is wiped, the page covered, and another one stands in its place in the history.
 *
 * After the "Exit this page" of the GOV.UK Design System. The list of visited pages stays in the browser, and a
 * sentence in the chat says so.
 */
import { forgetAll } from "./kept.js";
import { make } from "./nodes.js";

const PRESSES = 3;
/** Milliseconds within which Shift is pressed three times. */
const WITHIN = 5_000;

/** @type {Set<() => void>} Wipes each chat of the page. */
const wipes = new Set();

/** Adds what leaving wipes.
 * @type {(wipe: () => void) => void} */
export function wipeOnExit(wipe) {
  wipes.add(wipe);
}

/** Wipes, covers, and goes.
 * @param {ShadowRoot} root Where the cover is put.
 * @param {string|undefined} leaving Read out meanwhile.
 * @param {string} address Where to. */
export function leave(root, leaving, address) {
  for (const wipe of wipes) wipe();
  forgetAll();
  const cover = make("dialog", { class: "cover" }, make("p", { role: "alert", class: "unseen" }, leaving));
  root.append(cover);
  cover.showModal?.(); // above everything, whatever the page has
  cover.addEventListener("cancel", (event) => event.preventDefault());
  // Where the browser keeps the page whole and brings it back, it comes back without the chat.
  addEventListener("pageshow", ({ persisted }) => persisted && cover.remove());
  location.replace(address);
}

/** Waits for Shift pressed three times and nothing else, as capitals are typed with it too.
 * @param {(left: number) => void} report Told how many presses are left; as many as at first, when time has run out.
 * @param {() => void} leave */
export function watchShift(report, leave) {
  let count = 0;
  let alone = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let running;
  const forget = () => {
    alone = false;
    if (count) report(PRESSES);
    count = 0;
    clearTimeout(running);
  };
  const down = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Shift" || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) forget();
    else if (!event.repeat) alone = true;
  };
  const up = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    if (!count) running = setTimeout(forget, WITHIN);
    count++;
    if (count < PRESSES) report(PRESSES - count);
    else {
      count = 0;
      clearTimeout(running);
      leave();
    }
  };
  addEventListener("keydown", down, true);
  addEventListener("keyup", up, true);
  addEventListener("pointerdown", forget, true);
}

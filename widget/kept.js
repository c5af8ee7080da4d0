/**
 * What stays on the device until the tab is closed: of each chat of a page the id of its conversation and the languages;
 * never a text. All of it stands under one name, so that the loader can remove it, too.
 *
 * @typedef {object} Kept
 * @property {string} [conversation] The only key to it.
 * @property {Language} [language] What the person picked.
 * @property {Language} [page] What the page was in.
 */

/** Where the browser forbids storage, it lasts until the page is left. */
let inMemory = "{}";

/** Gives what is kept of one chat.
 * @param {string} chat @returns {Kept} */
export function kept(chat) {
  return all()[chat] ?? {};
}

/** Keeps something of one chat; what is undefined is forgotten.
 * @param {string} chat @param {Kept} changes */
export function keep(chat, changes) {
  const before = all();
  inMemory = JSON.stringify({ ...before, [chat]: { ...before[chat], ...changes } });
  try {
    sessionStorage.sual = inMemory;
  } catch {}
}

/** Forgets what is kept of all chats, also of those that were opened on another page only. */
export function forgetAll() {
  inMemory = "{}";
  try {
    delete sessionStorage.sual;
  } catch {}
}

/** @returns {Record<string, Kept>} */
function all() {
  try {
    return JSON.parse(sessionStorage.sual ?? "{}");
  } catch {
    return JSON.parse(inMemory);
  }
}

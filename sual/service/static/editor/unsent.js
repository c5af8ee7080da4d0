// What was written and could not be sent, kept in this browser until the server has it: under the account, the draft and
// the part, one entry for each page, so that tabs do not write over one another. An article is no person's words.

const PREFIX = "sual-unsent:";
const LONGEST = 7 * 24 * 60 * 60 * 1000; // milliseconds
const MINE = "sual-unsent"; // in this tab: the entry of its last page
const own = PREFIX + [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(36)).join("");

/** Say that this page lives, so that no other offers what it has not sent yet; forget what is too old. */
export function begin() {
  navigator.locks?.request(own, () => new Promise(() => {}))?.catch(() => {});
  for (const one of all()) if (!(Date.now() - one.at < LONGEST)) forget(one.key);
}

/** Keep something; gives whether the browser took it. */
export function keep(value) {
  try {
    localStorage.setItem(own, JSON.stringify({ ...value, at: Date.now() }));
    sessionStorage.setItem(MINE, own);
    return true;
  } catch {
    return false;
  }
}

/** Forget an entry, that of this page unless another is named. */
export function forget(key = own) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept there either.
  }
}

/** Forget what the page before this one in the same tab kept: the server has it. */
export function forgetEarlier() {
  const earlier = earlierKey();
  if (earlier) forget(earlier);
}

/** Give all that an account has not sent, the oldest first. */
export function unsentOf(account) {
  return all().filter((one) => one.account === account).sort((one, other) => one.at - other.at);
}

/** The same without what pages that are open will send themselves. */
export async function orphansOf(account) {
  const held = new Set();
  try {
    for (const lock of (await navigator.locks.query()).held) held.add(lock.name);
  } catch {
    // A browser that cannot tell: what is sent twice is merged.
  }
  const earlier = earlierKey(); // its page is gone, even where the browser has not noticed yet
  return unsentOf(account).filter((one) => one.key !== own && (one.key === earlier || !held.has(one.key)));
}

function earlierKey() {
  try {
    const key = sessionStorage.getItem(MINE);
    return key === own ? null : key;
  } catch {
    return null;
  }
}

function all() {
  const found = [];
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue;
      try {
        found.push({ ...JSON.parse(localStorage.getItem(key)), key });
      } catch {
        forget(key);
      }
    }
  } catch {
    // A browser that keeps nothing.
  }
  return found;
}

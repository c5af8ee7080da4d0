/**
 * Shows kept pages when there is no internet. It keeps nothing of its own accord: static/offline.js decides what is
 * kept, and this renews those pages whenever they are read with internet, because a number may have changed.
 */

const CACHE = "sual-offline";
const ANYHOW = { ignoreSearch: true, ignoreVary: true };

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const ours = origin === self.location.origin && request.method === "GET";
  // What people say is never touched, not even passed on.
  if (!ours || /^\/(api|chat)(\/|$)/.test(pathname)) return;
  if (request.mode === "navigate" || pathname.startsWith("/static/")) event.respondWith(give(request));
});

/** @param {Request} request @returns {Promise<Response>} */
async function give(request) {
  try {
    const response = await fetch(request);
    // A cache that is removed at this moment throws; the page is there all the same.
    if (response.ok) await renew(request, response.clone()).catch(() => undefined);
    return response;
  } catch (error) {
    const found = (await kept(request)) ?? (request.mode === "navigate" ? await first() : undefined);
    if (found) return found;
    throw error;
  }
}

/** @param {Request} request @param {Response} response */
async function renew(request, response) {
  if (!(await kept(request))) return;
  const cache = await opened();
  await cache?.put(new URL(request.url).pathname, response);
}

/** Does not open the cache, because that would make it anew after it was removed.
 * @param {Request} request */
async function kept(request) {
  return caches.match(request, { ...ANYHOW, cacheName: CACHE });
}

/** The cache, if there is one. Where all was removed at this moment ("End and forget" in another page), opening made
 * an empty one, which goes; what is written to one that was removed after this goes with it. */
async function opened() {
  if (!(await caches.has(CACHE))) return undefined;
  const cache = await caches.open(CACHE);
  if ((await cache.keys()).length > 0) return cache;
  await caches.delete(CACHE);
  return undefined;
}

/** The helplines, whichever page was asked for. */
async function first() {
  const cache = await opened();
  const request = cache && (await cache.keys()).find(({ url }) => url.endsWith("/kept"));
  return request && cache.match(request, ANYHOW);
}

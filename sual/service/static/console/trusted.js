// htmx parses what the server answers, which `require-trusted-types-for 'script'` forbids for plain text. The default
// policy of this page lets through what a request of htmx has brought, while its `load` is heard, inside the wrapper
// that htmx puts around it, and refuses every other: nothing else on the page may turn text into markup.

const WRAPPER = ['<body><template class="internal-htmx-wrapper">', "</template></body>"];
const underWay = new Set();

// Heard when it is sent, for whoever sent it may have left the page when the answer comes, and is heard no more.
document.addEventListener("htmx:beforeSend", ({ detail: { xhr } }) => {
  underWay.add(xhr);
  xhr.addEventListener("loadend", () => underWay.delete(xhr)); // answered, failed or aborted
});

window.trustedTypes?.createPolicy("default", {
  createHTML: (text) => ([...underWay].some((xhr) => isBroughtBy(xhr, text)) ? text : null),
});

/** Say whether a text is the whole answer of a request; an answer without a word is one too. */
function isBroughtBy(xhr, text) {
  return xhr.readyState === XMLHttpRequest.DONE && xhr.status !== 0 && text === WRAPPER.join(xhr.responseText);
}

// The real widget, told two things about the preview. What it keeps in the tab would else be that of the editor's own
// chat with Sual, and of the preview in another language. And it sends no cookies, without which nobody may see a draft.

const kept = {};
Object.defineProperty(window, "sessionStorage", { get: () => kept });

const send = window.fetch;
window.fetch = (address, options) => send(address, { ...options, credentials: "same-origin" });

const chat = document.querySelector("sual-chat");
chat.setAttribute("font", new URL("/static/fonts/noto-nastaliq-urdu.woff2", location.href).href);
// Leaving quickly is for people in danger; here it would lead away from the editor's page.
chat.setAttribute("exit", location.href);

await import("/widget.js");

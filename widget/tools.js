/** What can be done with an answer besides reading it; fetched when somebody unfolds it. */
import { button, link, make, written } from "./nodes.js";

/** Makes the list.
 * @type {(message: Message, context: Context) => HTMLElement} */
export function tools(message, context) {
  const article = /** @type {Article} */ (message.article);
  const { words, service } = context;
  const address = service.address(article.url);
  const items = [
    link(`${address}/official`, words.official),
    related(article, message.language, context),
    listen(message, words),
    share(article, address, context),
    link(address, words.print),
  ];
  for (const item of items) item.classList.add("offer");
  return make("ul", { class: "choices" }, ...items.map((item) => make("li", {}, item)));
}

/** @type {(article: Article, language: Language, context: Context) => HTMLElement} */
function related(article, language, { words, service, choose, report }) {
  const press = button("", words.related, async () => {
    const found = await service.related(article.id, language).catch(() => null);
    if (!found?.length) return report(found ? words.no_related : words.failed);
    const offers = found.map(({ id, title }) => {
      const offer = button("offer", "", () => choose({ label: title, payload: `article:${id}` }));
      offer.append(...written(title));
      return make("li", {}, offer);
    });
    press.replaceWith(make("ul", { class: "choices", "aria-label": words.related }, ...offers));
    offers[0].querySelector("button")?.focus();
  });
  return press;
}

/** Reads aloud, where the device itself has a voice for the language: other voices would send the text to somebody.
 * @type {(message: Message, words: Words) => HTMLElement} */
function listen({ language, text, passages = [] }, words) {
  const speech = window.speechSynthesis;
  const voice = () => speech?.getVoices().find((one) => one.localService && one.lang.startsWith(language));
  const press = button("", words.listen, () => {
    if (speech.speaking) return speech.cancel();
    const all = [text, ...passages.map((passage) => passage.text)].join("\n").replace(/[\u2066-\u2069]/g, "");
    const saying = new SpeechSynthesisUtterance(all);
    saying.voice = voice() ?? null;
    saying.lang = language;
    saying.onend = saying.onerror = () => (press.textContent = words.listen);
    press.textContent = words.stop;
    speech.speak(saying);
  });
  const turn = () => (press.hidden = !voice());
  speech?.addEventListener?.("voiceschanged", turn);
  turn();
  return press;
}

/** @type {(article: Article, address: string, context: Context) => HTMLElement} */
function share({ title }, address, { words, report }) {
  return button("", words.share, async () => {
    if (navigator.share) return navigator.share({ title, url: address }).catch(() => undefined);
    await navigator.clipboard?.writeText(address).catch(() => undefined);
    report(navigator.clipboard ? words.copied : address);
  });
}

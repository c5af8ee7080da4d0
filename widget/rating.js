/** Whether an answer helped, and if not, why; fetched when somebody says so. */
import { button, make } from "./nodes.js";

const REASONS = ["wrong", "unclear", "not_my_case", "nobody_answered"];

/** Asks for the reason where it did not help, sends it, and thanks. What was said does not go along.
 * @type {(place: HTMLElement, article: string, language: Language, helped: boolean, context: Context) => void} */
export function rate(place, article, language, helped, { words, service, report }) {
  const send = (/** @type {string|null} */ reason) => {
    // A rating that gets lost is no reason to trouble anybody.
    service.rate(article, language, helped, reason).catch(() => undefined);
    place.replaceChildren(make("span", {}, words.thanks));
    report(words.thanks);
  };
  if (helped) return send(null);
  const reasons = REASONS.map((reason) => button("", words[reason], () => send(reason)));
  place.replaceChildren(make("span", {}, words.why), ...reasons);
  place.setAttribute("aria-label", words.why);
  reasons[0].focus();
}

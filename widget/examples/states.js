/**
 * Every state of the chat, once: how the element is embedded, what is said, how the service behaves, what is pressed.
 *
 * @typedef {object} State
 * @property {string[]} [embedded] Attributes of the element besides `lang`.
 * @property {boolean} [auto] Whether the page leaves the language open.
 * @property {string[]} [said] Kinds of reply that are asked for, one after the other.
 * @property {"down"|"broken"|"slow"} [then] How the service behaves when the last of them is said.
 * @property {string} [shown] A selector that appears last.
 * @property {string[]} [pressed] Selectors of what is pressed then.
 * @property {string} [after] A selector that appears when they were pressed.
 * @property {number} [shift] How often Shift is pressed then.
 */

/** @type {Record<string, State>} */
export const STATES = {
  closed: {},
  first: { embedded: ["open"], auto: true, shown: ".first .offer" },
  open: { embedded: ["open"], shown: ".say" },
  inline: { embedded: ["open", "position=inline"], shown: ".say" },
  answer: { embedded: ["open"], said: ["answer"], shown: ".answer" },
  unfolded: { embedded: ["open"], said: ["answer"], shown: ".answer", pressed: [".rest summary", ".source", ".tools summary"], after: ".tools ul" },
  choice: { embedded: ["open"], said: ["choice"], shown: ".choice" },
  urgent: { embedded: ["open"], said: ["urgent"], shown: ".urgent" },
  check: { embedded: ["open"], said: ["check"], shown: ".choice" },
  no_answer: { embedded: ["open"], said: ["no_answer"], shown: ".no_answer" },
  offline: { embedded: ["open"], said: ["answer", "say"], then: "down", shown: ".failure" },
  error: { embedded: ["open"], said: ["answer"], then: "broken", shown: ".failure" },
  slow: { embedded: ["open"], said: ["answer"], then: "slow", shown: ".person + .say" },
  rating: { embedded: ["open"], said: ["answer"], shown: ".answer", pressed: [".rating button:last-child"], after: ".rating button:nth-of-type(4)" },
  rated: { embedded: ["open"], said: ["answer"], shown: ".answer", pressed: [".rating button"], after: ".rating span:only-child" },
  exit: { embedded: ["open"], said: ["urgent"], shown: ".urgent", shift: 1 },
};

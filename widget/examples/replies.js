/** What the service of paper says: every kind of message, in every language, in the shape of the contract. */
import { direction, helplines } from "../languages.js";

const PHONE = "+994 12 565 61 18";
const REPORT = { id: "greta", paragraph: "5", title: "Report submitted by the authorities of Azerbaijan", year: 2025 };
const FOLLOW_UP = { id: "cmw", paragraph: "34", title: "Follow-up report to the UN Committee on Migrant Workers", year: 2023 };

/** Gives a message of a kind.
 * @param {string} kind @param {Language} language @param {any} texts In that language.
 * @returns {Message} */
export function reply(kind, language, texts) {
  const message = { kind: /** @type {Kind} */ (kind), language, dir: direction(language), text: texts[kind] };
  const contact = helplines(language).contacts ?? [];
  const office = { id: "office", name: contact[1].name, website: "sosial.gov.az", languages: ["az", "en", "ru"] };
  const contacts = /** @type {Contact[]} */ ([
    { ...office, phone: "142", hours: texts.hours },
    { ...office, phone: PHONE, hours: null, website: null },
  ]);
  const article = { id: "unpaid-wages", title: texts.title, url: `/a/${language}/unpaid-wages`, as_of: "2025", confidence: 1 };
  const passages = /** @type {Passage[]} */ ([
    ...texts.steps.map((/** @type {string} */ text, /** @type {number} */ index) => ({
      kind: "step",
      step: index + 1,
      text,
      sources: [REPORT],
    })),
    { kind: "heading", step: null, text: texts.heading, sources: [] },
    { kind: "paragraph", step: null, text: texts.paragraph, sources: [REPORT, { ...REPORT, paragraph: "6" }, FOLLOW_UP] },
  ]);
  const label = (/** @type {string} */ text, /** @type {number} */ index) => ({ label: text, payload: `article:${index}` });
  switch (kind) {
    case "answer":
      return { ...message, text: texts.summary, article, passages, contacts };
    case "urgent":
      return { ...message, article, passages, contacts: contact };
    case "choice":
      return { ...message, choices: texts.choices.map(label), contacts: contact };
    case "check":
      return { ...message, kind: "choice", text: texts.check, choices: texts.answers.map(label) };
    case "no_answer":
      return { ...message, contacts };
    default:
      return { ...message, kind: "say", text: texts[kind] ?? texts.say };
  }
}

// The fields of the page beside what is stored: whether they say the same, and how what others saved comes into them.

import { apply, collect, numbersIn } from "./fields.js";

/** Whether two sets of fields say the same; a field that is missing is empty. */
export function same(one, other) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? "") === (other[name] ?? ""));
}

/** Take over what others wrote, but for fields that were typed into since; gives whether that could be done. */
export function adopt(sent, merged) {
  const now = collect();
  const filled = numbersIn(sent).filter((number) => sent[`block-${number}-text`].trim());
  const places = numbersIn(merged);
  if (filled.length !== places.length || filled.some((number, at) => number !== places[at])) {
    if (!same(sent, now)) return false;
    apply(merged);
    return true;
  }
  const names = Object.keys(merged);
  if (names.some((name) => (now[name] ?? "") !== (sent[name] ?? "") && merged[name] !== (sent[name] ?? ""))) return false;
  const kept = Object.fromEntries(Object.keys(now).filter((name) => now[name] !== (sent[name] ?? "")).map((name) => [name, now[name]]));
  const fresh = now.fresh ? { fresh: now.fresh } : {};
  apply({ ...merged, ...fresh, ...kept });
  return true;
}

/** What is stored, in the fields that the page has: an empty block more, and the tick. */
export function merge(fields) {
  const here = collect();
  const extra = Object.keys(here).filter((name) => !(name in fields) && (name.startsWith("block-") || name === "fresh"));
  return { ...fields, ...Object.fromEntries(extra.map((name) => [name, here[name]])) };
}

// The fields of an article on the page: read, set, blocks added, letters and sources put in.

const form = document.getElementById("article");
const blocks = document.getElementById("blocks");
const phrases = document.getElementById("phrases")?.dataset ?? {};
const paragraphs = JSON.parse(form?.dataset.paragraphs || "{}");
const CONTROL = new Set(["version", "part", "mine", "source", "view", "file", "edit"]);
let last = null; // the field in which somebody wrote last

export { form, phrases };

/** Fill the placeholders of a phrase. */
export function say(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Cut a sentence at what it names, which stands between U+2068 and U+2069, and set that apart from its direction. */
export function apart(text) {
  return text.split(/\u2068([^\u2069]*)\u2069/).map((piece, at) => {
    if (at % 2 === 0) return piece;
    const named = document.createElement("bdi");
    named.textContent = piece;
    return named;
  });
}

/** Give all fields of the part by name, as a form would send them. */
export function collect(from = form) {
  const fields = {};
  for (const [name, value] of new FormData(from)) if (!CONTROL.has(name)) fields[name] = value;
  return fields;
}

/** Give the fields as the page came, whatever was typed before this script was there. */
export function came() {
  const pristine = form.cloneNode(true);
  pristine.reset();
  return collect(pristine);
}

/** Give what else goes with them. */
export function control() {
  const values = {};
  for (const [name, value] of new FormData(form)) if (CONTROL.has(name)) values[name] = value;
  return values;
}

/** Set fields by name; blocks that are missing are made, blocks that are not named are emptied. */
export function apply(fields) {
  if (blocks) {
    const wanted = numbersIn(fields);
    while (rows().length < wanted.length + 1) addAfter(rows().at(-1), "paragraph");
    rows().forEach((row, at) => {
      const number = wanted[at];
      for (const part of ["kind", "text", "sources"]) {
        const empty = part === "kind" ? "paragraph" : "";
        set(field(row, part), fields[`block-${number}-${part}`] ?? empty);
      }
    });
  }
  for (const [name, value] of Object.entries(fields)) {
    if (!name.startsWith("block-")) set(form.elements[name], value);
  }
  for (const one of form.elements) if (/^(contacts|related)-/.test(one.name) && !(one.name in fields)) one.value = "";
  for (const one of form.elements) {
    if (one.type === "checkbox" && !CONTROL.has(one.name) && !(one.name in fields)) one.checked = false;
  }
  count();
}

/** Give the numbers of the blocks that fields name, in order. */
export function numbersIn(fields) {
  const names = Object.keys(fields).map((name) => /^block-(\d+)-text$/.exec(name));
  return names.filter(Boolean).map((found) => Number(found[1])).sort((a, b) => a - b);
}

function set(one, value) {
  if (!one) return;
  if (one.type === "checkbox") one.checked = Boolean(value);
  else if (one.value !== value) one.value = value;
}

function rows() {
  return [...blocks.querySelectorAll(".row")];
}

function field(row, part) {
  return row.querySelector(`[name$="-${part}"]`);
}

function addAfter(row, kind) {
  const made = document.getElementById("new-block").content.firstElementChild.cloneNode(true);
  row.after(made);
  field(made, "kind").value = kind;
  renumber();
  return made;
}

/** Number names, ids and labels anew, in the order of the page. */
function renumber() {
  rows().forEach((row, at) => {
    const number = at + 1;
    row.querySelector("[data-number]").textContent = say(phrases.block, { number });
    for (const one of row.querySelectorAll("[id], [for], [name], [aria-describedby]")) {
      for (const name of ["id", "for", "name", "aria-describedby"]) {
        const value = one.getAttribute(name);
        if (value) one.setAttribute(name, value.replace(/block-\d+/g, `block-${number}`));
      }
    }
  });
}

/** Listen to the toolbar, the counter and what is typed into sources. */
export function listen() {
  form.addEventListener("focusin", ({ target }) => {
    if (target.matches("[name]:is(textarea, input[dir]:not(.sources, [type=number], [type=date]))")) last = target;
    else if (target.matches(".sources, .block select")) last = target.closest(".fields").querySelector("textarea");
  });
  form.addEventListener("input", ({ target }) => {
    count();
    if (target.matches(".sources")) mark(target);
  });
  const bar = form.querySelector(".toolbar");
  if (!bar) return;
  bar.hidden = false;
  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if (button.dataset.insert !== undefined) insert(button.dataset.insert);
    if (button.dataset.contact !== undefined) insert(`{contact:${document.getElementById("pick-contact").value}}`);
    if (button.dataset.source !== undefined) addSource();
    if (button.dataset.add) add(button.dataset.add);
  });
  document.getElementById("pick-source").addEventListener("change", showParagraphs);
  showParagraphs();
  for (const one of form.querySelectorAll(".sources")) mark(one);
  count();
}

function insert(text) {
  const into = last ?? form.elements.title;
  into.focus();
  into.setRangeText(text, into.selectionStart, into.selectionEnd, "end");
  into.dispatchEvent(new Event("input", { bubbles: true }));
}

function add(kind) {
  const row = last?.closest(".row") ?? rows().at(-1);
  field(addAfter(row, kind), "text").focus();
}

function addSource() {
  const note = document.getElementById("pick-note");
  const paragraph = document.getElementById("pick-paragraph");
  const reference = `${document.getElementById("pick-source").value}-${paragraph.value.trim()}`;
  const known = isKnown(reference);
  note.textContent = known ? "" : phrases.noParagraph;
  paragraph.setAttribute("aria-invalid", String(!known));
  const into = last?.closest(".fields")?.querySelector(".sources") ?? form.elements["summary-sources"];
  if (!known || into.value.split(/[\s,;]+/).includes(reference)) return;
  into.value = `${into.value.trim()} ${reference}`.trim();
  into.focus();
  into.dispatchEvent(new Event("input", { bubbles: true }));
}

function showParagraphs() {
  const labels = paragraphs[document.getElementById("pick-source").value] ?? [];
  document.getElementById("pick-note").textContent = say(phrases.paragraphs, { labels: labels.join(", ") });
}

function mark(one) {
  const unknown = one.value.split(/[\s,;]+/).filter((reference) => reference && !isKnown(reference));
  one.toggleAttribute("aria-invalid", false);
  if (unknown.length) one.setAttribute("aria-invalid", "true");
  one.title = unknown.length ? `${unknown.join(", ")}: ${phrases.noParagraph}` : "";
}

function isKnown(reference) {
  const at = reference.indexOf("-");
  const label = reference.slice(at + 1);
  return (paragraphs[reference.slice(0, at)] ?? []).some((one) => {
    const [from, to] = one.split("-").map(Number);
    return one === label || (/^\d+$/.test(label) && Number(label) >= from && Number(label) <= to);
  });
}

function count() {
  for (const one of form.querySelectorAll("[data-longest]")) {
    const counter = document.getElementById(`${one.name}-count`);
    const [number, limit] = [[...one.value].length, Number(one.dataset.longest)]; // as the checks count them
    counter.textContent = say(phrases.counter, { number, limit });
    counter.classList.toggle("over", number > limit);
  }
}

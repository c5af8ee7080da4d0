// What is wrong with a field, told at the field: a line below it that describes it, too.

import { apart, form } from "./fields.js";

/** Put a line below a field. `kind` says whose line it is; `wrong` whether the field has to be mended. */
export function mark(field, text, kind, wrong = true) {
  let note = document.getElementById(`${field.id}-${kind}`);
  if (!note) {
    note = document.createElement("span");
    note.className = `wrong ${kind}`;
    note.id = `${field.id}-${kind}`;
    field.after(note);
    describe(field, [...described(field), note.id]);
  }
  const line = document.createElement("span");
  line.append(...apart(text));
  note.append(line);
  note.classList.toggle("mere", !wrong && note.childElementCount === 1);
  if (wrong) field.setAttribute("aria-invalid", "true");
}

/** Take away all lines of a kind. */
export function unmark(kind) {
  for (const note of form?.querySelectorAll(`.wrong.${kind}`) ?? []) {
    const field = form.querySelector(`[aria-describedby~="${note.id}"]`);
    note.remove();
    if (!field) continue;
    describe(field, described(field).filter((id) => id !== note.id));
    if (!described(field).some((id) => document.getElementById(id)?.matches(".wrong:not(.mere)"))) {
      field.removeAttribute("aria-invalid");
    }
  }
}

/** Go to a field that may stand far away. */
export function focus(field) {
  field.focus();
  field.scrollIntoView({ block: "center" });
}

function described(field) {
  return (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
}

function describe(field, ids) {
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}

// Keys of one letter work only while nobody types, and can be switched off (WCAG 2.1.4). The switch is all that is kept.

const SWITCH = "sual-console-keys";
const LETTERS = { c: "copy", s: "sms", o: "sources", w: "why", x: "wrong" };

/**
 * Listen to the keys of the desk.
 *
 * @param {{box: HTMLTextAreaElement, found: HTMLElement, run: (action: string, value?: string) => void}} desk
 */
export function listenToKeys({ box, found, run }) {
  const help = document.getElementById("keys");
  const on = document.getElementById("keys-on");
  on.checked = stored() !== "off";
  show(on.checked);
  on.addEventListener("change", () => {
    show(on.checked);
    store(on.checked ? "on" : "off");
  });
  document.getElementById("show-keys").addEventListener("click", () => help.showModal());
  document.getElementById("close-keys").addEventListener("click", () => help.close());

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
    if (event.target === box) return inBox(event, box, found);
    if (!on.checked || typing(event.target)) return;
    // Within the languages the arrows go from one to the next, as in every group of radio buttons.
    if (event.target.matches?.("[type=radio]") && event.key.startsWith("Arrow")) return;
    const action = LETTERS[event.key.toLowerCase()];
    if (event.key === "/") box.focus();
    else if (event.key === "?") help.showModal();
    else if (event.key === "ArrowDown") move(found, box, 1);
    else if (event.key === "ArrowUp") move(found, box, -1);
    else if (/^[1-6]$/.test(event.key)) run("language", event.key);
    else if (action) run(action);
    else return;
    event.preventDefault();
  });
}

function inBox(event, box, found) {
  if (event.key === "Escape") {
    box.blur();
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    box.form.requestSubmit();
  } else if (event.key === "ArrowDown" && box.selectionEnd === box.value.length) {
    event.preventDefault();
    move(found, box, 1);
  }
}

/** Go through the list of answers; from the first up is back to the box. */
function move(found, box, step) {
  const results = [...found.querySelectorAll(".results button")];
  if (!results.length) return;
  const focused = results.indexOf(document.activeElement);
  const current = focused >= 0 ? focused : results.findIndex((one) => one.hasAttribute("aria-current"));
  const next = current + step;
  if (next < 0) return box.focus();
  const result = results[Math.min(next, results.length - 1)];
  result.focus();
  // Not what is marked: the answer to the key before may still be on its way.
  if (result.value !== found.querySelector('[name="shown"]')?.value) result.click();
}

function typing(target) {
  return target.matches?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]") ?? false;
}

function show(on) {
  document.documentElement.classList.toggle("without-keys", !on);
}

function stored() {
  try {
    return localStorage.getItem(SWITCH);
  } catch {
    return null;
  }
}

function store(value) {
  try {
    localStorage.setItem(SWITCH, value);
  } catch {
    // A browser that keeps nothing: the switch holds until the page is closed.
  }
}

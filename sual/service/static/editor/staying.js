// A form that is sent after the session has ended leads to the sign-in page, and what was typed would be gone. So where
// something was typed or chosen it is asked first whether the session is still there; if not, the page stays as it is
// and says so. The page of an article keeps its text itself (`saving.js`).

const PATIENCE = 10000; // milliseconds
const phrases = document.getElementById("staying").dataset;
const main = document.getElementById("content");
const passed = new WeakSet(); // forms whose session was there a moment ago
let asking = false;

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (passed.delete(form) || !isOurs(form) || !isTyped(form) || isUnderWay(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // nobody says that it is under way
  if (asking) return;
  const { submitter } = event;
  const focused = document.activeElement;
  asking = true;
  main.inert = true; // nothing else is pressed or typed meanwhile
  const trouble = await troubleNow();
  asking = false;
  if (!trouble) {
    passed.add(form);
    if (form.dataset.working !== undefined) main.inert = false; // it says itself that it is under way, to be heard
    return form.requestSubmit(submitter);
  }
  main.inert = false;
  focused?.focus({ preventScroll: true });
  tell(form, trouble);
}, { capture: true });

// The page goes, unless another script keeps the form back.
addEventListener("submit", (event) => {
  if (event.defaultPrevented && !asking) main.inert = false;
});
addEventListener("pageshow", () => (main.inert = false));

function isOurs(form) {
  return form.method === "post" && main.contains(form) && form.id !== "article" && form.dataset.hxPost === undefined;
}

/** Say whether it was sent already, and its answer is awaited (`working.js`). */
function isUnderWay(form) {
  return form.querySelector("[aria-busy]") !== null;
}

/** Say whether words or choices would be lost; what the server refused is among them. */
function isTyped(form) {
  return [...form.elements].some((one) => {
    if (one.matches("[type=radio], [type=checkbox]")) return one.checked !== one.defaultChecked;
    if (!one.matches("textarea, input:not([type=hidden])")) return false;
    return one.value !== one.defaultValue || (one.required && one.value !== "");
  });
}

/** Give what stands against sending: the text, and the page that mends it; null where nothing does. */
async function troubleNow() {
  try {
    const answer = await fetch("/editor/signed-in", { // for whoever may send these forms
      headers: { Accept: "application/json", "Sual-Background": "1" },
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 401) return { text: phrases.signedOut, link: phrases.signIn, href: "/sign-in" };
    if (answer.status !== 403) return null;
    const { error } = await answer.json();
    if (error?.code !== "second_factor_needed") return null;
    return { text: error.message, link: phrases.secondFactor, href: "/console/me" };
  } catch {
    return { text: phrases.offline };
  }
}

function tell(form, { text, link, href }) {
  form.querySelector(".staying")?.remove();
  const said = document.createElement("p");
  said.className = "error staying";
  said.setAttribute("role", "alert");
  said.textContent = text;
  if (link) {
    const way = document.createElement("a");
    way.href = href;
    way.target = "_blank";
    way.textContent = link;
    said.append(" ", way);
  }
  form.append(said);
  said.scrollIntoView({ block: "nearest" });
}

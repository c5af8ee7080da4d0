// Before somebody signs out, what they wrote and could not send is asked about: on a shared computer it may have to go.

import { forget, unsentOf } from "./unsent.js";

const dialog = document.getElementById("unsent");
let decided = false;
let leaving = null;

document.addEventListener("submit", (event) => {
  const target = event.target;
  if (decided || event.defaultPrevented || target.getAttribute("action") !== "/sign-out") return;
  if (!unsentOf(dialog.dataset.account).length) return;
  event.preventDefault();
  leaving = target;
  dialog.showModal();
});

dialog?.addEventListener("click", ({ target }) => {
  const does = target.closest("button")?.dataset.does;
  if (!does) return;
  dialog.close();
  if (does === "stay") return;
  if (does === "forget") for (const one of unsentOf(dialog.dataset.account)) forget(one.key);
  decided = true;
  document.dispatchEvent(new CustomEvent("sual-leaving", { detail: { forgotten: does === "forget" } }));
  leaving.requestSubmit();
});

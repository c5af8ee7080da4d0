// A list that renews itself says so when it cannot: an old list that looks like a new one would leave somebody waiting.

const stale = document.getElementById("stale");
let pressed = false;

for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => {
    if (stale) stale.hidden = false;
  });
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  // A sign-in page in place of the list.
  const asked = detail.requestConfig.path;
  const answered = new URL(detail.xhr.responseURL || asked, location.href).pathname;
  if (detail.xhr.status !== 200 || answered !== asked) detail.shouldSwap = false;
  if (stale) stale.hidden = detail.shouldSwap;
  // A button that is another one by the time it is let go was not pressed: the list then waits, but once only.
  if (pressed && detail.target.getAttribute("hx-trigger")?.startsWith("every")) detail.shouldSwap = false;
  pressed = false;
});

addEventListener("pointerdown", () => (pressed = true));
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => (pressed = false));

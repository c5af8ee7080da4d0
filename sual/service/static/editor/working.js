// Publishing takes some seconds. Whoever pressed sees at once that it is under way, and cannot press a second time. When
// it takes longer, another sentence says that it goes on, with the page or without it.

const LONG = 10000; // milliseconds
const pressed = new Map();

for (const form of document.querySelectorAll("form[data-working]")) {
  const button = form.querySelector("button");
  form.addEventListener("submit", (event) => {
    if (pressed.has(button)) {
      event.preventDefault();
      return;
    }
    // The fields are gathered after this, and the button is none of them.
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    form.append(status);
    setTimeout(() => (status.textContent = form.dataset.wait)); // read aloud, as it changes after it is there
    const later = setTimeout(() => (status.textContent = form.dataset.long), LONG);
    pressed.set(button, { text: button.textContent, status, later });
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    button.textContent = form.dataset.working;
  });
}

// Who comes back to the page as it was left may press again.
addEventListener("pageshow", () => {
  for (const [button, { text, status, later }] of pressed) {
    clearTimeout(later);
    button.disabled = false;
    button.removeAttribute("aria-busy");
    button.textContent = text;
    status.remove();
  }
  pressed.clear();
});

// Publishing takes some seconds. Whoever pressed sees at once that it is under way, and cannot press a second time.

const forms = document.querySelectorAll("form[data-working]");
const were = new Map();

for (const form of forms) {
  const button = form.querySelector("button");
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "working";
  form.append(status);
  form.addEventListener("submit", (event) => {
    if (button.disabled) {
      event.preventDefault();
      return;
    }
    // The fields are gathered after this, and the button is none of them.
    were.set(button, button.textContent);
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    button.textContent = form.dataset.working;
    status.textContent = form.dataset.wait;
  });
}

// Who comes back to the page as it was left may press again.
addEventListener("pageshow", () => {
  for (const [button, text] of were) {
    button.disabled = false;
    button.removeAttribute("aria-busy");
    button.textContent = text;
    button.form.querySelector(".working").textContent = "";
  }
  were.clear();
});

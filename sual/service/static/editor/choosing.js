// Whoever types other words has chosen them.
for (const text of document.querySelectorAll("#choosing textarea[id^='edited-']")) {
  text.addEventListener("input", () => {
    const choice = document.querySelector(`[name="choice-${CSS.escape(text.id.slice(7))}"][value="edited"]`);
    if (choice) choice.checked = true;
  });
}

// Whoever types other words has chosen them, also before this script was there.
for (const text of document.querySelectorAll("#choosing textarea[id^='edited-']")) {
  const choose = () => {
    const choice = document.querySelector(`[name="choice-${CSS.escape(text.id.slice(7))}"][value="edited"]`);
    if (choice) choice.checked = true;
  };
  text.addEventListener("input", choose);
  if (text.value !== text.defaultValue) choose();
}

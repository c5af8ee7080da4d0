// A form that is sent after the session has ended leads to the sign-in page, and what was typed would be gone. So it
// is asked first whether the session is still there.

for (const form of document.querySelectorAll("form[data-kept]")) {
  const notice = document.getElementById(form.dataset.kept);
  let sending = false;
  addEventListener("pageshow", () => (sending = false)); // come back to
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return; // pressed again in impatience: it would be sent twice
    sending = true;
    const answer = await fetch("/console/me", {
      headers: { Accept: "application/json", "Sual-Background": "true" },
    }).catch(() => null);
    const signedIn = answer !== null && answer.status !== 401;
    sending = signedIn;
    notice.hidden = signedIn;
    if (signedIn) form.submit();
    else notice.scrollIntoView({ block: "nearest" });
  });
}

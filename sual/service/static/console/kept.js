// A form that is sent after the session has ended leads to the sign-in page, and what was typed would be gone. So it
// is asked first whether the session is still there.

for (const form of document.querySelectorAll("form[data-kept]")) {
  const notice = document.getElementById(form.dataset.kept);
  let asking = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (asking) return; // pressed again in impatience: it would be sent twice
    asking = true;
    const answer = await fetch("/console/me", {
      headers: { Accept: "application/json", "Sual-Background": "true" },
    }).catch(() => null);
    asking = false;
    const signedIn = answer !== null && answer.status !== 401;
    notice.hidden = signedIn;
    if (signedIn) form.submit();
    else notice.scrollIntoView({ block: "nearest" });
  });
}

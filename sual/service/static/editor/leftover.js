// Text that was not sent and cannot be sent from this page: of another part of the article, of a draft that others read by
// now, or of one that is gone. It is shown, to be opened where it was written or copied from here.

import { form, phrases, say } from "./fields.js";
import { forget, orphansOf } from "./unsent.js";

/** Show what is left over of this article. */
export async function showLeftover() {
  const { account, article, draft, part, editable } = form.dataset;
  const fits = (one) => editable && one.draft === draft && one.part === part;
  for (const one of await orphansOf(account)) {
    if (one.article === article && !fits(one)) form.before(noticeOf(one, one.draft === draft));
  }
}

function noticeOf(one, isHere) {
  const notice = document.createElement("section");
  notice.className = "notice unsent";
  const said = document.createElement("p");
  said.textContent = say(phrases.leftover, { when: new Date(one.at).toLocaleString(document.documentElement.lang) });
  const shown = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = phrases.leftoverShow;
  const text = document.createElement("pre");
  text.dir = "auto";
  text.tabIndex = 0;
  text.textContent = Object.entries(one.fields).filter(([name, value]) => value && !/-(kind|sources)$/.test(name)).map(([, value]) => value).join("\n\n");
  shown.append(summary, text);
  const away = document.createElement("button");
  away.type = "button";
  away.textContent = phrases.leftoverForget;
  away.addEventListener("click", () => {
    forget(one.key);
    notice.remove();
  });
  notice.append(said, shown);
  if (isHere && one.path?.startsWith("/editor/articles/")) {
    const link = document.createElement("a");
    link.href = one.path;
    link.textContent = phrases.leftoverOpen;
    notice.append(link, " ");
  }
  notice.append(away);
  return notice;
}

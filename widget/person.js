/** What somebody of the helpline writes in the chat: asked for again and again while a request is open. */

/** How often in a row the service may fail before nobody asks any more, and milliseconds between. */
const MOST_FAILURES = 10;
const PAUSE = 3_000;

/** Shows what a person writes until the request is closed.
 * @param {import("./service.js").Service} service
 * @param {(messages: Message[]) => Promise<unknown>} show
 * @param {() => boolean} wanted Whether the conversation still goes on. */
export async function listen(service, show, wanted) {
  let last = 0;
  let failures = 0;
  while (wanted() && failures < MOST_FAILURES) {
    try {
      const news = await service.news(last);
      if (!wanted()) return;
      if (news.messages.length) await show(news.messages);
      last = news.last;
      failures = 0;
      if (!news.handover) return;
    } catch {
      failures++;
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }
}

/** The table of all states in all languages. */
import { make } from "../nodes.js";
import { STATES } from "./states.js";

const LANGUAGES = ["az", "ru", "en", "fa", "ar", "ur"];
const rows = Object.keys(STATES).map((state) => {
  const links = LANGUAGES.map((lang) =>
    make("td", {}, make("a", { href: `state.html?state=${state}&lang=${lang}`, "aria-label": `${state}, ${lang}` }, lang)),
  );
  return make("tr", {}, make("th", { scope: "row" }, state), ...links);
});
document.querySelector("table")?.append(...rows);

// The page of an article: fields, saving, checks. Without this file it is a plain form with a button.

import { startChecks } from "./checks.js";
import { form, listen } from "./fields.js";
import { showLeftover } from "./leftover.js";
import { startSaving } from "./saving.js";

if (form?.dataset.editable) {
  listen();
  startSaving();
}
if (form?.dataset.draft) startChecks();
if (form) showLeftover();

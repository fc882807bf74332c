/** A dialog that shows texts side by side: in the element's shadow tree, or in the page. It is there while it is open. */

import { styles } from "./comparison.styles";

/** Its title has to have the id `comparison-title`. */
export function makeDialog(root: ShadowRoot | Document): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.className = "comparison";
  dialog.setAttribute("aria-labelledby", "comparison-title");
  dialog.addEventListener("click", (event) => {
    // A click beside the dialog's content is one on its backdrop.
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  // What the keys do around it is not meant while it is open.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  const sheet = styles.styleSheet;
  if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  (root instanceof Document ? root.body : root).append(dialog);
  return dialog;
}

/** What differs between two runs of lines, drawn: one side, the other, and the words that only one has. */

import { html, nothing, type TemplateResult } from "lit";
import { type Marked, words } from "../hunks";
import { speak, type Translate } from "../messages";
import { compare as sentences } from "../messages/compare";

/** `names` stand over the sides. A side without text is left out. */
export function sides(
  t: Translate,
  before: string,
  after: string,
  names: { readonly before: string; readonly after: string },
): TemplateResult {
  const { removed, added } = words(before, after);
  const isBreakOnly = before !== "" && after !== "" && bare(before) === bare(after);
  const say = speak(sentences, t);
  const blank = html`<i>${say("blank")}</i>`;
  return html`<div class="sides">
      ${before === "" ? nothing : html`<div><h4>${names.before}</h4><del>${marked(removed) ?? blank}</del></div>`}
      ${after === "" ? nothing : html`<div><h4>${names.after}</h4><ins>${marked(added) ?? blank}</ins></div>`}
    </div>
    ${isBreakOnly ? html`<p>${say("end-of-line")}</p>` : nothing}`;
}

const bare = (text: string) => text.replace(/[ \t]*(\r\n|\r|\n|$)/g, "\n").trimEnd();

/** The break at the end of the last line is not drawn: it would be an empty line. `null`: nothing can be seen of it. */
function marked(parts: Marked): TemplateResult[] | null {
  if (parts.every(([text]) => /^\s*$/.test(text))) return null;
  return parts.map(([text, differs], index) => {
    const shown = index === parts.length - 1 ? text.replace(/\r?\n$/, "") : text;
    return differs ? html`<mark>${shown}</mark>` : html`${shown}`;
  });
}

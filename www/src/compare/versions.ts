/** Two versions of a file, shown by what differs, and what can be done with them. */

import { html, render, type TemplateResult } from "lit";
import { hunks } from "../hunks";
import { speak, type Translate } from "../messages";
import { compare as sentences } from "../messages/compare";
import { makeDialog } from "./dialog";
import { type Compared, nameOf } from "./names";
import { sides } from "./sides";

export interface Versions {
  readonly title: string;
  /** What is said above them; `undefined` differences are too many to be shown. */
  intro(differences: number | undefined): string;
  readonly note: string;
  readonly names: { readonly before: string; readonly after: string };
  readonly before: string;
  readonly after: Compared;
  /** The last is the main one. */
  readonly actions: readonly { readonly label: string; run(): void }[];
}

export function showVersions(root: ShadowRoot | Document, t: Translate, versions: Versions): void {
  const { title, intro, note, names, before, after, actions } = versions;
  const say = speak(sentences, t);
  const found = hunks(before, after.text);
  const dialog = makeDialog(root);
  dialog.lang = t.lang;
  dialog.classList.add("versions");
  const difference = (hunk: NonNullable<typeof found>[number]): TemplateResult => html`<li>
    <div class="place">
      <h3>${nameOf(hunk, after, t)}</h3>
      <span>${say("line", hunk.added.length > 0 ? hunk.line : hunk.oldLine)}</span>
    </div>
    ${sides(t, hunk.removed.join(""), hunk.added.join(""), names)}
  </li>`;
  const button = ({ label, run }: Versions["actions"][number], index: number): TemplateResult => {
    const act = () => {
      dialog.close();
      run();
    };
    return html`<button type="button" class=${index === actions.length - 1 ? "main" : "leave"} @click=${act}>${label}</button>`;
  };
  render(
    html`<header>
        <h2 id="comparison-title">${title}</h2>
        <p>${intro(found?.length)}</p>
        ${note === "" ? "" : html`<p>${note}</p>`}
      </header>
      <ol tabindex="0" aria-labelledby="comparison-title">${found?.map(difference)}</ol>
      <footer>${actions.map(button)}</footer>`,
    dialog,
  );
  dialog.showModal();
}

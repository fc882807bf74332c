/** The comparison before saving: what will change, as the commit will show it, and each change taken back from there. */

import { html, nothing, render, type TemplateResult } from "lit";
import { type Hunk, hunks } from "../hunks";
import { speak, type Translate } from "../messages";
import { compare as sentences } from "../messages/compare";
import type { Change } from "../wire";
import { makeDialog } from "./dialog";
import { type Compared, nameOf } from "./names";
import { sides } from "./sides";

export interface ComparisonHost {
  readonly t: Translate;
  readonly readonly: boolean;
  /** The text that is saved, and the file as it stands. */
  readonly saved: string;
  readonly now: Compared;
  /** Changes the text, as one step of undo. */
  change(change: Change): void;
  save(): void;
}

/** A dialog of its own in the element's shadow tree; it is there while it is open. */
export class Comparison {
  readonly #host: ComparisonHost;
  readonly #dialog: HTMLDialogElement;
  #said = "";

  constructor(host: ComparisonHost, root: ShadowRoot) {
    this.#host = host;
    this.#dialog = makeDialog(root);
    this.#dialog.addEventListener("keydown", (event) => this.#key(event));
    this.#draw();
    this.#dialog.showModal();
  }

  /** What it says, in the language of the host. */
  get #say() {
    return speak(sentences, this.#host.t);
  }

  close(): void {
    this.#dialog.close();
  }

  #key(event: KeyboardEvent): void {
    // What the keys do around it is not meant while it is open, but for saving.
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    this.#save();
  }

  #save(): void {
    this.#dialog.close();
    this.#host.save();
  }

  #revert({ removed, from, to }: Hunk, index: number): void {
    this.#host.change({ from, to, insert: removed.join("") });
    this.#said = this.#say("reverted");
    this.#draw();
    // The button has gone: the focus goes to the next one's, or to the way out.
    const buttons = [...this.#dialog.querySelectorAll<HTMLElement>(".revert")];
    (buttons[Math.min(index, buttons.length - 1)] ?? this.#dialog.querySelector<HTMLElement>(".leave"))?.focus();
  }

  #draw(): void {
    const { t, now, saved } = this.#host;
    const say = this.#say;
    const found = hunks(saved, now.text);
    const head =
      found === undefined ? say("too-much") : found.length === 0 ? say("nothing") : say("count", found.length);
    this.#dialog.lang = t.lang;
    const template = html`
      <header>
        <h2 id="comparison-title">${say("title")}</h2>
        <p>${head}</p>
        <p class="said" role="status">${this.#said}</p>
      </header>
      <ol tabindex="0" aria-labelledby="comparison-title">
        ${found?.map((hunk, index) => this.#hunk(hunk, index, now))}
      </ol>
      <footer>
        <button type="button" class="leave" @click=${() => this.#dialog.close()}>${say("close")}</button>
        ${
          this.#host.readonly || found?.length === 0
            ? nothing
            : html`<button type="button" class="main" @click=${() => this.#save()}>${say("save")}</button>`
        }
      </footer>
    `;
    render(template, this.#dialog);
  }

  #hunk(hunk: Hunk, index: number, now: Compared): TemplateResult {
    const { t } = this.#host;
    const say = this.#say;
    const name = nameOf(hunk, now, t);
    const line = hunk.added.length > 0 ? hunk.line : hunk.oldLine;
    const [before, after] = [hunk.removed.join(""), hunk.added.join("")];
    const revert = () => this.#revert(hunk, index);
    return html`<li>
      <div class="place">
        <h3>${name}</h3>
        <span>${say("line", line)}</span>
        ${
          this.#host.readonly
            ? nothing
            : html`<button type="button" class="revert" aria-label=${say("revert-this", name, line)} @click=${revert}>
                ${say("revert")}
              </button>`
        }
      </div>
      ${sides(t, before, after, {
        before: say(after === "" ? "removed" : "before"),
        after: say(before === "" ? "added" : "after"),
      })}
    </li>`;
  }
}

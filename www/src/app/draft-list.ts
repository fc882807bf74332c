/** The list of drafts: what is in no file yet, to be gone back to or given up. */

import { html, nothing, render, type TemplateResult } from "lit";
import { makeDialog } from "../compare/dialog";
import type { Draft } from "../drafts/store";
import { speak, type Translate } from "../messages";
import { drafts as sentences } from "../messages/drafts";
import { when } from "./when";

export interface DraftListHost {
  drafts(): Promise<readonly Draft[]>;
  open(draft: Draft): void;
  remove(draft: Draft): Promise<void>;
}

export class DraftList {
  readonly #host: DraftListHost;
  readonly #t: Translate;
  readonly #dialog: HTMLDialogElement;
  #drafts: readonly Draft[] = [];
  /** Those to be deleted when the list is closed: until then it can be taken back. */
  readonly #deleted = new Set<string>();

  constructor(root: Document, t: Translate, host: DraftListHost) {
    this.#host = host;
    this.#t = t;
    this.#dialog = makeDialog(root);
    this.#dialog.lang = t.lang;
    this.#dialog.classList.add("drafts");
    this.#dialog.addEventListener("close", () => void this.#delete());
    void this.#start();
  }

  async #start(): Promise<void> {
    this.#drafts = await this.#host.drafts().catch(() => []);
    this.#draw();
    this.#dialog.showModal();
  }

  async #delete(): Promise<void> {
    for (const draft of this.#drafts) if (this.#deleted.has(draft.strand)) await this.#host.remove(draft);
  }

  #draw(): void {
    const say = speak(sentences, this.#t);
    const empty = this.#drafts.length === 0;
    const content = html`<header>
        <h2 id="comparison-title">${say("list")}</h2>
        <p>${say(empty ? "list-empty" : "list-hint")}</p>
      </header>
      ${empty ? html`<div></div>` : html`<ol tabindex="0" aria-labelledby="comparison-title">${this.#drafts.map((draft) => this.#item(draft))}</ol>`}
      <footer>
        <button type="button" class="leave" @click=${() => this.#dialog.close()}>${say("close")}</button>
      </footer>`;
    render(content, this.#dialog);
  }

  #item(draft: Draft): TemplateResult {
    const say = speak(sentences, this.#t);
    const time = when(this.#t, draft.time);
    const isDeleted = this.#deleted.has(draft.strand);
    const remarks = [time, ...(draft.state === "open" ? [] : [say(draft.state)])].join(" · ");
    const toggle = ({ currentTarget }: Event) => {
      if (isDeleted) this.#deleted.delete(draft.strand);
      else this.#deleted.add(draft.strand);
      this.#draw();
      (currentTarget as HTMLElement).focus();
    };
    const open = () => {
      this.#dialog.close();
      this.#host.open(draft);
    };
    return html`<li data-deleted=${isDeleted || nothing}>
      <div class="place">
        <h3>${draft.name}</h3>
        <span>${isDeleted ? say("deleted") : remarks}</span>
        <div class="choices">
          ${
            isDeleted
              ? nothing
              : html`<button type="button" aria-label=${say("open-this", draft.name, time)} @click=${open}>${say("open")}</button>`
          }
          <button
            type="button"
            aria-label=${isDeleted ? nothing : say("delete-this", draft.name, time)}
            @click=${toggle}
          >${say(isDeleted ? "restore" : "delete")}</button>
        </div>
      </div>
      ${isDeleted ? nothing : html`<p class="excerpt">${excerpt(draft.text)}</p>`}
    </li>`;
  }
}

/** How the text goes on where it was begun: the first words of the body. */
function excerpt(text: string): string {
  const body = text.replace(/^\uFEFF?(---|\+\+\+)\r?\n[\s\S]*?\n\1[ \t]*(?:\r?\n|$)/, "").trim();
  const words = (body === "" ? text.trim() : body).replace(/\s+/g, " ");
  return words.length > 160 ? `${words.slice(0, 160)}…` : words;
}

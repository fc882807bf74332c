/**
 * A host has set a text over one that a person has not saved and the host has not seen. What both have changed is put
 * together where that is clear, and said in any case: nobody's words go in silence.
 */

import { html, type TemplateResult } from "lit";
import { icons } from "../look/icons";
import { cleanly, merge, type Piece } from "../merge";
import { speak, type Translate } from "../messages";
import { given as sentences } from "../messages/given";
import { styles } from "./given.styles";

export interface GivenHost {
  readonly t: Translate;
  readonly root: HTMLElement | DocumentFragment;
  /** The text as it is. Setting it is a step of undo that the host hears of, as of one that a person makes. */
  text: string;
  choose(pieces: readonly Piece[]): Promise<string | null>;
  requestUpdate(): void;
}

/** `seen` is the text that the host has had last, `mine` what a person made of it, `theirs` what the host has set. */
export interface Texts {
  readonly seen: string;
  readonly mine: string;
  readonly theirs: string;
}

type What = "merged" | "replaced" | "disputed";

export class Given {
  readonly #host: GivenHost;
  #what: What | null = null;
  #texts: Texts = { seen: "", mine: "", theirs: "" };
  /** The text as it was when that was said: what has been written since is kept. */
  #said = "";

  constructor(host: GivenHost) {
    this.#host = host;
    const { root } = host;
    const sheet = styles.styleSheet;
    if (sheet && root instanceof ShadowRoot) root.adoptedStyleSheets.push(sheet);
  }

  take(texts: Texts): void {
    const { seen, mine, theirs } = texts;
    const text = cleanly(merge(seen, mine, theirs));
    if (text === theirs) return;
    this.#texts = texts;
    // Setting what it had set before, a host takes back what a person has made of it.
    if (theirs === seen) this.#what = "replaced";
    else if (text === null || this.#host.text !== theirs) this.#what = "disputed";
    else {
      this.#what = "merged";
      this.#host.text = text;
    }
    this.#said = this.#what === "merged" && text !== null ? text : theirs;
    this.#host.requestUpdate();
  }

  close(): void {
    this.#what = null;
    this.#host.requestUpdate();
  }

  /** The strip; `null` where there is nothing to say. */
  render(): TemplateResult | null {
    const what = this.#what;
    if (what === null) return null;
    const say = speak(sentences, this.#host.t);
    return html`<div class="given" role="status">
      <p>${say(what)}</p>
      ${
        what === "disputed"
          ? html`<button type="button" class="compare-button" @click=${() => void this.#choose()}>${say("see")}</button>`
          : null
      }
      <button
        type="button"
        class="compare-button"
        @click=${() => void this.#bring(what === "merged" ? this.#texts.theirs : this.#texts.mine)}
      >
        ${say(what === "merged" ? "undo" : "mine")}
      </button>
      <button type="button" class="tool" aria-label=${say("close")} title=${say("close")} @click=${() => this.close()}>
        ${icons.close}
      </button>
    </div>`;
  }

  /** Sets a text, and keeps in it what has been written since. */
  async #bring(text: string): Promise<void> {
    const pieces = merge(this.#said, this.#host.text, text);
    const made = cleanly(pieces) ?? (await this.#host.choose(pieces));
    if (made === null) return;
    this.#host.text = made;
    this.close();
  }

  async #choose(): Promise<void> {
    const { seen, mine, theirs } = this.#texts;
    const text = await this.#host.choose(merge(seen, mine, theirs));
    if (text !== null) await this.#bring(text);
  }
}

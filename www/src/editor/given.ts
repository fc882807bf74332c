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
  undo(): boolean;
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
  #mine = "";
  #pieces: readonly Piece[] = [];

  constructor(host: GivenHost) {
    this.#host = host;
    const { root } = host;
    const sheet = styles.styleSheet;
    if (sheet && root instanceof ShadowRoot) root.adoptedStyleSheets.push(sheet);
  }

  take({ seen, mine, theirs }: Texts): void {
    const pieces = merge(seen, mine, theirs);
    const text = cleanly(pieces);
    if (text === theirs) return;
    this.#mine = mine;
    this.#pieces = pieces;
    // Setting what it had set before, a host takes back what a person has made of it.
    if (theirs === seen) this.#what = "replaced";
    else if (text === null || this.#host.text !== theirs) this.#what = "disputed";
    else {
      this.#what = "merged";
      this.#host.text = text;
    }
    this.#host.requestUpdate();
  }

  close(): void {
    this.#what = null;
    this.#pieces = [];
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
      <button type="button" class="compare-button" @click=${what === "merged" ? this.#undo : this.#putBack}>
        ${say(what === "merged" ? "undo" : "mine")}
      </button>
      <button type="button" class="tool" aria-label=${say("close")} title=${say("close")} @click=${() => this.close()}>
        ${icons.close}
      </button>
    </div>`;
  }

  readonly #undo = () => {
    this.#host.undo();
    this.close();
  };

  readonly #putBack = () => {
    this.#host.text = this.#mine;
    this.close();
  };

  async #choose(): Promise<void> {
    const text = await this.#host.choose(this.#pieces);
    if (text === null) return;
    this.#host.text = text;
    this.close();
  }
}

/** The panel: what is looked for, how many there are, the ways to them, and what they are replaced with. */

import {
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  SearchQuery,
  setSearchQuery,
} from "@codemirror/search";
import type { EditorView, Panel, ViewUpdate } from "@codemirror/view";
import { html, nothing, render, svg, type TemplateResult } from "lit";
import { icon, icons } from "../../look/icons";
import { type Speak, speak, type Translate } from "../../messages";
import { sentences } from "../../messages/find";
import { keysShown } from "../../messages/keys-shown";
import { keysOf } from "../commands/names";
import { type Found, find } from "./count";

/** How long typing rests before it is counted, in milliseconds. */
const REST = 80;

const shapes = {
  previous: icon(svg`<path d="m5.5 12 4.5-4.5 4.5 4.5" />`),
  next: icon(svg`<path d="m5.5 8 4.5 4.5L14.5 8" />`),
  replace: icon(svg`<path d="M4 6.5h9.5L11 4M16 13.5H6.5L9 16" />`),
};

export class FindPanel implements Panel {
  readonly top = true;
  readonly dom = document.createElement("div");
  readonly #view: EditorView;
  readonly #t: Translate;
  readonly #say: Speak<keyof typeof sentences.en>;
  readonly #close: () => void;
  #isReplacing = false;
  #found: Found = { count: 0, at: null, isCut: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView, t: Translate, close: () => void) {
    this.#view = view;
    this.#t = t;
    this.#say = speak(sentences, t);
    this.#close = close;
    this.dom.className = "mh-find";
    this.dom.role = "search";
    this.dom.ariaLabel = this.#say("name");
    this.dom.addEventListener("keydown", (event) => this.#key(event));
    // What is typed here is no edit of the text, and has its own undo.
    for (const type of ["input", "change", "beforeinput", "paste"]) {
      this.dom.addEventListener(type, (event) => event.stopPropagation());
    }
    this.#count();
  }

  mount(): void {
    this.#field?.select();
  }

  update({ docChanged, selectionSet, transactions }: ViewUpdate): void {
    const asked = transactions.some(({ effects }) => effects.some((effect) => effect.is(setSearchQuery)));
    if (!docChanged && !selectionSet && !asked) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#count(), REST);
    if (asked) this.#draw();
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }

  /** Brings the panel into sight with the focus in its field. */
  show({ replacing }: { replacing: boolean }): void {
    if (replacing) this.#isReplacing = true;
    this.#draw();
    this.dom.scrollIntoView({ block: "nearest" });
    this.#field?.focus();
    this.#field?.select();
  }

  get #field(): HTMLInputElement | null {
    return this.dom.querySelector("[main-field]");
  }

  get #query(): SearchQuery {
    return getSearchQuery(this.#view.state);
  }

  #count(): void {
    this.#found = find(this.#query, this.#view.state);
    this.#draw();
  }

  #ask(change: Partial<Pick<SearchQuery, "search" | "replace" | "caseSensitive" | "wholeWord">>): void {
    const { search, replace, caseSensitive, wholeWord } = this.#query;
    // As typed: `\n` is a backslash and a letter.
    const query = new SearchQuery({ search, replace, caseSensitive, wholeWord, literal: true, ...change });
    this.#view.dispatch({ effects: setSearchQuery.of(query) });
  }

  #draw(): void {
    render(this.#render(), this.dom);
  }

  #render(): TemplateResult {
    const t = this.#t;
    const say = this.#say;
    const { search, replace, caseSensitive, wholeWord } = this.#query;
    const { readOnly } = this.#view.state;
    const tool = (label: string, run: () => void, shape: TemplateResult | string, keys = "") => html`<button
      type="button"
      class="mh-find-tool"
      aria-label=${label}
      title=${keys === "" ? label : `${label} (${keysShown(t, keys)})`}
      @click=${run}
    >
      ${shape}
    </button>`;
    const option = (label: string, isOn: boolean, sign: string, toggle: () => void) => html`<button
      type="button"
      class="mh-find-tool mh-find-option"
      aria-label=${label}
      title=${label}
      aria-pressed=${isOn}
      @click=${toggle}
    >
      ${sign}
    </button>`;
    return html`<div class="mh-find-row">
        <span class="mh-find-field">
          <input
            main-field
            type="text"
            aria-label=${say("text")}
            placeholder=${say("text")}
            autocomplete="off"
            spellcheck="false"
            .value=${search}
            @input=${({ target }: Event) => this.#ask({ search: (target as HTMLInputElement).value })}
          />
          <output class=${search !== "" && this.#found.count === 0 ? "is-none" : ""} role="status">${this.#said()}</output>
        </span>
        ${tool(say("previous"), () => findPrevious(this.#view), shapes.previous, keysOf("find-previous"))}
        ${tool(say("next"), () => findNext(this.#view), shapes.next, keysOf("find-next"))}
        ${option(say("case"), caseSensitive, "Aa", () => this.#ask({ caseSensitive: !caseSensitive }))}
        ${option(say("word"), wholeWord, "ab|", () => this.#ask({ wholeWord: !wholeWord }))}
        ${
          readOnly
            ? nothing
            : html`<button
                type="button"
                class="mh-find-tool"
                aria-label=${say("show-replace")}
                title=${`${say("show-replace")} (${keysShown(t, keysOf("replace"))})`}
                aria-expanded=${this.#isReplacing}
                @click=${() => this.#toggleReplacing()}
              >
                ${shapes.replace}
              </button>`
        }
        ${tool(say("close"), this.#close, icons.close)}
      </div>
      ${
        this.#isReplacing && !readOnly
          ? html`<div class="mh-find-row">
              <span class="mh-find-field">
                <input
                  class="mh-find-replacement"
                  type="text"
                  aria-label=${say("replacement")}
                  placeholder=${say("replacement")}
                  autocomplete="off"
                  .value=${replace}
                  @input=${({ target }: Event) => this.#ask({ replace: (target as HTMLInputElement).value })}
                />
              </span>
              <button type="button" class="mh-find-button" @click=${() => replaceNext(this.#view)}>${say("replace")}</button>
              <button type="button" class="mh-find-button" @click=${() => replaceAll(this.#view)}>
                ${say("replace-all")}
              </button>
            </div>`
          : nothing
      }`;
  }

  #said(): string {
    const say = this.#say;
    const { count, at, isCut } = this.#found;
    if (this.#query.search === "") return "";
    if (count === 0) return say("none");
    if (isCut) return say("more-than", count);
    return at === null ? say("count", count) : say("one-of", at, count);
  }

  #toggleReplacing(): void {
    this.#isReplacing = !this.#isReplacing;
    this.#draw();
    if (this.#isReplacing) this.dom.querySelector<HTMLInputElement>(".mh-find-replacement")?.focus();
  }

  #key(event: KeyboardEvent): void {
    const isMod = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const isIn = (selector: string) => event.target instanceof Element && event.target.matches(selector);
    if (key === "escape") this.#close();
    else if (key === "enter" && isIn(".mh-find-replacement")) (isMod ? replaceAll : replaceNext)(this.#view);
    else if ((key === "enter" && isIn("[main-field]")) || (key === "g" && isMod)) {
      (event.shiftKey ? findPrevious : findNext)(this.#view);
    } else if (key === "f" && isMod && !event.altKey) this.show({ replacing: false });
    else if ((key === "f" || key === "h") && isMod) this.show({ replacing: true });
    else {
      if (isMod && (key === "z" || key === "y")) event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

/** The palette: every command that can be run now, found by typing a part of its name in either language. */

import { html, nothing, render, type TemplateResult } from "lit";
import { type Translate, translate } from "../messages";
import { keysShown } from "../messages/keys-shown";
import { type CommandName, EDITOR, keysOf, TEXT } from "../write/commands/names";
import { iconOf } from "./icons";
import { type Match, match } from "./match";
import { nameOf, saying } from "./names";
import { styles } from "./palette.styles";

export interface PaletteHost {
  readonly t: Translate;
  /** What was typed before it was there. */
  readonly typed: string;
  /** What was run last, the newest first. */
  readonly recent: readonly CommandName[];
  isOffered(name: CommandName): boolean;
  run(name: CommandName): void;
}

interface Row extends Match {
  readonly name: CommandName;
  readonly label: string;
}

/** A dialog of its own in the element's shadow tree; it is there while it is open. */
export class Palette {
  readonly #host: PaletteHost;
  readonly #offered: readonly CommandName[];
  readonly #dialog = document.createElement("dialog");
  #typed = "";
  #rows: readonly Row[] = [];
  #at = 0;

  constructor(host: PaletteHost, root: ShadowRoot) {
    this.#host = host;
    const names = Object.keys({ ...TEXT, ...EDITOR }) as CommandName[];
    const recent = host.recent.filter((name) => host.isOffered(name));
    this.#offered = [...recent, ...names.filter((name) => host.isOffered(name) && !recent.includes(name))];
    for (const open of root.querySelectorAll<HTMLDialogElement>("dialog.palette")) open.close();
    const dialog = this.#dialog;
    dialog.className = "palette";
    dialog.ariaLabel = host.t("commands.palette");
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog) dialog.close();
    });
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("keydown", (event) => this.#key(event));
    // What is typed here is no edit.
    for (const type of ["input", "change", "beforeinput"])
      dialog.addEventListener(type, (event) => event.stopPropagation());
    const sheet = styles.styleSheet;
    if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
    (root.querySelector(".frame") ?? root).append(dialog);
    this.#find(host.typed);
    dialog.showModal();
  }

  #find(typed: string): void {
    const { t } = this.#host;
    const other = translate(t.lang === "fr" ? "en" : "fr");
    this.#typed = typed;
    this.#at = 0;
    const rows = this.#offered.flatMap((name): Row[] => {
      const label = nameOf(t, name);
      const found = match(typed, label);
      if (found) return [{ name, label, ...found }];
      // By its name in the other language too, behind the others.
      const elsewhere = match(typed, nameOf(other, name));
      return elsewhere ? [{ name, label, score: elsewhere.score - 1000, places: [] }] : [];
    });
    // The order of the table, and what was used last first, where they fit as well.
    this.#rows = rows.sort((one, two) => two.score - one.score);
    this.#draw();
  }

  #draw(): void {
    render(this.#render(), this.#dialog);
    this.#dialog.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }

  #render(): TemplateResult {
    const { t, recent } = this.#host;
    const say = saying(t);
    const rows = this.#rows;
    const chosen = rows[this.#at];
    const isRecent = (name: CommandName) => this.#typed === "" && recent.includes(name);
    return html`<input
        type="text"
        role="combobox"
        aria-label=${say("search")}
        placeholder=${say("search")}
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant=${chosen ? `palette-${chosen.name}` : nothing}
        aria-autocomplete="list"
        autocomplete="off"
        spellcheck="false"
        .value=${this.#typed}
        @input=${({ target }: Event) => this.#find((target as HTMLInputElement).value)}
      />
      <div id="palette-list" role="listbox" aria-label=${t("commands.palette")}>
        ${rows.map(
          ({ name, label, places }, at) => html`<div
            role="option"
            id="palette-${name}"
            aria-selected=${at === this.#at}
            @click=${() => this.#run(name)}
            @pointermove=${() => at !== this.#at && this.#choose(at)}
          >
            ${iconOf(name)}
            <span class="palette-label">${marked(label, places)}</span>
            ${isRecent(name) ? html`<span class="palette-hint">${say("recent")}</span>` : nothing}
            ${keysOf(name) === "" ? nothing : html`<kbd>${keysShown(t, keysOf(name))}</kbd>`}
          </div>`,
        )}
      </div>
      <p role="status" class=${rows.length === 0 ? "" : "unseen"}>
        ${rows.length === 0 ? say("none") : say("found", rows.length)}
      </p>`;
  }

  #choose(at: number): void {
    this.#at = at;
    this.#draw();
  }

  #run(name: CommandName): void {
    this.#dialog.close();
    this.#host.run(name);
  }

  #key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.isComposing) return;
    const last = this.#rows.length - 1;
    const page = 8;
    const next = {
      ArrowDown: this.#at >= last ? 0 : this.#at + 1,
      ArrowUp: this.#at <= 0 ? last : this.#at - 1,
      PageDown: Math.min(this.#at + page, last),
      PageUp: Math.max(this.#at - page, 0),
    }[event.key];
    const chosen = this.#rows[this.#at];
    if (next !== undefined && last >= 0) this.#choose(next);
    else if (event.key === "Enter" && chosen) this.#run(chosen.name);
    else return;
    event.preventDefault();
  }
}

/** A name with the letters that were typed. */
function marked(label: string, places: readonly number[]): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let run = "";
  let isTyped = false;
  const end = () => {
    if (run !== "") parts.push(isTyped ? html`<b>${run}</b>` : run);
    run = "";
  };
  for (const [at, letter] of [...label].entries()) {
    if (places.includes(at) !== isTyped) {
      end();
      isTyped = !isTyped;
    }
    run += letter;
  }
  end();
  return parts;
}

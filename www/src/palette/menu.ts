/** A menu that a button of the toolbar opens: commands in groups, by arrows, first letters or pointer. */

import { html, nothing, render, type TemplateResult } from "lit";
import type { Translate } from "../messages";
import { keysShown } from "../messages/keys-shown";
import { type CommandName, HEADINGS, IN_TABLE, keysOf, MORE } from "../write/commands/names";
import { iconOf } from "./icons";
import { plain } from "./match";
import { styles } from "./menu.styles";
import { nameOf } from "./names";

type Groups = readonly (readonly CommandName[])[];

export const headingsMenu: Groups = [HEADINGS];
/** With what can be done to a table first, in one. */
export const moreMenu = (isInTable: boolean): Groups => (isInTable ? [...IN_TABLE, ...MORE] : MORE);

export interface MenuOptions {
  readonly t: Translate;
  readonly name: "headings" | "more";
  readonly groups: Groups;
  /** Where it is put, and the button that it hangs on. */
  readonly root: ShadowRoot;
  readonly button: HTMLElement;
  isEnabled(name: CommandName): boolean;
  /** `null` for what is neither on nor off. */
  isChecked(name: CommandName): boolean | null;
  run(name: CommandName): void;
  closed(): void;
}

/** The least distance from the window's edges, in pixels. */
const EDGE = 8;

export class Menu {
  readonly #options: MenuOptions;
  readonly #element = document.createElement("div");
  readonly #listening = new AbortController();

  constructor(options: MenuOptions) {
    this.#options = options;
    const { root, t, name } = options;
    const element = this.#element;
    element.className = "menu";
    element.role = "menu";
    element.popover = "manual";
    element.ariaLabel = t(`commands.${name}`);
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("pointermove", ({ target }) => {
      if (target instanceof Element) target.closest<HTMLElement>("[role^=menuitem]")?.focus({ preventScroll: true });
    });
    const sheet = styles.styleSheet;
    if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
    render(this.#render(), element);
    (root.querySelector(".frame") ?? root).append(element);
    element.showPopover();
    this.#place();
    this.#items[0]?.focus({ preventScroll: true });
    const { signal } = this.#listening;
    addEventListener("pointerdown", (event) => this.#pointed(event), { capture: true, signal });
    addEventListener("resize", () => this.close(), { signal });
    element.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !element.contains(relatedTarget)) this.close();
    });
  }

  close(): void {
    if (this.#listening.signal.aborted) return;
    this.#listening.abort();
    this.#element.remove();
    this.#options.closed();
  }

  get #items(): HTMLElement[] {
    return [...this.#element.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  }

  #render(): TemplateResult {
    const { groups, t, isEnabled, isChecked } = this.#options;
    const item = (name: CommandName) => {
      const checked = isChecked(name);
      const keys = keysOf(name);
      return html`<button
        type="button"
        tabindex="-1"
        role=${checked === null ? "menuitem" : "menuitemcheckbox"}
        aria-checked=${checked ?? nothing}
        aria-disabled=${isEnabled(name) ? nothing : "true"}
        @click=${() => this.#choose(name)}
      >
        ${iconOf(name)}
        <span class="menu-label">${nameOf(t, name)}</span>
        ${keys === "" ? nothing : html`<kbd aria-hidden="true">${keysShown(t, keys)}</kbd>`}
      </button>`;
    };
    return html`${groups.map(
      (group, at) => html`${at === 0 ? nothing : html`<div role="separator"></div>`}${group.map(item)}`,
    )}`;
  }

  #choose(name: CommandName): void {
    if (!this.#options.isEnabled(name)) return;
    // The focus goes back first, so that whatever takes it next has the last word.
    this.#options.button.focus({ preventScroll: true });
    this.close();
    this.#options.run(name);
  }

  /** Under the button, inside the window. */
  #place(): void {
    const { left, bottom, top } = this.#options.button.getBoundingClientRect();
    const { offsetWidth, offsetHeight, style } = this.#element;
    const below = innerHeight - bottom - EDGE;
    const isBelow = below >= Math.min(offsetHeight, top);
    style.left = `${Math.max(EDGE, Math.min(left, innerWidth - offsetWidth - EDGE))}px`;
    style.top = `${isBelow ? bottom + 2 : Math.max(EDGE, top - offsetHeight - 2)}px`;
    style.maxHeight = `${Math.max(isBelow ? below : top - EDGE, 96)}px`;
  }

  #pointed(event: Event): void {
    const path = event.composedPath();
    if (!path.includes(this.#element) && !path.includes(this.#options.button)) this.close();
  }

  #key(event: KeyboardEvent): void {
    const items = this.#items;
    const at = items.indexOf(this.#options.root.activeElement as HTMLElement);
    const last = items.length - 1;
    const next = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last }[
      event.key
    ];
    if (next !== undefined) items[next]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") {
      this.#options.button.focus();
      this.close();
      // Tab goes on from the button.
      if (event.key === "Tab") return;
    } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const behind = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      behind.find(({ textContent }) => plain(textContent.trim()).startsWith(plain(event.key)))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

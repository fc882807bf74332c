/** The toolbar: formatting, undo, and which surface and panes are shown. One stop of the Tab key; arrows move in it. */

import { html, nothing, type TemplateResult } from "lit";
import { icons } from "../look/icons";
import type { Key, Translate } from "../messages";
import { keysShown } from "../messages/keys-shown";
import { type CommandName, keysOf, TOOLS } from "../write/commands/names";

export type Mode = "write" | "source";
export type Menu = "headings" | "more";

/** What has a button of its own. */
type Tool = (typeof TOOLS)[number] | "undo" | "redo" | "palette" | "shortcuts";

export interface ToolbarState {
  readonly t: Translate;
  readonly mode: Mode;
  /** Which pane a narrow element shows. */
  readonly pane: "edit" | "preview";
  readonly preview: "side" | "off" | "only";
  readonly readonly: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The menu that is open. */
  readonly menu: Menu | null;
}

export interface ToolbarActions {
  run(name: CommandName): void;
  openMenu(menu: Menu, button: HTMLElement): void;
  setMode(mode: Mode): void;
  setPane(pane: "edit" | "preview"): void;
}

export function toolbar(state: ToolbarState, actions: ToolbarActions): TemplateResult {
  const { t, mode, pane, preview, readonly, canUndo, canRedo } = state;
  const button = (name: Tool, disabled = false) => html`<button
    type="button"
    class="tool"
    aria-label=${t(`commands.${name}`)}
    title=${title(t, name)}
    aria-disabled=${disabled}
    @mousedown=${keepFocus}
    @click=${() => disabled || actions.run(name)}
  >
    ${icons[name]}
  </button>`;
  const menuButton = (menu: Menu, disabled: boolean) => html`<button
    type="button"
    class="tool menu-button"
    aria-label=${t(`commands.${menu}`)}
    title=${t(`commands.${menu}`)}
    aria-haspopup="menu"
    aria-expanded=${state.menu === menu}
    aria-disabled=${disabled}
    @mousedown=${keepFocus}
    @click=${({ currentTarget }: Event) => disabled || actions.openMenu(menu, currentTarget as HTMLElement)}
  >
    ${icons[menu]}
  </button>`;
  const choice = <Value extends string>(
    label: Key,
    values: readonly (readonly [Value, Key])[],
    now: Value,
    choose: (value: Value) => void,
  ) =>
    html`<div class="choice" role="group" aria-label=${t(label)}>
      ${values.map(
        ([value, name]) => html`<button
          type="button"
          aria-pressed=${value === now}
          @click=${() => choose(value)}
        >
          ${t(name)}
        </button>`,
      )}
    </div>`;
  const panes = [
    ["edit", "editor.edit"],
    ["preview", "editor.preview"],
  ] as const;
  const modes = [
    ["write", "editor.write"],
    ["source", "editor.source"],
  ] as const;
  return html`<div class="toolbar" part="toolbar" role="toolbar" aria-label=${t("editor.toolbar")} @keydown=${rove} @focusin=${enter}>
    ${preview === "side" ? html`<div class="pane-choice">${choice("editor.panes", panes, pane, actions.setPane)}</div>` : nothing}
    ${
      preview === "only"
        ? nothing
        : html`<div class="tools edit-only">
            ${menuButton("headings", readonly)}
            ${TOOLS.map((name) => button(name, readonly))}
            ${menuButton("more", false)}
            <span class="gap" role="separator"></span>
            ${button("undo", readonly || !canUndo)} ${button("redo", readonly || !canRedo)}
          </div>`
    }
    <div class="tools end">
      ${preview === "only" ? nothing : html`<div class="edit-only">${choice("editor.mode", modes, mode, actions.setMode)}</div>`}
      <button
        type="button"
        class="tool preview-toggle"
        aria-label=${t("editor.preview")}
        title=${t(preview === "off" ? "editor.show-preview" : "editor.hide-preview")}
        aria-pressed=${preview !== "off"}
        @click=${() => actions.run("preview")}
      >
        ${icons.preview}
      </button>
      ${button("palette")} ${button("shortcuts")}
    </div>
  </div>`;
}

function title(t: Translate, name: Tool): string {
  const keys = keysOf(name);
  return keys === "" ? t(`commands.${name}`) : `${t(`commands.${name}`)} (${keysShown(t, keys)})`;
}

/** A click on a tool leaves the caret where it is. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

/** Arrow keys, Home and End move between the buttons. */
function rove(event: KeyboardEvent): void {
  const buttons = stops(event.currentTarget);
  const at = buttons.indexOf(event.target as HTMLElement);
  const last = buttons.length - 1;
  const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[
    event.key
  ];
  const found = next === undefined ? undefined : buttons[next];
  if (at < 0 || found === undefined) return;
  event.preventDefault();
  found.focus();
}

/** The button that has the focus is the one that Tab comes back to. */
function enter({ currentTarget, target }: Event): void {
  for (const button of stops(currentTarget)) button.tabIndex = button === target ? 0 : -1;
}

/** Leaves the toolbar one stop of the Tab key, also when the button that was it has gone. */
export function keepOneStop(bar: Element): void {
  const buttons = stops(bar);
  if (buttons.filter(({ tabIndex }) => tabIndex === 0).length === 1) return;
  for (const [index, button] of buttons.entries()) button.tabIndex = index === 0 ? 0 : -1;
}

function stops(bar: EventTarget | null): HTMLElement[] {
  return bar instanceof Element ? [...bar.querySelectorAll("button")].filter((button) => button.checkVisibility()) : [];
}

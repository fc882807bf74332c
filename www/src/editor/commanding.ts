/** What is asked for by toolbar, menu, palette or key, and who does it. What shows menus is loaded when it is first needed. */

import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Translate } from "../messages";
import type { Menu as OpenMenu } from "../palette/menu";
import {
  type CommandName,
  type EditorCommand,
  IN_TABLE,
  isTextCommand,
  type TextCommand,
} from "../write/commands/names";
import type { Menu, Mode } from "./toolbar";

export interface CommandingHost {
  readonly t: Translate;
  readonly root: ShadowRoot | null;
  /** The text that is written on, where it is in sight. */
  readonly view: EditorView | null;
  readonly isReadonly: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly canCompare: boolean;
  readonly mode: Mode;
  undo(): void;
  redo(): void;
  save(): void;
  compare(): void;
  setMode(mode: Mode): void;
  togglePreview(): void;
  /** What the surfaces get beside the host's extensions. */
  setExtension(extension: Extension): void;
  changed(): void;
}

/** How many commands the palette remembers. */
const RECENT = 5;

const IN_TABLE_ONLY: readonly CommandName[] = IN_TABLE.flat();
const FOR_READERS = /^(find|follow|suggestion-(next|prev))/;

export class Commanding {
  readonly #host: CommandingHost;
  #open: { readonly name: Menu; readonly menu: OpenMenu } | null = null;
  #recent: readonly CommandName[] = [];
  #isFocusing = false;

  constructor(host: CommandingHost) {
    this.#host = host;
  }

  get menu(): Menu | null {
    return this.#open?.name ?? null;
  }

  get isFocusing(): boolean {
    return this.#isFocusing;
  }

  readonly run = (name: CommandName): void => {
    if (name !== "palette") this.#recent = [name, ...this.#recent.filter((other) => other !== name)].slice(0, RECENT);
    if (isTextCommand(name)) void this.#runOnText(name);
    else this.#editor[name]();
  };

  readonly openMenu = async (name: Menu, button: HTMLElement): Promise<void> => {
    const wasOpen = this.menu === name;
    this.#open?.menu.close();
    if (wasOpen) return;
    const { Menu, headingsMenu, moreMenu } = await import("../palette/menu");
    const { root, t } = this.#host;
    if (!root || this.#open) return;
    const groups = name === "headings" ? headingsMenu : moreMenu(await this.#isInTable());
    const menu = new Menu({
      t,
      name,
      groups,
      root,
      button,
      isEnabled: (command) => this.#isEnabled(command),
      isChecked: (command) => (command === "focus" ? this.#isFocusing : null),
      run: this.run,
      closed: () => {
        this.#open = null;
        this.#host.changed();
      },
    });
    this.#open = { name, menu };
    this.#host.changed();
  };

  /** Closes what is open, where what it is for goes away. */
  close(): void {
    this.#open?.menu.close();
  }

  readonly #editor: Readonly<Record<EditorCommand, () => void>> = {
    undo: () => this.#host.undo(),
    redo: () => this.#host.redo(),
    save: () => this.#host.save(),
    compare: () => this.#host.compare(),
    write: () => this.#host.setMode("write"),
    source: () => this.#host.setMode("source"),
    preview: () => this.#host.togglePreview(),
    focus: () => void this.#focus(),
    palette: () => void this.#showPalette(),
    shortcuts: () => void this.#showShortcuts(),
  };

  async #runOnText(name: TextCommand): Promise<void> {
    const { commands } = await import("../write/markup");
    const { view } = this.#host;
    if (!view || !this.#isEnabled(name)) return;
    view.focus();
    commands[name](view);
  }

  /** Dims all but the paragraph of the caret, or lights it up again. */
  async #focus(): Promise<void> {
    const { focus } = await import("../write/focus");
    this.#isFocusing = !this.#isFocusing;
    this.#host.setExtension(this.#isFocusing ? focus : []);
    this.#host.view?.focus();
  }

  async #showPalette(): Promise<void> {
    const { root, t } = this.#host;
    if (!root) return;
    // What is typed before the palette is there is meant for it, and not for the text.
    let typed = "";
    const early = (event: KeyboardEvent) => {
      if (event.key.length > 1 || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      typed += event.key;
    };
    root.addEventListener("keydown", early as EventListener, true);
    try {
      const { Palette } = await import("../palette/palette");
      const isInTable = await this.#isInTable();
      const { isReady } = await import("../write/markup");
      const { view } = this.#host;
      const isOffered = (name: CommandName) =>
        this.#isOffered(name, isInTable) && (view === null || isReady(view, name));
      new Palette({ t, typed, recent: this.#recent, isOffered, run: this.run }, root);
    } finally {
      root.removeEventListener("keydown", early as EventListener, true);
    }
  }

  async #showShortcuts(): Promise<void> {
    const { showShortcuts } = await import("../palette/shortcuts");
    const { root, t } = this.#host;
    if (root) showShortcuts(t, root);
  }

  async #isInTable(): Promise<boolean> {
    const { isInTable } = await import("../write/markup");
    const { view } = this.#host;
    return view !== null && isInTable(view.state);
  }

  #isOffered(name: CommandName, isInTable: boolean): boolean {
    if (name === "palette" || name === this.#host.mode) return false;
    return this.#isEnabled(name) && (isInTable ? name !== "table" : !IN_TABLE_ONLY.includes(name));
  }

  #isEnabled(name: CommandName): boolean {
    const { view, isReadonly, canUndo, canRedo, canCompare } = this.#host;
    if (name === "undo") return canUndo && !isReadonly;
    if (name === "redo") return canRedo && !isReadonly;
    if (name === "compare") return canCompare;
    if (name === "focus") return view !== null;
    return !isTextCommand(name) || (view !== null && (!isReadonly || FOR_READERS.test(name)));
  }
}

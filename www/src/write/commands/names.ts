/**
 * The one table of what can be done: its name, its keys, where it is offered. Toolbar, menus, palette, keys and the
 * list of shortcuts are made of it. A name is also that of its sentence (`messages/commands.ts`) and of its icon.
 */

/** Done to the text by `index.ts`, which is loaded beside it. */
export const TEXT = {
  bold: "Mod+B",
  italic: "Mod+I",
  strike: "Mod+Shift+X",
  code: "Mod+E",
  link: "Mod+K",
  image: "",
  "heading-1": "Mod+Alt+1",
  "heading-2": "Mod+Alt+2",
  "heading-3": "Mod+Alt+3",
  "heading-4": "Mod+Alt+4",
  "heading-5": "Mod+Alt+5",
  "heading-6": "Mod+Alt+6",
  list: "Mod+Shift+8",
  numbers: "Mod+Shift+7",
  tasks: "Mod+Shift+L",
  tick: "Mod+Enter",
  quote: "Mod+Shift+9",
  "code-block": "Mod+Alt+C",
  rule: "",
  footnote: "Mod+Alt+N",
  table: "",
  "row-above": "",
  "row-below": "",
  "row-up": "Alt+ArrowUp",
  "row-down": "Alt+ArrowDown",
  "row-remove": "",
  "column-before": "",
  "column-after": "",
  "column-left": "",
  "column-right": "",
  "column-remove": "",
  "align-left": "",
  "align-center": "",
  "align-right": "",
  find: "Mod+F",
  "find-next": "Mod+G",
  "find-previous": "Mod+Shift+G",
  replace: "Mod+Alt+F",
  // On the same keys: a link is followed where no task is ticked.
  follow: "Mod+Enter",
  "suggestion-next": "F8",
  "suggestion-previous": "Shift+F8",
  "suggestion-apply": "Mod+.",
} as const satisfies Record<string, string>;

/** Done by the editor as a whole, whatever has the focus. */
export const EDITOR = {
  undo: "Mod+Z",
  redo: "Mod+Shift+Z",
  save: "Mod+S",
  compare: "",
  write: "",
  source: "",
  preview: "",
  focus: "",
  palette: "Mod+Shift+P",
  shortcuts: "",
} as const satisfies Record<string, string>;

export type TextCommand = keyof typeof TEXT;
export type EditorCommand = keyof typeof EDITOR;
export type CommandName = TextCommand | EditorCommand;

export const keysOf = (name: CommandName): string => ({ ...TEXT, ...EDITOR })[name];

export const isTextCommand = (name: CommandName): name is TextCommand => name in TEXT;

/** What stands in the toolbar beside the headings and the menu of what is used less. */
export const TOOLS = ["bold", "italic", "link", "list", "numbers", "quote"] as const satisfies readonly TextCommand[];
export const HEADINGS = ["heading-1", "heading-2", "heading-3"] as const satisfies readonly TextCommand[];
/** In groups, as a menu parts them. */
export const MORE = [
  ["strike", "code", "code-block"],
  ["tasks", "image", "table", "footnote", "rule"],
  ["find", "focus", "palette"],
] as const satisfies readonly (readonly CommandName[])[];
/** Offered where the caret is in a table. */
export const IN_TABLE = [
  ["row-above", "row-below", "row-up", "row-down", "row-remove"],
  ["column-before", "column-after", "column-left", "column-right", "column-remove"],
  ["align-left", "align-center", "align-right"],
] as const satisfies readonly (readonly TextCommand[])[];

/** As CodeMirror names keys: `Mod-Shift-x`. */
export const bound = (keys: string): string =>
  keys.replace(/\+([A-Z])$/, (_, letter: string) => `-${letter.toLowerCase()}`).replaceAll("+", "-");

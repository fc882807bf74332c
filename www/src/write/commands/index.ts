/** Every command on the text, by the name that `names.ts` has for it, and the keys that run them. */

import type { Command, KeyBinding } from "@codemirror/view";
import { codeBlock, heading, quote, rule } from "./blocks";
import { cellEnd, cellStart, selectCellEnd, selectCellStart } from "./cells";
import { footnote } from "./footnotes";
import { bold, code, italic, strike } from "./inline";
import { late } from "./late";
import { finishLink, image, link } from "./links";
import { continueBlock, indentItems, list, numbers, outdentItems, tasks, tick } from "./lists";
import { bound, TEXT, type TextCommand } from "./names";
import * as tables from "./tables";
import { twice } from "./twice";

export { lastDone } from "./twice";

export const commands: Readonly<Record<TextCommand, Command>> = {
  bold: twice("bold", bold),
  italic: twice("italic", italic),
  strike: twice("strike", strike),
  code: twice("code", code),
  link,
  image: twice("image", image),
  "heading-1": twice("heading-1", heading(1)),
  "heading-2": twice("heading-2", heading(2)),
  "heading-3": twice("heading-3", heading(3)),
  "heading-4": twice("heading-4", heading(4)),
  "heading-5": twice("heading-5", heading(5)),
  "heading-6": twice("heading-6", heading(6)),
  list: twice("list", list),
  numbers: twice("numbers", numbers),
  tasks: twice("tasks", tasks),
  tick: twice("tick", tick),
  quote: twice("quote", quote),
  "code-block": twice("code-block", codeBlock),
  rule: twice("rule", rule),
  footnote,
  table: twice("table", tables.table),
  // What adds, moves or removes does so again when it is done again.
  "row-above": tables.rowAbove,
  "row-below": tables.rowBelow,
  "row-up": tables.rowUp,
  "row-down": tables.rowDown,
  "row-remove": tables.rowRemove,
  "column-before": tables.columnBefore,
  "column-after": tables.columnAfter,
  "column-left": tables.columnLeft,
  "column-right": tables.columnRight,
  "column-remove": tables.columnRemove,
  "align-left": twice("align-left", tables.alignLeft),
  "align-center": twice("align-center", tables.alignCenter),
  "align-right": twice("align-right", tables.alignRight),
  find: later("openFind"),
  "find-next": later("findNext"),
  "find-previous": later("findPrevious"),
  replace: later("openReplace"),
  follow: late("follow"),
  "suggestion-next": late("suggestion-next"),
  "suggestion-previous": late("suggestion-previous"),
  "suggestion-apply": late("suggestion-apply"),
};

/** What searches is loaded when it is first asked for. */
function later(name: "openFind" | "openReplace" | "findNext" | "findPrevious"): Command {
  return (view) => {
    void import("../find/find").then((find) => find[name](view));
    return true;
  };
}

const FIND = ["find", "find-next", "find-previous", "replace"];

const bindings = (isWanted: (name: string) => boolean): KeyBinding[] =>
  Object.entries(TEXT).flatMap(([name, keys]) =>
    keys === "" || !isWanted(name)
      ? []
      : [{ key: bound(keys), run: commands[name as TextCommand], preventDefault: keys.startsWith("Mod") }],
  );

/** The keys of the table, and those that do in a list, table or link what they do nowhere else. */
export const commandKeys: readonly KeyBinding[] = [
  ...bindings((name) => !FIND.includes(name)),
  { key: "Enter", run: finishLink },
  { key: "Enter", run: tables.nextRow },
  { key: "Enter", run: continueBlock },
  { key: "Tab", run: tables.nextCell, shift: tables.previousCell },
  { key: "Home", run: cellStart, shift: selectCellStart },
  { key: "End", run: cellEnd, shift: selectCellEnd },
  { key: "Tab", run: indentItems, shift: outdentItems },
];

/** Of a whole text; a field is too small to search in. */
export const findKeys: readonly KeyBinding[] = [
  ...bindings((name) => FIND.includes(name)),
  { key: "Mod-h", run: commands.replace, preventDefault: true },
];

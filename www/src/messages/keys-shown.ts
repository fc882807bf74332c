/** Keys as the person's keyboard names them. */

import type { Translate } from ".";

const isMac = () => /Mac|iP(hone|ad|od)/.test(globalThis.navigator?.platform ?? "");

const SIGNS = { Mod: "⌘", Alt: "⌥", Shift: "⇧", ArrowUp: "↑", ArrowDown: "↓" } as const;

/** `keys` as `write/commands/names.ts` writes them: `Mod` is the system's own modifier. */
export function keysShown(t: Translate, keys: string): string {
  const parts = keys.split("+");
  if (isMac()) return parts.map((part) => SIGNS[part as keyof typeof SIGNS] ?? named(t, part)).join("");
  return parts.map((part) => named(t, part)).join(t.lang === "fr" ? " + " : "+");
}

function named(t: Translate, part: string): string {
  const names: Readonly<Record<string, string>> = {
    Mod: t("editor.control"),
    Shift: t("editor.shift"),
    Enter: t("editor.enter"),
    Tab: "Tab",
    Escape: t("editor.escape"),
    ArrowUp: SIGNS.ArrowUp,
    ArrowDown: SIGNS.ArrowDown,
  };
  return names[part] ?? part;
}

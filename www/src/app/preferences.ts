/** What the page remembers of a person: the language and the colours. Neither matters enough to fail over. */

import type { Lang } from "../messages";

export type Theme = "auto" | "light" | "dark";
export const themes: readonly Theme[] = ["auto", "light", "dark"];

/** The language chosen last; else the first of the browser's that there is here. */
export function preferredLang(): Lang {
  const known = [recall("lang"), ...navigator.languages].flatMap((tag) => /^(fr|en)\b/i.exec(tag ?? "")?.[1] ?? []);
  return known[0]?.toLowerCase() === "fr" ? "fr" : "en";
}

export function preferredTheme(): Theme {
  const chosen = recall("theme");
  return themes.find((theme) => theme === chosen) ?? "auto";
}

export function remember(name: "lang" | "theme", value: string): void {
  try {
    localStorage.setItem(`masthead.${name}`, value);
  } catch {
    // Storage is forbidden here: it is asked again the next time.
  }
}

function recall(name: "lang" | "theme"): string | null {
  try {
    return localStorage.getItem(`masthead.${name}`);
  } catch {
    return null;
  }
}

import { describe, expect, test } from "vitest";
import { icons } from "../src/look/icons";
import { langOf, translate } from "../src/messages";
import { match, plain } from "../src/palette/match";
import { nameOf } from "../src/palette/names";
import { groups } from "../src/palette/shortcuts";
import { commandKeys, findKeys } from "../src/write/commands";
import {
  bound,
  type CommandName,
  EDITOR,
  HEADINGS,
  IN_TABLE,
  keysOf,
  MORE,
  TEXT,
  TOOLS,
} from "../src/write/commands/names";

const names = Object.keys({ ...TEXT, ...EDITOR }) as CommandName[];

/** The best names for what was typed, in order. */
function found(typed: string, lang: "en" | "fr"): string[] {
  const t = translate(langOf(lang));
  const rows = names.flatMap((name) => {
    const label = nameOf(t, name);
    const fits = match(typed, label);
    return fits ? [{ label, score: fits.score }] : [];
  });
  return rows.sort((one, two) => two.score - one.score).map(({ label }) => label);
}

describe("typing finds a command", () => {
  test("by the start of a word, without accents and capitals", () => {
    expect(found("gra", "fr")[0]).toBe("Gras");
    expect(found("tache", "fr").slice(0, 2)).toEqual(["Liste de tâches", "Cocher la tâche"]);
    expect(found("CENTRER", "fr")[0]).toBe("Centrer la colonne");
  });

  test("by letters of several words", () => {
    expect(found("nbp", "fr")[0]).toBe("Note de bas de page");
    expect(found("aja", "fr")[0]).toMatch(/^Ajouter/);
    expect(found("list num", "en")[0]).toBe("Numbered list");
    expect(found("niveau 3", "fr")[0]).toBe("Intertitre de niveau 3");
    expect(found("sugg", "fr")).toEqual(["Suggestion suivante", "Suggestion précédente", "Appliquer la suggestion"]);
    expect(found("open link", "en")[0]).toBe("Open the link");
  });

  test("nothing fits nothing, and everything fits no letter", () => {
    expect(found("zzz", "en")).toEqual([]);
    expect(found("", "en")).toHaveLength(names.length);
  });

  test("says which letters were typed", () => {
    expect(match("tache", "Liste de tâches")?.places).toEqual([9, 10, 11, 12, 13]);
    expect(match("gras", "barré")).toBeNull();
    expect(plain("Élément Œuvre")).toBe("element œuvre");
  });
});

describe("the table of commands", () => {
  test("has a name for each in both languages, and no name twice", () => {
    for (const lang of ["en", "fr"] as const) {
      const labels = names.map((name) => nameOf(translate(lang), name));
      expect(new Set(labels).size, lang).toBe(names.length);
    }
  });

  test("gives no keys twice", () => {
    // A link is followed where no task is ticked, by the same keys.
    const keys = names
      .filter((name) => name !== "follow")
      .map(keysOf)
      .filter((one) => one !== "");
    expect(keysOf("follow")).toBe(keysOf("tick"));
    expect(new Set(keys).size).toBe(keys.length);
    expect(bound("Mod+Shift+X")).toBe("Mod-Shift-x");
    expect(bound("Alt+ArrowUp")).toBe("Alt-ArrowUp");
  });

  test("offers each in the toolbar or a menu once at most, with an icon in the toolbar", () => {
    const offered = [...TOOLS, ...HEADINGS, ...MORE.flat(), ...IN_TABLE.flat()];
    expect(new Set(offered).size).toBe(offered.length);
    for (const name of TOOLS) expect(icons[name]).toBeDefined();
  });
});

describe("the list of keys", () => {
  test.each(["en", "fr"] as const)("has all keys of the table and of what is loaded later, in %s", (lang) => {
    const t = translate(lang);
    const rows = groups(t).flatMap(([, rows]) => rows);
    for (const name of names.filter((name) => keysOf(name) !== "")) {
      const keys = rows.find(([label]) => label === nameOf(t, name))?.[1].split(" / ");
      expect(keys, name).toContain(keysOf(name));
    }
    const all = rows.flatMap(([, keys]) => keys.split(/, | \/ /));
    for (const keys of ["F8", "Shift+F8", "Mod+.", "Mod+Enter", "Mod+Y", "Mod+H", "Tab"]) expect(all).toContain(keys);
    // Each keymap of the surfaces but those that move and delete, as systems have them.
    for (const { key = "", shift } of [...commandKeys, ...findKeys]) {
      const listed = all.map(bound);
      expect(listed).toContain(key);
      if (shift) expect(listed).toContain(`Shift-${key}`);
    }
  });
});

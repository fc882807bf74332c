import { describe, expect, test } from "vitest";
import { map, release, TestHost, text, texts, typed } from "./host";
import { control, described, group, host, open, sets, type } from "./page";

describe("what is shown", () => {
  test("the title stands first, the lead under it, then the rest in the file's order", () => {
    open(release(), { lang: "fr" });
    const names = [...host.root.querySelectorAll(".form-label, .form-group-name")].map((label) => label.textContent);
    expect(names).toEqual([
      ...["Titre", "Chapeau", "Date", "Publié", "Catégories", "Étiquettes", "Une ou diaporama", "Image"],
      ...["Contact presse", "Nom", "Téléphone", "E-mail", "Fichiers"],
      ...["Télécharger le communiqué", "Fichier", "Nom", "Le dossier de presse", "Fichier", "Nom", "Tirage"],
    ]);
  });

  test("every value has a control that shows it as it is written", () => {
    open(release());
    expect(control("Title").value).toMatch(/^Les archives départementales/);
    expect(control("Date, day").value).toBe("2023-04-18");
    expect(control("Date, time").value).toBe("17:04");
    expect(described(control("Date, day"))).toMatch(/^Tuesday,? 18 April 2023 at 17:04, UTC\+2$/);
    expect((control("Published") as HTMLInputElement).checked).toBe(false);
    expect(control("Tags 2").value).toBe("Numérisation");
    expect(control("Telephone 2").value).toBe("06 00 00 00 02");
    expect(control("Image").value).toBe("/uploads/archives_une.jpg");
    expect(control("Tirage").value).toBe("12500");
    expect(control("Tirage").inputMode).toBe("decimal");
  });

  test("a closed group says what is inside", async () => {
    open(release(), { lang: "fr", compact: true });
    const about = (name: string) => group(name).querySelector(".form-group-about")?.textContent;
    expect(group("Contact presse").open).toBe(false);
    expect(about("Contact presse")).toBe("Jeanne Exemple, 2 téléphones");
    expect(about("Fichiers")).toBe("2 éléments : Télécharger le communiqué, Le dossier de presse");
    expect(about("Une ou diaporama")).toBe("archives_une.jpg");
    group("Contact presse").querySelector("summary")?.click();
    await host.drawn();
    expect(group("Contact presse").open).toBe(true);
    expect(control("Nom").value).toBe("Jeanne Exemple");
  });

  test("groups follow the room that there is until somebody uses the form", async () => {
    open(release());
    const resize = async (compact: boolean) => {
      host.compact = compact;
      host.requestUpdate();
      await host.drawn();
      return group("Files").open;
    };
    expect(await resize(true)).toBe(false);
    expect(await resize(false)).toBe(true);
    control("Title").focus();
    expect(await resize(true)).toBe(true);
  });

  test("every control has a name, and no id is there twice, nor in another form on the page", () => {
    open(release());
    const other = new TestHost(release());
    const ids = [host, other].flatMap(({ root }) => [...root.querySelectorAll("[id]")].map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const field of host.root.querySelectorAll("input, textarea")) {
      const label = host.root.querySelector(`label[for="${field.id}"]`) ?? field.getAttribute("aria-label");
      expect(label, field.outerHTML).not.toBeNull();
    }
    other.element.remove();
  });

  test("nothing that comes from a key is taken for something else", async () => {
    open(map(["__proto__", text("x")], ["constructor", map(["toString", text("y")])]));
    await type(control("Proto"), "z");
    await type(control("To string"), "z");
    expect(sets()).toEqual([
      [["__proto__"], "z"],
      [["constructor", "toString"], "z"],
    ]);
    expect({}).not.toHaveProperty("x");
  });

  test("a value inside lists of lists has a control", () => {
    open(map(["matrix", [texts("a", "b"), [map(["deep", [texts("c")]])]]]));
    expect([...host.root.querySelectorAll("input")].map(({ value }) => value)).toEqual(["a", "b", "c"]);
  });

  test("items that have nothing in common have each its own control", () => {
    open(map(["mixed", [typed("integer", "1"), text("two"), map(["three", typed("boolean", "true")]), texts("four")]]));
    const shown = [...host.root.querySelectorAll("input")].map(({ type, value }) => (type === "text" ? value : type));
    expect(shown).toEqual(["1", "two", "checkbox", "four"]);
  });

  test("an alias shows what it repeats, which may change elsewhere", async () => {
    open(map(["a", { ...text("first"), anchor: "x" }], ["b", map(["c", { alias: "x" }])]));
    const repeated = () => {
      const { frontMatter } = host;
      const value = frontMatter?.entries[0]?.value;
      if (!frontMatter || !value) throw new Error("no front matter");
      host.source = " ".repeat(value.from - frontMatter.from) + (value.kind === "scalar" ? value.text : "");
      host.change({ op: "set", path: ["d"], value: "x" });
      host.draw();
      return host.root.querySelector("pre")?.textContent?.trim();
    };
    expect(repeated()).toBe("first");
    expect(host.root.querySelector(".form-note")?.textContent).toContain(
      "This value repeats another one, which is marked “x”",
    );
    host.data?.set("a", { ...text("other"), anchor: "x" });
    host.change({ op: "set", path: ["d"], value: "y" });
    expect(repeated()).toBe("other");
  });

  test("what is empty is said to be", () => {
    open(map(["list", []], ["group", map()]));
    expect([...host.root.querySelectorAll(".form-hint")].map(({ textContent }) => textContent)).toEqual([
      "Empty",
      "Empty",
    ]);
  });
});

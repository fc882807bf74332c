import { describe, expect, test } from "vitest";
import { ALL, map, release, SET, text, texts, typed } from "./host";
import { button, control, described, group, host, leave, no, open, sets, type } from "./page";

describe("manners", () => {
  test("what arrives while a person types waits until the field is left", async () => {
    open(release());
    await type(control("Name"), "Jeanne Ex");
    host.change({ op: "set", path: ["contact-presse", "name"], value: "From outside" });
    host.change({ op: "set", path: ["contact-presse", "email"], value: "from@outside.example" });
    await host.drawn();
    expect(control("Name").value).toBe("Jeanne Ex");
    expect(control("Email").value).toBe("from@outside.example");
    await leave(control("Name"));
    expect(control("Name").value).toBe("From outside");
    expect(host.edits).toHaveLength(1);
  });

  test("a control is not replaced while a person types, whatever the value looks like on the way", async () => {
    open(map(["place", text("a")], ["when", text("b")], ["tags", [text("one\ntwo")]]), { operations: ALL });
    const line = control("Place");
    await type(line, "x".repeat(101));
    expect(control("Place")).toBe(line);
    await leave(line);
    expect(control("Place")).toBe(line);
    // What becomes something else elsewhere does so when it is left.
    const when = control("When");
    when.focus();
    host.data?.set("when", typed("boolean", "true"));
    host.change({ op: "set", path: ["place"], value: "c" });
    await host.drawn();
    expect(control("When")).toBe(when);
    await leave(when);
    expect(control("When").type).toBe("checkbox");
    // A line cannot show a text of several.
    host.change({ op: "set", path: ["place"], value: "one\ntwo" });
    await host.drawn();
    expect(control("Place").value).toBe("one\ntwo");
    const area = control("Tags 1");
    await type(area, "one");
    expect(control("Tags 1")).toBe(area);
  });

  test("an undo is shown where the focus is, with the caret behind what changed", async () => {
    open(map(["name", text("Jeanne Exemple")]));
    await type(control("Name"), "Jeanne Marie Exemple");
    host.change({ op: "set", path: ["name"], value: "Jeanne Exemple" });
    host.form.restore();
    await host.drawn();
    expect(control("Name").value).toBe("Jeanne Exemple");
    expect(control("Name").selectionStart).toBe("Jeanne ".length);
    await type(control("Name"), "Jeanne E");
    host.change({ op: "set", path: ["name"], value: "From outside" });
    await host.drawn();
    expect(control("Name").value).toBe("Jeanne E");
  });

  test("what an input method composes is taken when it is composed", async () => {
    open(release());
    const field = control("Name");
    field.focus();
    field.value = "に";
    field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    host.change({ op: "set", path: ["contact-presse", "name"], value: "From outside" });
    await host.drawn();
    expect(host.edits).toEqual([]);
    expect(field.value).toBe("に");
    field.value = "日本";
    field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await host.drawn();
    expect(sets()).toEqual([[["contact-presse", "name"], "日本"]]);
  });

  test("a refused edit keeps what was typed beside the reason, and is announced", async () => {
    open(release());
    host.refuses = () => no("Not now.");
    await type(control("Name"), "Jean");
    await leave(control("Name"));
    expect(control("Name").value).toBe("Jean");
    expect(described(control("Name"))).toBe("Not now.");
    expect(host.root.querySelector("[role=status]")?.textContent).toBe("Not now.");
    expect(host.form.problems()).toHaveLength(1);
    control("Name").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await host.drawn();
    expect(control("Name").value).toBe("Jeanne Exemple");
    expect(host.form.problems()).toEqual([]);
  });

  test("what was not taken can be taken back before anything else is undone", async () => {
    open(map(["count", typed("integer", "12")]));
    await type(control("Count"), "12x");
    expect(host.form.takeBack()).toBe(true);
    await host.drawn();
    expect(control("Count").value).toBe("12");
    expect(host.form.takeBack()).toBe(false);
  });

  test("a group does not close over something that is wrong", async () => {
    open(map(["a", map(["count", typed("integer", "12")])]));
    await type(control("Count"), "x");
    group("A").querySelector("summary")?.click();
    await host.drawn();
    expect(group("A").open).toBe(true);
  });

  test("a locked value is shown with the reason, and cannot be written", () => {
    const locked = no("Written with a tag that is not known.");
    open(map(["name", { ...text("Jeanne"), locked }]));
    expect(control("Name").readOnly).toBe(true);
    expect(described(control("Name"))).toBe("Written with a tag that is not known. Show in the file");
    button("Show in the file").click();
    expect(host.shownSource).toEqual([host.frontMatter?.entries[0]?.value.from]);
  });

  test("that a list cannot be written as a whole is said only where it would have buttons", () => {
    const locked = no("Not as a whole.");
    const data = () => map(["a", map(["name", text("x")])], ["tags", texts("y")]);
    for (const [operations, said] of [
      [SET, 0],
      [ALL, 2],
    ] as const) {
      open(data(), { operations });
      const { frontMatter } = host;
      if (!frontMatter) throw new Error("no front matter");
      const entries = frontMatter.entries.map((entry) => ({ ...entry, value: { ...entry.value, locked } }));
      host.frontMatter = { ...frontMatter, entries };
      host.draw();
      expect(host.root.querySelectorAll(".form-note")).toHaveLength(said);
      expect(host.root.querySelectorAll(".form-list .form-add")).toHaveLength(0);
      expect([...host.root.querySelectorAll("input")].map(({ readOnly }) => readOnly)).toEqual([false, false]);
      host.element.remove();
    }
  });

  test("in a read-only form nothing can be written and nothing is lost", () => {
    open(release(), { readonly: true, operations: ALL });
    expect([...host.root.querySelectorAll("button")].map(({ textContent }) => textContent?.trim())).toEqual([
      "Close all",
    ]);
    for (const field of host.root.querySelectorAll<HTMLInputElement>("input, textarea")) {
      expect(field.readOnly || field.disabled, field.outerHTML).toBe(true);
    }
  });

  test("another language is another form over the same values", async () => {
    open(release(), { lang: "en" });
    await type(control("Tirage"), "x");
    host.lang = "fr";
    host.requestUpdate();
    await host.drawn();
    expect(control("Nom").value).toBe("Jeanne Exemple");
    expect(described(control("Tirage"))).toContain("Un nombre n’a que des chiffres");
  });
});

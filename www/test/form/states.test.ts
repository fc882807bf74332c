import { describe, expect, test } from "vitest";
import type { Field } from "../../src/wire";
import { ALL, map, text, typed } from "./host";
import { button, control, described, host, no, open, sets, type } from "./page";

describe("instead of a form", () => {
  test("no front matter: what to do", () => {
    open(null);
    expect(host.root.textContent).toContain("This file has no title, date or other details yet");
    button("Write them in the file").click();
    expect(host.shownSource).toEqual([0]);
  });

  test("no front matter, where keys can be added: a title", async () => {
    open(null, { operations: ALL });
    button("Add a title").click();
    await host.drawn();
    expect(sets()).toEqual([[["title"], ""]]);
    expect(control("Title").value).toBe("");
    expect(host.root.activeElement).toBe(control("Title"));
  });

  test("no front matter, where a site has fields for it: they are there, and the first one makes it", async () => {
    const fields: Field[] = [
      { key: "title", kind: "text", role: "title" },
      { key: "place", kind: "text" },
    ];
    open(null, { operations: ALL, fields });
    expect(host.root.textContent).toContain("They will stand at the top of the file.");
    await type(control("Place"), "Valmont");
    expect(sets()).toEqual([[["place"], "Valmont"]]);
    expect(host.root.textContent).not.toContain("They will stand at the top of the file.");
    expect(control("Title").value).toBe("");
  });

  test("an empty front matter", () => {
    open(map());
    expect(host.root.textContent).toContain("There is no title, date or other detail yet");
  });

  test("TOML is shown as it is written", () => {
    open(map(), { format: "toml", source: 'title = "x"\n' });
    expect(host.root.querySelector("pre")?.textContent).toBe('title = "x"\n');
    expect(host.root.textContent).toContain(
      "The details of this file are written in TOML. They can be changed in the text of the file.",
    );
  });

  test("broken YAML: the error at its line, what could be read before it, and nothing that can be written", () => {
    const source = "title: x\ncount: 1\nname: 'never closed\n";
    const from = 4 + source.indexOf("'");
    const error = { from, to: from + 1, severity: "error" as const, ...no("A quote is never closed.") };
    open(map(["title", text("x")], ["count", typed("integer", "1")]), {
      sound: false,
      source,
      diagnostics: [error],
      operations: ALL,
    });
    const state = host.root.querySelector(".form-broken");
    expect(state?.textContent).toContain("The front matter has an error on line 4");
    expect(state?.textContent).toContain("A quote is never closed.");
    expect(state?.querySelector(".form-excerpt-error code")?.textContent).toBe("name: 'never closed");
    button("Show in the file").click();
    expect(host.shownSource).toEqual([from]);
    expect(control("Title").value).toBe("x");
    expect([...host.root.querySelectorAll<HTMLInputElement>("input, textarea")].every((field) => field.readOnly)).toBe(
      true,
    );
  });

  test("a warning about a key stands at its field", () => {
    open(map(["a", text("x")], ["b", text("y")]));
    const entry = host.frontMatter?.entries[1];
    if (!entry) throw new Error("no entry");
    host.diagnostics = [{ from: entry.keyFrom, to: entry.keyTo, severity: "warning", ...no("Written twice.") }];
    host.draw();
    expect(described(control("B"))).toBe("Written twice.");
    expect(described(control("A"))).toBe("");
  });

  test("another file forgets what was typed", async () => {
    open(map(["count", typed("integer", "12")]));
    await type(control("Count"), "x");
    host.form.reset();
    await host.drawn();
    expect(control("Count").value).toBe("12");
  });
});

import { describe, expect, test } from "vitest";
import type { Edit, Field } from "../../src/wire";
import { ALL, type Data, map, release, text, texts, typed } from "./host";
import { button, control, host, leave, no, open, sets, type } from "./page";

describe("lists", () => {
  const labels = () =>
    [...host.root.querySelectorAll(".form-list-texts input")].map((input) => (input as HTMLInputElement).value);

  test("without the operations there are no buttons for them", () => {
    open(release());
    expect(host.root.querySelectorAll(".form-list :is(.form-action, .form-add)")).toHaveLength(0);
  });

  test("an item is added without keys, its fields offered, and gets the focus", async () => {
    open(release(), { operations: ALL });
    button("Add to “Files”").click();
    for (let frames = 0; frames < 3; frames++) await host.drawn();
    expect(host.edits).toEqual([{ op: "insert", path: ["files"], index: 2, value: {}, merge: undefined }]);
    expect(host.root.activeElement?.closest(".form-item")).toBe(
      host.root.querySelectorAll(".form-list-mappings")[1]?.querySelectorAll(".form-item")[2],
    );
    expect(host.root.querySelector("[role=status]")?.textContent).toBe("Added: Files 3");
  });

  test("a new item is open where the others are closed, and none closes because there are more", async () => {
    const items = ["a", "b", "c"].map((name) => map(["name", text(name)], ["place", text("x")]));
    open(map(["people", items]), { operations: ALL });
    button("Add to “People”").click();
    for (let frames = 0; frames < 3; frames++) await host.drawn();
    await type(control("Name"), "changed");
    expect([...host.root.querySelectorAll<HTMLDetailsElement>(".form-group-item")].map(({ open }) => open)).toEqual(
      Array(4).fill(true),
    );
  });

  test("Enter adds an item below, Backspace in an empty one removes it", async () => {
    open(map(["tags", texts("a", "b")]), { operations: ALL });
    const key = async (name: string) => {
      const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true });
      host.root.activeElement?.dispatchEvent(event);
      for (let frames = 0; frames < 3; frames++) await host.drawn();
      return event.defaultPrevented;
    };
    control("Tags 1").focus();
    expect(await key("Backspace")).toBe(false);
    await key("Enter");
    expect(labels()).toEqual(["a", "", "b"]);
    expect(host.root.activeElement).toBe(control("Tags 2"));
    await key("Backspace");
    expect(labels()).toEqual(["a", "b"]);
    expect(host.root.activeElement).toBe(control("Tags 2"));
  });

  test("the last item that is removed leaves the focus on the button that adds one", async () => {
    open(map(["tags", texts("a")]), { operations: ALL });
    button("Remove “a”").click();
    for (let frames = 0; frames < 3; frames++) await host.drawn();
    expect(host.edits[0]).toMatchObject({ op: "remove", path: ["tags", 0] });
    expect(host.root.activeElement).toBe(button("Add to “Tags”"));
  });

  test("an item keeps its control and what is typed in it when one above it goes", async () => {
    open(map(["counts", [map(["n", typed("integer", "1")]), map(["n", typed("integer", "2")])]]), { operations: ALL });
    const second = [...host.root.querySelectorAll("input")][1];
    if (!second) throw new Error("no second control");
    await type(second, "2x");
    host.change({ op: "remove", path: ["counts", 0] });
    await host.drawn();
    expect([...host.root.querySelectorAll("input")]).toEqual([second]);
    expect(second.value).toBe("2x");
    await type(second, "3");
    expect(sets()).toEqual([[["counts", 0, "n"], "3"]]);
  });

  test("an item moves with its control", async () => {
    open(map(["tags", texts("a", "b", "c")]), { operations: ALL });
    const third = control("Tags 3");
    button("Move “c” up").click();
    await host.drawn();
    expect(labels()).toEqual(["a", "c", "b"]);
    expect(control("Tags 2")).toBe(third);
    expect(host.root.querySelector("[role=status]")?.textContent).toBe("Moved: c is now number 2 of 3");
  });

  test("a field that another item has is offered where it is missing, and adds the key", async () => {
    const data = map(["images", [map(["image", text("a.jpg")], ["alt", text("A")]), map(["image", text("b.jpg")])]]);
    open(data, { operations: ALL });
    const alt = [...host.root.querySelectorAll<HTMLInputElement>("input")].at(-1);
    if (!alt) throw new Error("no control");
    expect(alt.value).toBe("");
    await type(alt, "B");
    expect(sets()).toEqual([[["images", 1, "alt"], "B"]]);
    expect(alt.value).toBe("B");
  });

  test("a refusal stands at the list", async () => {
    open(map(["tags", texts("a")]), { operations: ALL });
    host.refuses = () => no("The anchor is used elsewhere.");
    button("Remove “a”").click();
    await host.drawn();
    expect(host.root.querySelector(".form-texts .form-error")?.textContent).toBe("The anchor is used elsewhere.");
    expect(labels()).toEqual(["a"]);
    expect(host.form.problems()).toEqual([]);
    host.refuses = () => null;
    await type(control("Tags 1"), "b");
    expect(host.root.querySelector(".form-error")).toBeNull();
  });

  test("a field that is offered writes nothing as long as it is empty", async () => {
    const fields = map(["when", typed("date", "2023-04-18")], ["count", typed("integer", "1")], ["name", text("a")]);
    open(map(["events", [fields, map()]]), { operations: ALL });
    const offered = [...host.root.querySelectorAll<HTMLInputElement>("input")].slice(3);
    expect(offered.map(({ type }) => type)).toEqual(["date", "text", "text"]);
    for (const field of offered) {
      await type(field, "");
      await leave(field);
    }
    expect(host.edits).toEqual([]);
    expect(host.form.problems()).toEqual([]);
    const [day] = offered;
    if (day) await type(day, "2023-05-02");
    expect(sets()).toEqual([[["events", 1, "when"], "2023-05-02"]]);
  });
});

test("a hundred items of six fields: a key in one draws that one", async () => {
  const item = (n: number) =>
    map(...["a", "b", "c", "d", "e", "f"].map((key): [string, Data] => [key, text(`${key}${n}`)]));
  open(map(["items", Array.from({ length: 100 }, (_, n) => item(n))]));
  expect(host.root.querySelectorAll("details")).toHaveLength(101);
  const edit: Edit = { op: "set", path: ["items", 99, "a"], value: "x" };
  const started = performance.now();
  for (let n = 0; n < 20; n++) {
    host.change({ ...edit, value: `x${n}` });
    host.draw();
  }
  // In a real browser it is measured at a few milliseconds; this only catches a form that draws everything.
  expect((performance.now() - started) / 20).toBeLessThan(100);
});

describe("more of lists", () => {
  const people = () =>
    map([
      "people",
      [
        map(["name", text("Ada")], ["born", typed("date", "1815-12-10")], ["pages", typed("float", "1.50")]),
        map(["name", text("Bo")], ["born", typed("date", "1900-01-01")], ["pages", typed("float", "2")]),
      ],
    ]);
  const press = async (target: Element | null, key: string, altKey = false) => {
    target?.dispatchEvent(new KeyboardEvent("keydown", { key, altKey, bubbles: true, cancelable: true }));
    await host.drawn();
  };

  test("an item is duplicated behind itself, dates and numbers as what they are, in one step of undo", async () => {
    open(people(), { operations: ALL });
    button("Duplicate “Ada”").click();
    await host.drawn();
    const [insert, ...others] = host.edits;
    expect(insert).toMatchObject({ op: "insert", path: ["people"], index: 1, value: { name: "Ada", born: null } });
    expect(others).toMatchObject([
      { op: "set", path: ["people", 1, "born"], value: "1815-12-10", as: "date" },
      { op: "set", path: ["people", 1, "pages"], value: "1.50", as: "number" },
    ]);
    expect(new Set(host.edits.map(({ merge }) => merge)).size).toBe(1);
    expect(host.root.querySelector("[role=status]")?.textContent).toBe("Duplicated: Ada");
    expect(host.root.activeElement).toBe(
      host.root.querySelectorAll(".form-list-mappings .form-item")[1]?.querySelector("input"),
    );
  });

  test("an item is moved by its handle's arrow keys, a text by Alt and an arrow", async () => {
    open(map(["tags", texts("a", "b", "c")]), { operations: ALL });
    await press(host.root.querySelectorAll(".form-handle")[0] ?? null, "ArrowUp");
    expect(host.edits).toEqual([]);
    await press(host.root.querySelectorAll(".form-handle")[0] ?? null, "ArrowDown");
    expect(host.edits[0]).toMatchObject({ op: "move", path: ["tags", 0], to: 1 });
    const first = control("Tags 1");
    first.focus();
    await press(first, "ArrowDown", true);
    expect(host.edits[1]).toMatchObject({ op: "move", path: ["tags", 0], to: 1 });
    expect(host.root.activeElement).toBe(first);
  });

  test("all items are closed and opened at once", async () => {
    open(people(), { operations: ALL });
    const opened = () => host.root.querySelectorAll(".form-group-item[open]").length;
    expect(opened()).toBe(2);
    button("Close all").click();
    await host.drawn();
    expect(opened()).toBe(0);
    button("Open all").click();
    await host.drawn();
    expect(opened()).toBe(2);
  });

  test("a schema names the items, and says how many there can be", () => {
    const item: Field = { key: "", kind: "mapping", summary: "{{fields.name}}, {{fields.born}}" };
    open(people(), { operations: ALL, fields: [{ key: "people", kind: "mappings", maxItems: 2, item }] });
    const named = [...host.root.querySelectorAll(".form-group-item .form-group-name")];
    expect(named.map(({ textContent }) => textContent)).toEqual(["Ada, 1815-12-10", "Bo, 1900-01-01"]);
    expect(host.root.querySelectorAll(".form-list .form-add")).toHaveLength(0);
  });

  test("what is taken back is announced no longer", async () => {
    open(map(["tags", texts("a", "b")]), { operations: ALL });
    button("Remove “a”").click();
    await host.drawn();
    expect(host.root.querySelector("[role=status]")?.textContent).toBe("Removed: a");
    host.form.restore();
    await host.drawn();
    expect(host.root.querySelector("[role=status]")?.textContent).toBe("");
  });

  test("what is typed right behind a click on Add goes into the new item", async () => {
    open(map(["tags", texts("a")]), { operations: ALL });
    button("Add to “Tags”").click();
    // No frame is drawn in between, as when a key follows within a few milliseconds.
    await host.drawn();
    expect(host.root.activeElement).toBe(control("Tags 2"));
  });
});

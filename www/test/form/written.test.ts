import { describe, expect, test } from "vitest";
import { map, release, text, typed } from "./host";
import { button, control, described, host, leave, open, sets, type } from "./page";

describe("what is written", () => {
  test("a text is set as it is typed, in one step of undo", async () => {
    open(release());
    await type(control("Name"), "Jeanne");
    await type(control("Name"), "Jeanne E");
    expect(sets()).toEqual([
      [["contact-presse", "name"], "Jeanne"],
      [["contact-presse", "name"], "Jeanne E"],
    ]);
    expect(host.edits[0]?.merge).toBe(host.edits[1]?.merge);
  });

  test("what nobody changed is not written", async () => {
    open(release());
    for (const field of host.root.querySelectorAll<HTMLElement>("input, textarea, summary")) {
      field.focus();
      await leave(field);
    }
    await type(control("Name"), "Jeanne Exemple");
    expect(host.edits).toEqual([]);
  });

  test("a date changes only its day, or its time", async () => {
    open(release());
    await type(control("Date, day"), "2023-05-02");
    await type(control("Date, time"), "08:30");
    expect(sets()).toEqual([
      [["date"], "2023-05-02 17:04:00 +02:00"],
      [["date"], "2023-05-02 08:30:00 +02:00"],
    ]);
  });

  test("a year is not taken before it is whole", async () => {
    open(release());
    for (const year of ["0002", "0020", "0202"]) await type(control("Date, day"), `${year}-04-18`);
    expect(host.edits).toEqual([]);
    await type(control("Date, day"), "2024-04-18");
    expect(sets()).toEqual([[["date"], "2024-04-18 17:04:00 +02:00"]]);
  });

  test("a date is emptied when it is left empty, or at once by its button", async () => {
    open(release());
    await type(control("Date, day"), "");
    expect(host.edits).toEqual([]);
    await leave(control("Date, day"));
    expect(sets()).toEqual([[["date"], null]]);
    open(release());
    button("Empty “Date”").click();
    await host.drawn();
    expect(sets()).toEqual([[["date"], null]]);
    expect(host.root.activeElement).toBe(control("Date"));
  });

  test("a time that is emptied is kept in the file, and said so", async () => {
    open(release());
    await type(control("Date, time"), "");
    await leave(control("Date, time"));
    expect(host.edits).toEqual([]);
    expect(described(control("Date, time"))).toMatch(/Enter a time. Until then the file keeps Tuesday,? 18 April 2023/);
  });

  test("yes and no", async () => {
    open(release());
    control("Published").click();
    await host.drawn();
    expect(sets()).toEqual([[["published"], true]]);
    expect(host.root.querySelector(".form-check")?.textContent).toContain("Yes");
  });

  test("a number is written as it is typed", async () => {
    open(map(["price", typed("float", "1.50")]));
    await type(control("Price"), "2.50");
    expect(host.edits[0]).toMatchObject({ op: "set", path: ["price"], value: "2.50", as: "number" });
  });

  test.each([
    ["12,5", "Write decimals with a point: 12.5."],
    ["1 200", "A number has only digits"],
    ["012", "A number does not start with a zero here: write 12."],
    ["twelve", "A number has only digits"],
  ])("“%s” is no number, is kept and said so", async (typedText, reason) => {
    open(map(["count", typed("integer", "12")]));
    await type(control("Count"), typedText);
    await leave(control("Count"));
    expect(host.edits).toEqual([]);
    expect(control("Count").value).toBe(typedText);
    expect(control("Count").getAttribute("aria-invalid")).toBe("true");
    expect(described(control("Count"))).toContain(reason);
    expect(host.form.problems()).toMatchObject([
      { control: control("Count").id, label: "Count", message: expect.stringContaining(reason) },
    ]);
    await type(control("Count"), "13");
    expect(host.form.problems()).toEqual([]);
    expect(control("Count").getAttribute("aria-invalid")).toBeNull();
  });

  test("an item of a list is set by its index, a key that is there twice by its place", async () => {
    open(release());
    await type(control("Telephone 2"), "07");
    expect(sets()).toEqual([[["contact-presse", "tel", 1], "07"]]);
  });

  test("a value that was nothing is nothing again when it is emptied", async () => {
    open(map(["subtitle", typed("null", "")], ["place", text("Lyon")]));
    await type(control("Subtitle"), "a");
    await type(control("Subtitle"), "");
    await type(control("Place"), "");
    expect(sets()).toEqual([
      [["subtitle"], "a"],
      [["subtitle"], null],
      [["place"], ""],
    ]);
  });

  test("the line breaks at the end of a block scalar stay and are not shown", async () => {
    open(map(["note", text("one\ntwo\n", "literal")], ["chapeau-text", text("x\n\n", "folded")]));
    expect(control("Note").value).toBe("one\ntwo");
    await type(control("Note"), "one\nthree");
    await type(control("Note"), "one\nthree\n");
    await type(control("Lead"), "y");
    expect(sets()).toEqual([
      [["note"], "one\nthree\n"],
      [["chapeau-text"], "y\n\n"],
    ]);
  });

  test("a title is one line, whatever is pasted", async () => {
    open(release());
    const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
    control("Title").dispatchEvent(enter);
    expect(enter.defaultPrevented).toBe(true);
    await type(control("Title"), "Two\n lines");
    expect(sets()).toEqual([[["title"], "Two lines"]]);
  });
});

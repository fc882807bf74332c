import { describe, expect, test } from "vitest";
import { keyFor } from "../../src/form/adder";
import type { Entry } from "../../src/wire";
import { ALL, map, release, text } from "./host";
import { button, control, group, host, leave, open, sets, type } from "./page";

const press = async (target: Element, key: string) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  await host.drawn();
  return event;
};

describe("fields are found by their names", () => {
  const many = () => map(...[..."abcdefghijk"].map((key): [string, ReturnType<typeof text>] => [key, text(key)]));

  test("where there are many", () => {
    open(release(), { operations: ALL });
    expect(host.root.querySelector("[type=search]")).toBeNull();
  });

  test("those of groups too, which open", async () => {
    const data = many();
    data.set("contact", map(["telephone", text("1")], ["name", text("J")]));
    open(data, { operations: ALL, compact: true });
    const search = control("Find a field");
    await type(search, "teleph");
    expect(host.root.querySelectorAll(".form-field input:not([type=search])")).toHaveLength(2);
    expect(group("Contact").open).toBe(true);
    expect(host.root.querySelector("[role=status]")?.textContent).toBe("1 field found");
    await press(search, "Escape");
    expect(control("K").value).toBe("k");
    expect(group("Contact").open).toBe(false);
    await type(search, "j");
    await press(search, "Enter");
    expect(host.root.activeElement).toBe(control("J"));
    await type(search, "nothing");
    expect(host.root.textContent).toContain("No field is called so.");
  });
});

describe("a field is added by its name", () => {
  const openAdder = async () => {
    button("Add a field").click();
    await host.drawn();
  };

  test("as the other keys are written", async () => {
    open(map(["title", text("x")], ["une-ou-diaporama", text("y")]), { operations: ALL });
    await openAdder();
    expect(host.root.activeElement).toBe(control("Name of the new field"));
    await type(control("Name of the new field"), "Sous-titre d’été");
    button("Add").click();
    await host.drawn();
    expect(sets()).toEqual([[["sous-titre-d-ete"], ""]]);
    expect(host.root.activeElement).toBe(control("Sous titre d ete"));
    expect(host.root.querySelector(".form-adder-open")).toBeNull();
  });

  test("not without a name, nor twice", async () => {
    open(map(["title", text("x")]), { operations: ALL });
    await openAdder();
    await press(control("Name of the new field"), "Enter");
    expect(host.root.querySelector(".form-adder .form-error")?.textContent).toBe("Give the field a name.");
    await type(control("Name of the new field"), "title");
    await press(control("Name of the new field"), "Enter");
    expect(host.root.querySelector(".form-adder .form-error")?.textContent).toBe("There is a field “Title” already.");
    expect(host.edits).toEqual([]);
    await press(control("Name of the new field"), "Escape");
    expect(host.root.activeElement).toBe(button("Add a field"));
  });

  test("a date, a time or a number is written with what is filled in, and not before", async () => {
    open(map(["title", text("x")]), { operations: ALL });
    const add = async (name: string, kind: string) => {
      await openAdder();
      await type(control("Name of the new field"), name);
      const kinds = host.root.querySelector("select");
      if (!kinds) throw new Error("no choice of kinds");
      kinds.value = kind;
      button("Add").click();
      await host.drawn();
    };
    await add("places", "number");
    expect(host.root.activeElement).toBe(control("Places"));
    await add("opening", "datetime");
    expect(host.root.activeElement).toBe(control("Opening, day"));
    expect(host.edits).toEqual([]);
    await type(control("Places"), "12");
    await type(control("Opening, day"), "2024-03-01");
    await leave(control("Opening, day"));
    await type(control("Opening, time"), "10:00");
    expect(sets()).toEqual([
      [["places"], "12"],
      [["opening"], "2024-03-01"],
      [["opening"], "2024-03-01 10:00:00"],
    ]);
    await openAdder();
    await type(control("Name of the new field"), "places");
    await press(control("Name of the new field"), "Enter");
    expect(host.root.querySelector(".form-adder .form-error")?.textContent).toBe("There is a field “Places” already.");
  });

  test("a key stays as it is typed", () => {
    const entries = ["a_b", "c_d", "e-f"].map((key) => ({ key }) as Entry);
    expect(keyFor("imageAlt", entries)).toBe("imageAlt");
    expect(keyFor("Image de une", entries)).toBe("image_de_une");
    expect(keyFor("…", entries)).toBe("");
  });
});

test("Enter in the title goes on to the next field", async () => {
  open(release(), { operations: ALL });
  control("Title").focus();
  expect((await press(control("Title"), "Enter")).defaultPrevented).toBe(true);
  expect(host.root.activeElement).toBe(control("Lead"));
});

test("the article is told which part of it is edited", async () => {
  open(release(), { operations: ALL });
  for (const name of ["Title", "Lead", "Tags 1"]) {
    control(name).dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  }
  control("Tags 1").dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  expect(host.marked).toEqual(["title", "lead", null, null]);
});

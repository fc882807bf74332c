import { describe, expect, test } from "vitest";
import { hexOf } from "../../src/form/color";
import { slugOf } from "../../src/slug";
import type { Field } from "../../src/wire";
import { ALL, type Data, map, text, texts, typed } from "./host";
import { button, control, described, host, leave, open, sets, type } from "./page";

/** Opens data with the fields of a schema. */
function withFields(data: Map<string, Data>, ...fields: Field[]) {
  return open(data, { operations: ALL, fields });
}

const radio = (name: string) => {
  const label = [...host.root.querySelectorAll("label")].find(({ textContent }) => textContent?.trim() === name);
  const input = label?.querySelector("input");
  if (!input) throw new Error(`no choice “${name}”`);
  return input;
};

const select = () => {
  const found = host.root.querySelector("select");
  if (!found) throw new Error("no menu");
  return found;
};

const names = () =>
  [...host.root.querySelectorAll(".form-label, .form-group-name")].map((label) => label.textContent?.trim());

describe("what a schema says", () => {
  test("its fields come first, in its order, also those that the file lacks; then what it does not know", () => {
    withFields(
      map(["b", text("x")], ["unknown", text("y")], ["hidden", text("z")]),
      { key: "a", kind: "text", label: "First" },
      { key: "hidden", kind: "hidden" },
      { key: "b", kind: "text", hint: "What it is for.", required: true },
    );
    expect(names()).toEqual(["First", "Brequired", "Unknown"]);
    expect(described(control("Brequired"))).toBe("What it is for.");
    expect(control("Brequired").getAttribute("aria-required")).toBe("true");
  });

  test("what the site takes by itself is shown and not written", async () => {
    withFields(
      map(["x", text("y")]),
      { key: "layout", kind: "text", default: "post" },
      { key: "published", kind: "boolean", default: true },
    );
    expect(control("Layout").placeholder).toBe("post");
    expect((control("Published") as HTMLInputElement).checked).toBe(true);
    await leave(control("Layout"));
    expect(host.edits).toEqual([]);
    control("Published").click();
    await host.drawn();
    expect(sets()).toEqual([[["published"], false]]);
  });

  test("a key that came with a value goes with it, and so does the group that came with it", async () => {
    withFields(map(["x", text("y")]), {
      key: "contact",
      kind: "mapping",
      fields: [
        { key: "name", kind: "text" },
        { key: "email", kind: "email" },
      ],
    });
    host.root.querySelector("summary")?.click();
    await host.drawn();
    await type(control("Name"), "J");
    expect(sets()).toEqual([[["contact", "name"], "J"]]);
    await type(control("Name"), "");
    expect(host.edits.at(-1)).toMatchObject({ op: "remove", path: ["contact"] });
    expect(host.data?.has("contact")).toBe(false);
    await type(control("Name"), "J");
    await type(control("Email"), "j@x.example");
    await type(control("Name"), "");
    expect(host.edits.at(-1)).toMatchObject({ op: "remove", path: ["contact", "name"] });
  });

  test("read-only is read-only", () => {
    withFields(map(["id", text("7")]), { key: "id", kind: "text", readonly: true });
    expect(control("Id").readOnly).toBe(true);
  });

  test("a value that its control cannot show has one that can, and a single one can become a list", async () => {
    withFields(
      map(["tags", text("one")], ["date", map(["a", text("b")])]),
      { key: "tags", kind: "texts", item: { key: "", kind: "text" } },
      { key: "date", kind: "date" },
    );
    expect(control("Tags").value).toBe("one");
    expect(control("A").value).toBe("b");
    button("Make it a list").click();
    await host.drawn();
    expect(sets()).toEqual([[["tags"], ["one"]]]);
    expect(control("Tags 1").value).toBe("one");
  });

  test("what is without a value is what the schema says", async () => {
    withFields(map(["tel", typed("null", "~")], ["place", typed("null", "~")]), {
      key: "tel",
      kind: "texts",
      item: { key: "", kind: "tel" },
    });
    expect(control("Place").value).toBe("");
    button("Add to “Telephone”").click();
    await host.drawn();
    expect(sets()).toEqual([[["tel"], [""]]]);
    expect(control("Telephone 1").inputMode).toBe("tel");
    expect(host.root.activeElement).toBe(control("Telephone 1"));
  });
});

describe("choices", () => {
  const choices = ["a", "b", "c", "d", "e"].map((value) => ({ value, label: value.toUpperCase() }));

  test("few are seen at once, many are a menu", async () => {
    withFields(map(["one", text("a")]), { key: "one", kind: "choice", choices: choices.slice(0, 3) });
    expect(radio("A").checked).toBe(true);
    radio("B").click();
    await host.drawn();
    expect(sets()).toEqual([[["one"], "b"]]);
    expect(radio("B").checked).toBe(true);
    host.element.remove();
    withFields(map(["one", text("a")]), { key: "one", kind: "choice", choices });
    select().value = "e";
    select().dispatchEvent(new Event("change", { bubbles: true }));
    await host.drawn();
    expect(sets()).toEqual([[["one"], "e"]]);
  });

  test("a value that is no choice is kept and said to be none", () => {
    withFields(map(["one", text("z")]), { key: "one", kind: "choice", choices });
    expect([...select().options].map(({ value }) => value)).toContain("z");
    expect(host.root.textContent).toContain("not one of the choices");
    expect(host.edits).toEqual([]);
  });

  test("a number stays a number", async () => {
    const numbers = [{ value: 1 }, { value: 2 }];
    withFields(map(["level", typed("integer", "1")]), { key: "level", kind: "choice", choices: numbers });
    radio("2").click();
    await host.drawn();
    expect(host.edits).toMatchObject([{ op: "set", path: ["level"], value: "2", as: "number" }]);
  });

  test("several: what is chosen comes behind, what is unknown can be taken out", async () => {
    withFields(map(["some", texts("c", "z")]), { key: "some", kind: "choices", choices });
    radio("A").click();
    await host.drawn();
    radio("z").click();
    await host.drawn();
    expect(host.edits).toMatchObject([
      { op: "insert", path: ["some"], index: 2, value: "a" },
      { op: "remove", path: ["some", 1] },
    ]);
    host.element.remove();
    withFields(map(["x", text("y")]), { key: "some", kind: "choices", choices });
    radio("B").click();
    await host.drawn();
    expect(sets()).toEqual([[["some"], ["b"]]]);
  });

  test("tags are added by typing, with a key or a comma, and none twice", async () => {
    withFields(map(["tags", texts("one")]), {
      key: "tags",
      kind: "tags",
      choices: [{ value: "one" }, { value: "two" }],
    });
    const input = control("Tags") as HTMLInputElement;
    expect([...host.root.querySelectorAll("datalist option")].map((option) => option.getAttribute("value"))).toEqual([
      "two",
    ]);
    const press = async (key: string) => {
      input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await host.drawn();
    };
    input.focus();
    input.value = "two, one , three";
    await press("Enter");
    expect(host.data?.get("tags")).toMatchObject([{ text: "one" }, { text: "two" }, { text: "three" }]);
    expect(input.value).toBe("");
    await press("Backspace");
    expect(host.edits.at(-1)).toMatchObject({ op: "remove", path: ["tags", 2] });
    expect(host.root.activeElement).toBe(input);
    button("Remove “one”").click();
    await host.drawn();
    expect(host.root.activeElement).toBe(button("Remove “two”"));
    expect(host.root.querySelector("[role=status]")?.textContent).toBe("Removed: one");
  });
});

describe("dates by the site's clock", () => {
  const date: Field = { key: "date", kind: "datetime", timeZone: "Europe/Paris" };

  test("are shown by it, and written by the file's", async () => {
    withFields(map(["date", typed("datetime", "2023-04-18 15:04:00 +00:00")]), date);
    expect(control("Date, time").value).toBe("17:04");
    expect(described(control("Date, day"))).toContain("Central European");
    await leave(control("Date, time"));
    expect(host.edits).toEqual([]);
    await type(control("Date, time"), "08:30");
    await type(control("Date, day"), "2023-12-18");
    expect(sets()).toEqual([
      [["date"], "2023-04-18 06:30:00 +00:00"],
      [["date"], "2023-12-18 07:30:00 +00:00"],
    ]);
  });

  test("a new one gets the zone's offset with its time", async () => {
    withFields(map(["x", text("y")]), date);
    await type(control("Date, day"), "2023-07-14");
    await type(control("Date, time"), "09:00");
    expect(sets()).toEqual([
      [["date"], "2023-07-14"],
      [["date"], "2023-07-14 09:00:00 +02:00"],
    ]);
  });
});

describe("a slug", () => {
  const fields: Field[] = [
    { key: "title", kind: "text", role: "title" },
    { key: "slug", kind: "slug", slugOf: "title" },
  ];

  test("is made from the title when asked", async () => {
    withFields(map(["title", text("L’été à Évreux : c’est parti")]), ...fields);
    await type(control("Title"), "L’été à Évreux");
    await leave(control("Title"));
    expect(host.data?.has("slug")).toBe(false);
    button("Make from “Title”").click();
    await host.drawn();
    expect(sets().at(-1)).toEqual([["slug"], "l-ete-a-evreux"]);
  });

  test("follows a title that was begun with it, until somebody writes it", async () => {
    withFields(map(["title", text("")]), ...fields);
    await type(control("Title"), "One");
    await leave(control("Title"));
    await type(control("Title"), "One two");
    await leave(control("Title"));
    expect(host.data?.get("slug")).toMatchObject({ text: "one-two" });
    await type(control("Slug"), "mine");
    await leave(control("Slug"));
    await type(control("Title"), "Three");
    await leave(control("Title"));
    expect(host.data?.get("slug")).toMatchObject({ text: "mine" });
  });

  test.each([
    ["Œuvres & cœurs", "oeuvres-coeurs"],
    ["  TECH.GOUV 2021 !", "tech-gouv-2021"],
    ["Straße", "strasse"],
    ["…", ""],
  ])("of “%s” is “%s”", (title, slug) => expect(slugOf(title)).toBe(slug));
});

test("a colour is picked in the file's letters", async () => {
  withFields(map(["colour", text("#1F5583", "double")]), { key: "colour", kind: "color" });
  const palette = control("Colour, palette") as HTMLInputElement;
  expect(palette.value.toLowerCase()).toBe("#1f5583");
  palette.value = "#aabbcc";
  palette.dispatchEvent(new Event("input", { bubbles: true }));
  await host.drawn();
  expect(sets()).toEqual([[["colour"], "#AABBCC"]]);
  expect(hexOf("#abc")).toBe("#aabbcc");
});

describe("files", () => {
  const image: Field = { key: "image", kind: "image" };
  const picture = () => new File(["x"], "archives.jpg", { type: "image/jpeg" });
  const choose = (file: File) => {
    const input = host.root.querySelector<HTMLInputElement>("input[type=file]");
    Object.defineProperty(input, "files", { value: [file], configurable: true });
    input?.dispatchEvent(new Event("change"));
  };

  test("without a host that takes them there is the path alone", () => {
    withFields(map(["image", text("/a.jpg")]), image);
    expect(control("Image").value).toBe("/a.jpg");
    expect(host.root.querySelector("input[type=file]")).toBeNull();
  });

  test("what is chosen is sent, with its progress, and its path written", async () => {
    let resolve: (path: string) => void = () => {};
    const promise = new Promise<string>((done) => {
      resolve = done;
    });
    let tell: (share: number) => void = () => {};
    open(map(["items", [map(["image", text("/a.jpg")]), map(["image", text("")])]]), {
      operations: ALL,
      fields: [{ key: "items", kind: "mappings", item: { key: "", kind: "mapping", fields: [image] } }],
      assets: {
        upload: (_file, { progress }) => {
          tell = progress;
          return promise;
        },
      },
    });
    const inputs = host.root.querySelectorAll<HTMLInputElement>("input[type=file]");
    const second = inputs[1];
    if (!second) throw new Error("no second file");
    Object.defineProperty(second, "files", { value: [picture()], configurable: true });
    second.dispatchEvent(new Event("change"));
    await host.drawn();
    tell(0.4);
    await host.drawn();
    expect(host.root.querySelector("progress")?.value).toBe(0.4);
    // Meanwhile the list has changed.
    host.change({ op: "remove", path: ["items", 0] });
    await host.drawn();
    resolve("/uploads/archives.jpg");
    await host.drawn();
    await host.drawn();
    expect(sets()).toEqual([[["items", 0, "image"], "/uploads/archives.jpg"]]);
    expect(host.root.querySelector("progress")).toBeNull();
  });

  test("what arrives where there is no field any more is said, with its path", async () => {
    let resolve: (path: string) => void = () => {};
    const promise = new Promise<string>((done) => {
      resolve = done;
    });
    open(map(["items", [map(["image", text("/a.jpg")])]]), {
      operations: ALL,
      fields: [{ key: "items", kind: "mappings", item: { key: "", kind: "mapping", fields: [image] } }],
      assets: { upload: () => promise },
    });
    choose(picture());
    await host.drawn();
    host.change({ op: "remove", path: ["items", 0] });
    await host.drawn();
    resolve("/uploads/archives.jpg");
    await host.drawn();
    await host.drawn();
    expect(sets()).toEqual([]);
    expect(host.root.querySelector(".form-stray")?.textContent).toContain("/uploads/archives.jpg");
    expect(host.root.querySelector("[role=status]")?.textContent).toContain("archives.jpg was sent, but");
    button("Understood").click();
    await host.drawn();
    expect(host.root.querySelector(".form-stray")).toBeNull();
  });

  test("what fails says why and can be tried again; what is stopped writes nothing", async () => {
    let fails = true;
    let signal: AbortSignal | undefined;
    open(map(["image", text("")]), {
      operations: ALL,
      fields: [image],
      assets: {
        upload: async ({ name }, options) => {
          ({ signal } = options);
          if (fails) throw new Error("The server is full.");
          return `/${name}`;
        },
      },
    });
    choose(picture());
    await host.drawn();
    await host.drawn();
    expect(host.root.querySelector("[role=alert]")?.textContent).toContain(
      "archives.jpg could not be sent. The server is full.",
    );
    fails = false;
    button("Try again").click();
    await host.drawn();
    await host.drawn();
    expect(sets()).toEqual([[["image"], "/archives.jpg"]]);
    choose(picture());
    await Promise.resolve();
    host.form.reset();
    await host.drawn();
    expect(signal?.aborted).toBe(true);
    expect(sets()).toHaveLength(1);
  });
});

import { afterEach, describe, expect, test } from "vitest";
import type { Edit, Reason } from "../../src/wire";
import { ALL, type Data, map, type Options, release, SET, TestHost, text, texts, typed } from "./host";

let host: TestHost;

/** Opens a front matter in a new form on an empty page. */
function open(data: Map<string, Data> | null, options?: Options): TestHost {
  host = new TestHost(data, options);
  return host;
}

afterEach(() => host.element.remove());

/** The control that the label with these words is for, or that is called so. */
function control(name: string): HTMLInputElement | HTMLTextAreaElement {
  const found = [...host.root.querySelectorAll<HTMLInputElement>("input, textarea")].find(
    (element) =>
      element.getAttribute("aria-label") === name ||
      [...host.root.querySelectorAll("label")].some(
        (label) => label.textContent?.trim() === name && label.htmlFor === element.id,
      ),
  );
  if (!found) throw new Error(`no control “${name}”`);
  return found;
}

function group(name: string): HTMLDetailsElement {
  const found = [...host.root.querySelectorAll("details")].find(
    (details) => details.querySelector(".form-group-name")?.textContent === name,
  );
  if (!found) throw new Error(`no group “${name}”`);
  return found;
}

function button(name: string): HTMLButtonElement {
  const found = [...host.root.querySelectorAll("button")].find(
    (element) => (element.getAttribute("aria-label") ?? element.textContent?.trim()) === name,
  );
  if (!found) throw new Error(`no button “${name}”`);
  return found;
}

/** Types a text in place of what is there, as the browser tells it. */
async function type(field: HTMLInputElement | HTMLTextAreaElement, value: string): Promise<void> {
  field.focus();
  field.value = value;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  await host.drawn();
}

async function leave(field: HTMLElement): Promise<void> {
  field.blur();
  await host.drawn();
}

const described = (field: Element) =>
  (field.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => host.root.getElementById(id)?.textContent?.replace(/\s+/g, " ").trim())
    .join(" ");

const sets = (): unknown[] => host.edits.map((edit) => (edit.op === "set" ? [edit.path, edit.value] : edit));
const no = (message: string): Reason => ({ code: "of-a-test", message, args: [] });

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
    expect(host.root.querySelector(".form-zone")?.textContent).toBe("UTC+02:00");
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
    expect(host.root.querySelector(".form-note")?.textContent).toContain("This value repeats the one marked “x”");
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

  test("a date that is emptied is kept in the file, and said so", async () => {
    open(release());
    await type(control("Date, day"), "");
    await leave(control("Date, day"));
    expect(host.edits).toEqual([]);
    expect(described(control("Date, day"))).toMatch(/Choose a day. Until then the file keeps Tuesday,? 18 April 2023/);
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
    ["", "Enter a number. Until then the file keeps 12."],
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
    expect(host.form.problems).toEqual([{ control: control("Count").id, message: expect.stringContaining(reason) }]);
    await type(control("Count"), "13");
    expect(host.form.problems).toEqual([]);
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
    expect(host.form.problems).toHaveLength(1);
    control("Name").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await host.drawn();
    expect(control("Name").value).toBe("Jeanne Exemple");
    expect(host.form.problems).toEqual([]);
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
    expect(described(control("Name"))).toBe("Written with a tag that is not known. Open in Source");
    button("Open in Source").click();
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
      expect(host.root.querySelectorAll(".form-add")).toHaveLength(0);
      expect([...host.root.querySelectorAll("input")].map(({ readOnly }) => readOnly)).toEqual([false, false]);
      host.element.remove();
    }
  });

  test("in a read-only form nothing can be written and nothing is lost", () => {
    open(release(), { readonly: true, operations: ALL });
    expect(host.root.querySelectorAll("button")).toHaveLength(0);
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

describe("lists", () => {
  const labels = () =>
    [...host.root.querySelectorAll(".form-list-texts input")].map((input) => (input as HTMLInputElement).value);

  test("without the operations there are no buttons for them", () => {
    open(release());
    expect(host.root.querySelectorAll(".form-action, .form-add")).toHaveLength(0);
  });

  test("an item is added with its fields empty, and gets the focus", async () => {
    open(release(), { operations: ALL });
    button("Add to “Files”").click();
    for (let frames = 0; frames < 3; frames++) await host.drawn();
    expect(host.edits).toEqual([
      { op: "insert", path: ["files"], index: 2, value: { file: "", nom: "" }, merge: undefined },
    ]);
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
    button("Remove “Tags 1”").click();
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
    button("Move “Tags 3” up").click();
    await host.drawn();
    expect(labels()).toEqual(["a", "c", "b"]);
    expect(control("Tags 2")).toBe(third);
    expect(host.root.querySelector("[role=status]")?.textContent).toBe("Moved: Tags 3 is now number 2 of 3");
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
    button("Remove “Tags 1”").click();
    await host.drawn();
    expect(host.root.querySelector(".form-texts .form-error")?.textContent).toBe("The anchor is used elsewhere.");
    expect(labels()).toEqual(["a"]);
    expect(host.form.problems).toEqual([]);
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
    expect(host.form.problems).toEqual([]);
    const [day] = offered;
    if (day) await type(day, "2023-05-02");
    expect(sets()).toEqual([[["events", 1, "when"], "2023-05-02"]]);
  });
});

describe("instead of a form", () => {
  test("no front matter: what to do", () => {
    open(null);
    expect(host.root.textContent).toContain("This file has no title, date or other details yet");
    button("Write them in Source").click();
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

  test("an empty front matter", () => {
    open(map());
    expect(host.root.textContent).toContain("The front matter is empty");
  });

  test("TOML is shown as it is written", () => {
    open(map(), { format: "toml", source: 'title = "x"\n' });
    expect(host.root.querySelector("pre")?.textContent).toBe('title = "x"\n');
    expect(host.root.textContent).toContain("The front matter of this file is in TOML, which is edited in Source.");
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
    button("Open in Source").click();
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

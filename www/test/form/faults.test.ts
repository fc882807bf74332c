import { expect, test } from "vitest";
import { faultOf } from "../../src/form/faults";
import { translate } from "../../src/messages";
import type { Field, FieldKind, Node } from "../../src/wire";
import { ALL, map, text, texts, typed } from "./host";
import { control, described, host, leave, open, type } from "./page";

function fault(field: Omit<Field, "key">, value: string): string {
  const node: Node = { kind: "scalar", style: "plain", type: "string", text: value, value, from: 0, to: 0 };
  const place = { id: "x", path: ["x"], node, field: { key: "x", ...field }, label: "X", exists: true };
  return faultOf(place, { missing: true })?.(translate("en")) ?? "";
}

test.each<[FieldKind, string[], string[]]>([
  ["email", ["a@b.example", " a.b+c@d.e-f.example "], ["a", "a@b", "a b@c.example", "a@b..c", "@b.example"]],
  ["tel", ["01 23 45 67 89", "+33 (0)1.23", "3939"], ["x", "12"]],
  ["url", ["https://a.example/b", "/page", "mailto:a@b.example", "#part"], ["www.a.example", "a b", "https://"]],
  ["color", ["#abc", "#aabbcc", "#aabbccdd"], ["#ab", "#xyzxyz", "1f5583"]],
  ["slug", ["a-b_c", "été"], ["a b", "a?b", "a#b"]],
])("what %s takes", (kind, right, wrong) => {
  for (const value of right) expect(fault({ kind }, value), value).toBe("");
  for (const value of wrong) expect(fault({ kind }, value), value).not.toBe("");
});

test.each<[Omit<Field, "key">, string, string]>([
  [{ kind: "text", required: true }, "  ", "This has to be filled in."],
  [{ kind: "text", required: true, default: "post" }, "", ""],
  [{ kind: "number", min: 2 }, "1", "This must be at least 2."],
  [{ kind: "number", max: 2 }, "3", "This must be at most 2."],
  [{ kind: "number", step: 0.1 }, "0.3", ""],
  [{ kind: "number", step: 0.5 }, "0.3", "This goes in steps of 0.5."],
  [{ kind: "text", minLength: 3 }, "ab", "This is too short: 2 of at least 3 characters."],
  [{ kind: "text", maxLength: 2 }, "a🙂b", "This is too long: 3 of at most 2 characters."],
  [{ kind: "text", pattern: { source: "^[A-Z]", message: "A capital first." } }, "a", "A capital first."],
  [{ kind: "text", pattern: { source: "^[A-Z]" } }, "A", ""],
  [{ kind: "text", pattern: { source: "(" } }, "A", ""],
])("%j of “%s”", (field, value, sentence) => expect(fault(field, value)).toBe(sentence));

const fields: Field[] = [
  { key: "title", kind: "text", role: "title", required: true },
  { key: "tags", kind: "texts", minItems: 2, item: { key: "", kind: "text" } },
  {
    key: "contact",
    kind: "mapping",
    collapsed: true,
    fields: [
      { key: "name", kind: "text", required: true },
      { key: "email", kind: "email" },
    ],
  },
];

test("a wrong form is said when the field is left, and no longer when it is right", async () => {
  open(map(["contact", map(["email", text("a@b.example")])]), { operations: ALL, fields });
  host.root.querySelector("summary")?.click();
  await host.drawn();
  await type(control("Email"), "a@");
  expect(control("Email").getAttribute("aria-invalid")).toBeNull();
  await leave(control("Email"));
  expect(described(control("Email"))).toBe("An email address looks like name@example.org.");
  expect(host.root.querySelector("[role=status]")?.textContent).toBe("An email address looks like name@example.org.");
  await type(control("Email"), "a@c.example");
  expect(control("Email").getAttribute("aria-invalid")).toBeNull();
});

test("what is missing is said when somebody asks, in a list that leads there", async () => {
  open(map(["tags", texts("a")], ["contact", map(["email", text("a@b.example")])], ["n", typed("integer", "1")]), {
    operations: ALL,
    fields,
  });
  await type(control("N"), "1x");
  await leave(control("Titlerequired"));
  expect(host.root.querySelectorAll(".form-summary, .form-head .form-error")).toHaveLength(0);
  expect(host.form.ask().map(({ label, message }) => [label, message])).toEqual([
    ["Title", "This has to be filled in."],
    ["Tags", "There are too few: 1 of at least 2."],
    ["Name", "This has to be filled in."],
    ["N", "A number has only digits, a sign in front and a point for decimals, such as 1500 or 12.5."],
  ]);
  await host.drawn();
  const links = [...host.root.querySelectorAll<HTMLElement>(".form-summary button")];
  expect(host.root.querySelector(".form-summary-title")?.textContent).toBe("4 fields to look at");
  // In a group that is closed.
  links[2]?.click();
  await host.drawn();
  await host.drawn();
  expect(host.root.activeElement).toBe(control("Namerequired"));
  links[1]?.click();
  await host.drawn();
  await host.drawn();
  expect(host.root.activeElement?.closest(".form-texts")).not.toBeNull();
  await type(control("Titlerequired"), "x");
  expect(host.root.querySelectorAll(".form-summary li")).toHaveLength(3);
});

test("a group that is not there lacks nothing", () => {
  open(map(["title", text("x")]), { operations: ALL, fields });
  expect(host.form.problems()).toEqual([]);
});

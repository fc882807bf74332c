/** What a site says of its fields, through the headless core: the module for it is loaded when it is asked for. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadCore } from "../src/core";
import type { Field } from "../src/wire";

const module = (name: string) => readFile(join(import.meta.dirname, "../src/wasm", `${name}_bg.wasm`));
const core = Promise.all(["body", "front-matter", "formats", "schema"].map(module)).then(
  ([wasm, frontMatter, formats, schema]) =>
    loadCore({ ...(wasm && frontMatter && formats && schema && { wasm, frontMatter, formats, schema }) }),
);

const CONFIG = `timezone: Europe/Paris
defaults:
- scope: { path: '', type: posts }
  values: { published: false, image: , __proto__: { polluted: true } }
`;
const outline = (fields: readonly Field[] | undefined) => fields?.map(({ key, kind }) => `${key}: ${kind}`);

test("the fields follow the schema, and a key that it does not know is still shown", async () => {
  const schema = { format: "jekyll", text: CONFIG } as const;
  const doc = (await core).open("---\nextra: 1\ntitle: A\n---\n", { path: "_posts/2024-01-01-a.md", schema });
  await doc.whole;
  const expected = ["title: text", "date: datetime", "published: boolean", "image: image"];
  expect(outline(doc.frontMatter?.fields)).toEqual([...expected, "__proto__: mapping", "extra: number"]);
  expect(doc.frontMatter?.fields[1]?.timeZone).toBe("Europe/Paris");
  expect(doc.frontMatter?.fields[2]?.default).toBe(false);
  expect(doc.frontMatter?.fields[0]?.role).toBe("title");
  expect(doc.frontMatter).toBe(doc.frontMatter);
  expect(doc.frontMatter?.value).toMatchObject({ extra: 1, title: "A" });
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  doc.edit({ op: "set", path: ["published"], value: true });
  expect(doc.text).toBe("---\nextra: 1\ntitle: A\npublished: true\n---\n");
  expect(outline(doc.frontMatter?.fields)?.slice(0, 4)).toEqual(expected);
  await doc.describe(null);
  expect(outline(doc.frontMatter?.fields)).toEqual(["extra: number", "title: text", "published: boolean"]);
  doc.free();
});

test.each([
  ["jekyll", "_config.yml"],
  ["decap", "config.yml"],
] as const)("the form by the configuration of %s is that of the golden file", async (format, file) => {
  const fixtures = join(import.meta.dirname, "../../tests/fixtures");
  const read = (name: string) => readFile(join(fixtures, name), "utf8");
  const text = await read(`schema/${file}`);
  const golden = JSON.parse(await read(`wire/schema-${format}.json`)) as { fields: Field[] };
  const path = "_posts/2023-04-18-cartes.md";
  const doc = (await core).open(await read("wire/press-release.md"), { path, schema: { format, text } });
  await doc.whole;
  expect(doc.frontMatter?.fields).toEqual(golden.fields);
  expect(doc.schemaDiagnostics).toEqual([]);
  doc.free();
});

test("a schema of fields as they are crosses both ways with all that it says", async () => {
  const fields: Field[] = [
    {
      key: "kind",
      kind: "choice",
      label: "Kind",
      hint: "One of them",
      default: { a: [1, null, "x"] },
      required: true,
      readonly: true,
      choices: [{ value: 1.5, label: "One" }, { value: "b" }],
      pattern: { source: "^a", message: "No" },
      slugOf: "title",
      summary: "{{fields.a}}",
      collapsed: true,
      timeZone: "UTC",
      min: 1,
      max: 2,
      step: 0.5,
      minLength: 1,
      maxLength: 9,
      minItems: 0,
      maxItems: 3,
    },
    { key: "list", kind: "mappings", item: { key: "", kind: "mapping", fields: [{ key: "a", kind: "markdown" }] } },
  ];
  const doc = (await core).open("---\n---\n", { schema: { fields } });
  await doc.whole;
  expect(doc.frontMatter?.fields).toEqual(fields);
  doc.free();
});

test("where there is no front matter yet, the form is what the schema describes", async () => {
  const doc = (await core).open("Words.\n", { schema: { fields: [{ key: "title", kind: "text" }] } });
  await doc.whole;
  expect(doc.frontMatter).toBeNull();
  expect(doc.fields).toEqual([{ key: "title", kind: "text", role: "title" }]);
  doc.free();
});

test("what is to be said about a schema has its place in the source, in UTF-16", async () => {
  const text = "# 😀\ncollections:\n- name: é\n  folder: a\n  fields: [{ name: x, widget: stars }]\n";
  const doc = (await core).open("---\nx: 1\n---\n", { path: "a/b.md", schema: { format: "decap", text } });
  await doc.whole;
  const [found] = doc.schemaDiagnostics;
  expect(found?.code).toBe("schema-kind");
  expect(text.slice(found?.from, found?.to)).toBe("stars");
  expect(outline(doc.frontMatter?.fields)).toEqual(["x: number"]);
  doc.free();
});

test("what is no schema is refused, and the fields stay those of the file", async () => {
  const doc = (await core).open("---\nx: 1\n---\n");
  const wrong = { fields: [{ key: "x", kind: "elephant" }] } as unknown as { fields: Field[] };
  await expect(doc.describe(wrong)).rejects.toThrow(TypeError);
  expect(outline(doc.frontMatter?.fields)).toEqual(["x: number"]);
  doc.free();
});

test("of two schemas the one that was given last counts", async () => {
  const doc = (await core).open("---\nx: 1\n---\n");
  const asked = ["first", "last"].map((key) => doc.describe({ fields: [{ key, kind: "text" }] }));
  await Promise.all(asked);
  expect(outline(doc.frontMatter?.fields)).toEqual(["last: text", "x: number"]);
  doc.free();
});

test("a schema is inferred from files of any format, and can be given back", async () => {
  const { inferSchema, open } = await core;
  const schema = await inferSchema([
    "---\ntitle: A\ndraft: true\n---\n",
    '+++\ntitle = "yes: \\"B\\""\nday = 2024-01-02\n[contact]\ntel = ["1"]\n+++\n',
    '{ "title": "C" }\n',
  ]);
  expect(schema).toEqual({
    fields: [
      { key: "title", kind: "text", required: true },
      { key: "day", kind: "date" },
      { key: "draft", kind: "boolean" },
      {
        key: "contact",
        kind: "mapping",
        fields: [{ key: "tel", kind: "texts", item: { key: "", kind: "tel" } }],
      },
    ],
  });
  const doc = open("---\ntitle: C\n---\n", { schema });
  await doc.whole;
  expect(outline(doc.frontMatter?.fields)).toEqual(["title: text", "day: date", "draft: boolean", "contact: mapping"]);
  doc.free();
});

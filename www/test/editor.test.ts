import { Text } from "@codemirror/state";
import { describe, expect, test, vi } from "vitest";
import { counts, countsIn } from "../src/editor/counts";
import { headOf } from "../src/editor/head";
import { PlainText } from "../src/editor/plain";
import type { Entry, Field, FrontMatter } from "../src/wire";

describe("what there is to read", () => {
  const check = (text: string, words: number) => expect(counts(Text.of(text.split("\n")))?.words, text).toBe(words);

  test("words, as a person counts them", () => {
    check("", 0);
    check("L’État n’a pas attendu aujourd'hui.", 5);
    check("3,5 % de 1.200", 3);
    check("**Gras**, `code` et _italique_ — fin", 5);
  });

  test("no addresses, tags or comments", () => {
    check("[un lien](https://example.org/a-b-c) et <em class=x>lui</em><!-- non, pas ça -->", 4);
  });

  test("characters that are read, without signs and breaks", () => {
    const characters = (text: string) => counts(Text.of(text.split("\n")))?.characters;
    expect(characters("## Été\n\n- **un** mot")).toBe("Étéun mot".length);
    expect(characters("🏛️ [lien](https://example.org/)")).toBe(7);
  });

  test("what is selected, at several places", () => {
    const text = Text.of(["un deux", "trois"]);
    expect(
      countsIn(text, [
        { from: 0, to: 2 },
        { from: 4, to: 4 },
        { from: 8, to: 13 },
      ]),
    ).toMatchObject({ words: 2 });
    expect(countsIn(text, [{ from: 3, to: 3 }])).toMatchObject({ words: 0 });
  });

  test("minutes, once there is a word", () => {
    expect(counts(Text.of([""]))?.minutes).toBe(0);
    expect(counts(Text.of(["un"]))?.minutes).toBe(1);
    expect(counts(Text.of(Array.from({ length: 231 }, () => "mot")))?.minutes).toBe(2);
  });

  test("a long text is counted in turns, each of which goes on from the one before", () => {
    const text = Text.of(Array.from({ length: 20_000 }, () => "un mot"));
    const clock = vi.spyOn(performance, "now").mockImplementation(() => {
      now += 1;
      return now;
    });
    let now = 0;
    let turns = 0;
    let found = null;
    for (; found === null && turns < 1_000; turns += 1) found = counts(text, now + 8);
    clock.mockRestore();
    expect(turns).toBeGreaterThan(10);
    expect(found).toEqual(counts(Text.of(text.toString().split("\n"))));
  });
});

test("the preview's head is what has a role, the last where a key is written twice", () => {
  const entry = (key: string, text: string): Entry => ({
    key,
    keyFrom: 0,
    keyTo: 0,
    from: 0,
    to: 0,
    value: { kind: "scalar", style: "plain", type: text === "" ? "null" : "string", value: text, text, from: 0, to: 0 },
  });
  const fields: Field[] = [
    { key: "titre", kind: "text", role: "title" },
    { key: "chapeau", kind: "multiline", role: "lead" },
    { key: "date", kind: "datetime", role: "date" },
  ];
  const entries = [entry("titre", "Un"), entry("titre", "Deux"), entry("chapeau", ""), entry("date", "2026-11-16")];
  const frontMatter: FrontMatter = { format: "yaml", sound: true, from: 4, to: 20, entries, fields, value: undefined };
  expect(headOf(frontMatter)).toEqual({ title: "Deux", date: "2026-11-16", lead: undefined });
  expect(headOf(null)).toEqual({ title: undefined, date: undefined, lead: undefined });
});

test("as plain text, what is typed changes nothing else", () => {
  const plain = new PlainText("a\r\nb\nc\r\n");
  expect(plain.shown).toBe("a\nb\nc\n");
  plain.typed("a\nb\nc\n");
  expect(plain.file).toBe("a\r\nb\nc\r\n");
  plain.typed("a\nbb\nc\n");
  plain.typed("a\nbb\nc\nd\n");
  expect(plain.file).toBe("a\r\nbb\nc\r\nd\r\n");
});

import { expect, test } from "vitest";
import { summaryOf } from "../../src/form/summary";
import { type Lang, translate } from "../../src/messages";
import { type Data, map, TestHost, text, texts, typed } from "./host";

function check(data: Data, expected: string, lang: Lang = "fr") {
  const node = new TestHost(map(["a", data])).frontMatter?.entries[0]?.value;
  expect(node && summaryOf(node, translate(lang))).toBe(expected);
}

test("a mapping is called by what names it, and says what it has several of", () => {
  check(map(["name", text("Jeanne Exemple")], ["tel", texts("01", "02")]), "Jeanne Exemple, 2 téléphones");
  check(map(["tel", texts("01")], ["name", text("Ana")], ["rôles", texts("x")]), "Ana, 1 téléphone, rôles : 1");
  check(map(["file", text("/uploads/a-b.pdf")], ["title", text("The file")]), "The file", "en");
  check(map(["file", text("/uploads/a-b.pdf")]), "a-b.pdf");
  check(map(["tel", texts("01")]), "1 telephone", "en");
});

test("without a name, by its first text, or else by a date as the language writes it", () => {
  check(map(["day", typed("date", "2023-04-18")], ["place", text("Lyon")]), "Lyon");
  check(map(["open", typed("boolean", "true")], ["day", typed("date", "2023-04-18")]), "18 avr. 2023");
});

test("a list is counted, and its first items named", () => {
  check(texts("a"), "a");
  check(texts("a", "b", "c", "d"), "4 éléments : a, b, c…");
  check([map(["name", text("Ana")]), map()], "2 items: Ana", "en");
  check([[], []], "2 éléments");
});

test("what is empty is said to be", () => {
  check([], "Vide");
  check(map(), "Empty", "en");
  check(map(["name", text("")]), "Vide");
});

test("one line of a long text", () => {
  check(texts("first line\nsecond"), "first line");
  check(texts("x".repeat(200)), `${"x".repeat(120)}…`);
});

import { expect, test } from "vitest";
import type { Message } from "../src/messages";
import { areas, langOf, translate } from "../src/messages";
import { care } from "../src/messages/care";
import { compare } from "../src/messages/compare";
import { sentences as find } from "../src/messages/find";
import { form } from "../src/messages/form";
import { sentences as palette } from "../src/messages/palette";

const places = (message: Message) => {
  const sentences = typeof message === "string" ? [message] : [message.one, message.other];
  return sentences.map((sentence) => [...new Set(sentence.match(/\{\d\}/g))].sort().join());
};

test("both languages have every sentence, with the same arguments", () => {
  for (const [name, { en, fr }] of Object.entries({ ...areas, care, compare, find, form, palette })) {
    const english: [string, Message][] = Object.entries(en);
    const french = new Map<string, Message>(Object.entries(fr));
    expect([...french.keys()].sort(), name).toEqual(english.map(([key]) => key).sort());
    for (const [key, message] of english) {
      const other = french.get(key) ?? "";
      expect(new Set(places(other)), `${name}.${key}`).toEqual(new Set(places(message)));
      for (const sentence of typeof other === "string" ? [other] : [other.one, other.other]) {
        expect(sentence.trim(), `${name}.${key}`).not.toBe("");
      }
    }
  }
});

test("a number decides the wording and is written as the language does", () => {
  expect(translate("en")("editor.words", 1)).toBe("1 word");
  expect(translate("en")("editor.words", 0)).toBe("0 words");
  expect(translate("en")("editor.words", 1234)).toBe("1,234 words");
  expect(translate("fr")("editor.words", 0)).toBe("0 mot");
  expect(translate("fr")("editor.words", 1234)).toBe("1\u202f234 mots");
});

test("a reason without a sentence of its own keeps the core's", () => {
  expect(translate("fr").reason({ code: "new-code", message: "Something new.", args: [] })).toBe("Something new.");
});

test("the language follows the host's tag", () => {
  expect(["fr", "fr-CA", "FR-fr", "en", "de", "frr", "", null].map((tag) => langOf(tag))).toEqual([
    "fr",
    "fr",
    "fr",
    "en",
    "en",
    "en",
    "en",
    "en",
  ]);
});

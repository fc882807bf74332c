import { describe, expect, test } from "vitest";
import { cleanly, decided, merge } from "../src/merge";
import { Random } from "./random";

const base = "---\ntitle: Un\nlead: Deux\n---\n\nPremier.\n\nDernier.\n";

describe("two texts that came of the same one", () => {
  test("changes of different lines are both kept, of neighbouring ones too", () => {
    const mine = base.replace("title: Un", "title: Une").replace("Dernier.", "Dernier mot.");
    const theirs = base.replace("lead: Deux", "lead: Trois").replace("Premier.", "Premier.\n\nMilieu.");
    expect(cleanly(merge(base, mine, theirs))).toBe(
      "---\ntitle: Une\nlead: Trois\n---\n\nPremier.\n\nMilieu.\n\nDernier mot.\n",
    );
  });
  test("the same change is made once", () => {
    const both = base.replace("Premier.", "Premier mot.");
    expect(cleanly(merge(base, `${both}Fin.\n`, both.replace("Un", "Une")))).toBe(`${both.replace("Un", "Une")}Fin.\n`);
  });
  test("changes of the same line are a dispute, with both sides and what was there", () => {
    const pieces = merge(base, base.replace("Un", "Une"), base.replace("Un", "Vingt"));
    expect(pieces).toContainEqual({
      kind: "conflict",
      base: "title: Un\n",
      mine: "title: Une\n",
      theirs: "title: Vingt\n",
    });
    expect(cleanly(pieces)).toBeNull();
    expect(decided(pieces, () => "mine")).toBe(base.replace("Un", "Une"));
    expect(decided(pieces, () => "theirs")).toBe(base.replace("Un", "Vingt"));
  });
  test("fields that stand together are apart, where their keys stay", () => {
    const theirs = base.replace("Un", "Vingt").replace("Deux", "Trente");
    const pieces = merge(base, base.replace("Un", "Une"), theirs);
    expect(decided(pieces, () => "mine")).toBe(base.replace("Un", "Une").replace("Deux", "Trente"));
  });
  test("lines that both put at one place are a dispute, for nothing says which come first", () => {
    expect(cleanly(merge("a\nb\n", "a\nx\nb\n", "a\ny\nb\n"))).toBeNull();
    expect(cleanly(merge("a\nb\n", "a\nx\nb\n", "a\nB\ny\n"))).toBeNull();
    expect(cleanly(merge("a\nb\n", "a\nx\nb\n", "a\nB\n"))).toBe("a\nx\nB\n");
  });
  test("a line that one deletes and the other changes is a dispute", () => {
    expect(merge("a\nb\nc\n", "a\nc\n", "a\nB\nc\n")).toContainEqual({
      kind: "conflict",
      base: "b\n",
      mine: "",
      theirs: "B\n",
    });
  });
  test("no line runs into the next where one side takes the final break away", () => {
    expect(cleanly(merge("a\nb\n", "a\nB", "a\nb\nc\n"))).toBeNull();
    expect(cleanly(merge("a\nb", "a\nb\nc", "A\nb"))).toBe("A\nb\nc");
    expect(cleanly(merge("a\nb\n", "a\nb", "A\nb\n"))).toBe("A\nb");
  });
  test("a file that a program gave other line breaks is no dispute", () => {
    const crlf = base.replace("Dernier", "Fin").replaceAll("\n", "\r\n");
    const mine = base.replace("title: Un", "title: Une");
    const expected = mine.replace("Dernier", "Fin").replaceAll("\n", "\r\n");
    expect(cleanly(merge(base, mine, crlf))).toBe(expected);
    expect(cleanly(merge(base, crlf, mine))).toBe(expected);
  });
  test("mixed line breaks stay where they are", () => {
    expect(cleanly(merge("a\r\nb\nc\r\nd", "A\r\nb\nc\r\nd", "a\r\nb\nc\r\nD"))).toBe("A\r\nb\nc\r\nD");
  });
  test("texts that have nothing in common are shown whole", () => {
    const lines = (word: string) => Array.from({ length: 3_000 }, (_, index) => `${word} ${index}\n`).join("");
    expect(merge(lines("a"), lines("b"), lines("c"))).toHaveLength(1);
  });
});

describe("whatever the texts", () => {
  const pieces = ["a\n", "b\n", "c\r\n", "\n", "d", "e\n"] as const;
  const random = new Random(20261124);
  const text = () => random.text(10, pieces);
  /** The same text with a few lines changed, put in or taken out. */
  const changed = (text: string) => {
    const lines = text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
    for (let left = random.number(3); left >= 0; left -= 1) {
      lines.splice(
        random.number(lines.length + 1),
        random.number(2),
        ...(random.chance(3) ? [] : [random.pick(pieces)]),
      );
    }
    return lines.join("");
  };

  test("where one side is the base the other is the result, and the same on both sides is itself", () => {
    for (let round = 0; round < 1_000; round += 1) {
      const [one, other] = [text(), text()];
      expect(cleanly(merge(one, one, other))).toBe(other);
      expect(cleanly(merge(one, other, one))).toBe(other);
      expect(cleanly(merge(one, other, other))).toBe(other);
    }
  });
  test("it does not matter who is who", () => {
    for (let round = 0; round < 2_000; round += 1) {
      const start = text();
      const [one, other] = [changed(start), changed(start)];
      expect(cleanly(merge(start, one, other))).toBe(cleanly(merge(start, other, one)));
    }
  });
  test("each line that a side added is there, or in dispute", () => {
    for (let round = 0; round < 2_000; round += 1) {
      const start = text();
      const [one, other] = [`${changed(start)}mine ${round}\n`, `theirs ${round}\n${changed(start)}`];
      const made = merge(start, one, other);
      const sides = decided(made, () => "mine") + decided(made, () => "theirs");
      expect(sides).toContain(`mine ${round}\n`);
      expect(sides).toContain(`theirs ${round}\n`);
    }
  });
  test("changes far from each other are both kept", () => {
    const far = Array.from({ length: 8 }, (_, index) => `line ${index}\n`).join("");
    for (let round = 0; round < 1_000; round += 1) {
      const [before, after] = [text().replaceAll("d", "d\n"), text()];
      const start = before + far + after;
      const [top, end] = [changed(before).replaceAll("d", "d\n"), changed(after)];
      expect(cleanly(merge(start, top + far + after, before + far + end))).toBe(top + far + end);
    }
  });
});

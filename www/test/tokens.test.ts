import { expect, test } from "vitest";
import { colours, tokens } from "../src/look/tokens";

type Name = keyof typeof colours;

/** WCAG 2.2, "relative luminance" and "contrast ratio". */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test("contrast is computed as WCAG does", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

const grounds: Name[] = ["surface", "raised"];
const read: Name[] = ["text", "muted", "accent", "error", "warning", "success"];
const seen: Name[] = ["edge", "focus"];
const pairs: [Name, Name, number][] = [
  ...grounds.flatMap((ground) => read.map((name): [Name, Name, number] => [name, ground, 4.5])),
  ...grounds.flatMap((ground) => seen.map((name): [Name, Name, number] => [name, ground, 3])),
  ["on-accent", "accent", 4.5],
];

test.each(pairs)("%s on %s is at least %d:1 in both schemes", (name, ground, least) => {
  for (const scheme of ["light", "dark"] as const) {
    expect(contrast(colours[name][scheme], colours[ground][scheme]), scheme).toBeGreaterThanOrEqual(least);
  }
});

test("every colour is a token, and one in forced colours too", () => {
  for (const [name, { light, dark, forced }] of Object.entries(colours)) {
    expect(tokens.cssText).toContain(`--mh-${name}: light-dark(${light}, ${dark});`);
    expect(tokens.cssText).toContain(`--mh-${name}: ${forced};`);
  }
});

import { expect, test } from "vitest";
import type { Edit, Json, Path } from "../../src/wire";
import { ALL, type Data, release, TestHost } from "./host";

/** Numbers that are the same in every run (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Every way to a value, with the value. */
function values(data: Data, path: Path = []): [Path, Data][] {
  const inside: [Path[number], Data][] =
    data instanceof Map ? [...data] : Array.isArray(data) ? [...data.entries()] : [];
  return [[path, data], ...inside.flatMap(([step, value]) => values(value, [...path, step]))];
}

/** One change of any kind that the core knows, somewhere. */
function anyEdit(data: Map<string, Data>, below: (limit: number) => number): Edit {
  const all = values(data).slice(1);
  const [path, value] = all[below(all.length)] ?? [["title"], []];
  const words: Json[] = ["", "word", "two\nlines", true, null, "x".repeat(120), ["a", "b"], { name: "n", tel: ["1"] }];
  if (Array.isArray(value) && below(2) === 0) {
    return { op: "insert", path, index: below(value.length + 1), value: words[below(words.length)] ?? "" };
  }
  const last = path.at(-1);
  const siblings = all.filter(
    ([other]) => other.length === path.length && other.slice(0, -1).join() === path.slice(0, -1).join(),
  );
  if (typeof last === "number" && below(2) === 0) {
    return below(2) === 0 ? { op: "remove", path } : { op: "move", path, to: below(siblings.length) };
  }
  if (below(8) === 0 && path.length > 1) return { op: "remove", path };
  return { op: "set", path, value: words[below(words.length)] ?? "" };
}

/** What a person sees, all groups open. */
async function seen(host: TestHost): Promise<string[]> {
  for (let closed = openAll(host); closed > 0; closed = openAll(host)) await host.drawn();
  const controls = host.root.querySelectorAll<HTMLInputElement>("input, textarea, summary, .form-label, .form-hint");
  return [...controls].map((element) => {
    const name = element.getAttribute("aria-label") ?? "";
    // A text keeps the control that it has had; what it shows is what counts.
    const text =
      element.localName === "input" || element.localName === "textarea" ? element.value : element.textContent;
    return `${name} ${element.type === "checkbox" ? element.checked : text?.replace(/\s+/g, " ").trim()}`;
  });
}

function openAll(host: TestHost): number {
  const closed = host.root.querySelectorAll<HTMLElement>("details:not([open]) > summary");
  for (const summary of closed) summary.click();
  return closed.length;
}

test.each([1, 2, 3])(
  "after any changes the form is that of a file newly opened (%i)",
  async (seed) => {
    const below = random(seed);
    const host = new TestHost(release(), { operations: ALL });
    for (let step = 0; step < 30; step++) {
      const data = host.data ?? new Map();
      const edit = anyEdit(data, below);
      host.change(edit);
      if (below(3) > 0) continue;
      host.draw();
      const controls = host.root.querySelectorAll<HTMLElement>("input, textarea");
      controls[below(controls.length)]?.focus();
      const active = host.root.activeElement;
      if (active instanceof HTMLElement) active.blur();
      await host.drawn();
      const fresh = new TestHost(structuredClone(data), { operations: ALL });
      expect(await seen(host), JSON.stringify(edit)).toEqual(await seen(fresh));
      fresh.element.remove();
    }
    host.element.remove();
  },
  30_000,
);

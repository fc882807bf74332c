/** The list of labelled places, read: see `places.txt` for how it is written. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Replacement } from "../../src/care/finding";
import type { Profile } from "../../src/care/typography";

export interface Sample {
  readonly profile: Profile;
  readonly text: string;
  readonly expected: readonly Replacement[];
  /** How many places of it are traps. */
  readonly traps: number;
}

export function samples(): Sample[] {
  const found: Sample[] = [];
  let profile: Profile = "fr-FR";
  const lists = ["places.txt", "second.txt"].map((name) => readFileSync(join(import.meta.dirname, name), "utf8"));
  for (const line of lists.join("\n").split("\n")) {
    if (line === "" || /^#( |$)/.test(line)) continue;
    if (line.startsWith("== ")) profile = line.slice(3) as Profile;
    else found.push(read(line, profile));
  }
  return found;
}

function read(line: string, profile: Profile): Sample {
  let text = "";
  let traps = 0;
  const expected: Replacement[] = [];
  for (const [, plain = "", place] of line.matchAll(/([^⟦]*)(?:⟦([^⟧]*)⟧)?/g)) {
    text += spelled(plain);
    if (place === undefined) continue;
    const [before = "", after] = place.split("→").map(spelled);
    if (after === undefined) traps += 1;
    else expected.push({ from: text.length, to: text.length + before.length, insert: after });
    text += before;
  }
  return { profile, text, expected, traps };
}

const spelled = (text: string) => text.replaceAll("⍽", "\u00a0").replaceAll("␣", "\u202f").replaceAll("⏎", "\n");

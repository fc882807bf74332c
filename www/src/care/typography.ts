/**
 * French typography: prose in, what should stand otherwise out. What is right already is left alone, and so is what
 * only a person can tell.
 */

import type { Finding, Replacement, TypographyKind } from "./finding";
import { CLOSE, OPEN } from "./prose";
import {
  CLOSING,
  DOLLARS,
  GROUPS,
  NBSP,
  NO_GROUPS_AFTER,
  NO_GROUPS_BEFORE,
  NUMBERED,
  OPENING,
  type Profile,
  RULES,
  THOUSANDS,
} from "./rules";

export type { Profile } from "./rules";

/**
 * What should stand otherwise in a prose. The findings' changes are disjoint, so that all can be made at once; and when
 * they are made, nothing is left to find: what would only lead to the next finding is none.
 */
export function typography(prose: string, profile: Profile): Finding[] {
  if (isEnglish(prose)) return [];
  let findings = search(prose, profile);
  while (findings.length > 0) {
    const { text, places } = applied(prose, findings);
    const again = search(text, profile);
    if (again.length === 0) break;
    const stable = findings.filter((_, at) => {
      const [from = 0, to = 0] = places[at] ?? [];
      return !again.some((next) => next.from <= to + NEAR && next.to >= from - NEAR);
    });
    findings = stable.length < findings.length ? stable : [];
  }
  return findings;
}

/** What could be a mark to another reader of Markdown: nothing beside it is touched. */
const DOUBTFUL = /[*_~`\\<&]/;

/** How far a word is followed from a place in it, in characters. */
const WIDE = 24;

/** How far what is found after a change may be from it and still come of it, in characters. */
const NEAR = 2;

/** The text with all changes made, and where each finding's are then. */
function applied(prose: string, findings: readonly Finding[]): { text: string; places: [number, number][] } {
  const changes = findings.flatMap(({ fix }, at) => fix.map((change) => ({ ...change, at })));
  changes.sort((a, b) => a.from - b.from || a.to - b.to);
  const places: [number, number][] = [];
  let [text, end] = ["", 0];
  for (const { from, to, insert, at } of changes) {
    text += prose.slice(end, from);
    const start = text.length;
    text += insert;
    places[at] = [places[at]?.[0] ?? start, text.length];
    end = to;
  }
  return { text: text + prose.slice(end), places };
}

function search(prose: string, profile: Profile): Finding[] {
  const findings: Finding[] = [];
  const taken = new Uint8Array(prose.length + 1);
  const add = (kind: TypographyKind, fix: readonly Replacement[]) => {
    const [first, last] = [fix[0], fix[fix.length - 1]];
    if (!first || !last || fix.some(({ from, to }) => taken.subarray(from, to).some(Boolean))) return;
    if (fix.some(({ from, to }) => DOUBTFUL.test(prose.slice(Math.max(from - 1, 0), to + 1)))) return;
    for (const { from, to } of fix) taken.fill(1, from, to);
    // A space or a sign alone would hardly be seen: its words are the place.
    const [start, end] = kind === "quotes" ? [0, 0] : wordsAround(prose, first.from, last.to);
    const [from, to] = [first.from - start, last.to + end];
    findings.push({ kind, from, to, args: [], fix });
  };

  let text = prose;
  for (const { open, close, isInner } of pairs(prose)) {
    const [before, after] = isInner ? ["“", "”"] : [`«${NBSP}`, `${NBSP}»`];
    add("quotes", [
      { from: open, to: open + 1, insert: before },
      { from: close, to: close + 1, insert: after },
    ]);
    text = text.slice(0, open) + OPENING + text.slice(open + 1, close) + CLOSING + text.slice(close + 1);
  }
  for (const { from, to } of thousands(text)) {
    const spaces = [...text.slice(from, to).matchAll(/ /g)];
    add(
      "number",
      spaces.map(({ index }) => ({ from: from + index, to: from + index + 1, insert: THOUSANDS[profile] })),
    );
  }
  const hasMath = /\$[^\s.,;:!?)»CU]/.test(text);
  for (const { kind, pattern, to: insert } of [...RULES[profile], ...(hasMath ? [] : [DOLLARS])]) {
    for (const { index, 0: found } of text.matchAll(pattern)) {
      if (found !== insert) add(kind, [{ from: index, to: index + found.length, insert }]);
    }
  }
  return findings.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** How many characters belong to a place, before and behind it. */
function wordsAround(prose: string, from: number, to: number): [number, number] {
  const before = /[\p{L}\p{N}\p{P}\p{S}]*$/u.exec(prose.slice(Math.max(from - WIDE, 0), from))?.[0] ?? "";
  const behind = /^[\p{L}\p{N}\p{P}\p{S}]*/u.exec(prose.slice(to, to + WIDE))?.[0] ?? "";
  return [before.length, behind.length];
}

interface Pair {
  readonly open: number;
  readonly close: number;
  /** Within French quotation marks. */
  readonly isInner: boolean;
}

/** The pairs of straight quotation marks; none where one of them is in doubt. */
function pairs(prose: string): Pair[] {
  const marks = [...prose.matchAll(/"/g)].map(({ index }) => index);
  if (marks.length % 2 === 1) return [];
  const found: Pair[] = [];
  for (let at = 0; at < marks.length; at += 2) {
    const [open = 0, close = 0] = [marks[at], marks[at + 1]];
    const opens = OPENS.test(prose.slice(0, open)) && /^[^\s,.;:!?)]/.test(prose.slice(open + 1));
    const closes = /[^\s([]$/.test(prose.slice(0, close)) && CLOSES.test(prose.slice(close + 1));
    if (!opens || !closes || !/[\p{L}\p{N}]/u.test(prose.slice(open, close))) return [];
    const before = prose.slice(0, open);
    found.push({ open, close, isInner: before.lastIndexOf("«") > before.lastIndexOf("»") });
  }
  return found;
}

const OPENS = new RegExp(String.raw`(?:^|[\s(\[{«—–’'${OPEN}])$`);
const CLOSES = new RegExp(String.raw`^(?:$|[\s)\]},.;:!?…»’—–${CLOSE}])`);

/** Numbers that spaces divide into thousands, and that are no telephone's, company's or account's. */
function thousands(text: string): { from: number; to: number }[] {
  return [...text.matchAll(GROUPS)].flatMap(({ index, 0: number }) => {
    const end = index + number.length;
    const before = text.slice(Math.max(index - 32, 0), index);
    const isPart = NO_GROUPS_BEFORE.test(before) || NO_GROUPS_AFTER.test(text.slice(end, end + 2));
    const isDay = /(?<!\p{L})(?:le|au|du) $/iu.test(before) && /^(?:[12]?\d|3[01]) \d{3}$/.test(number);
    return isPart || isDay || !number.includes(" ") || NUMBERED.test(before) ? [] : [{ from: index, to: end }];
  });
}

/** Whether a text reads as English: its small words are, and outnumber the French ones. */
export function isEnglish(text: string): boolean {
  let [english, french] = [0, 0];
  for (const [word] of text.toLowerCase().matchAll(/[a-zà-ÿ]+/g)) {
    if (ENGLISH.has(word)) english += 1;
    else if (FRENCH.has(word)) french += 1;
  }
  return english >= 2 && english > french;
}

const words = (list: string) => new Set(list.split(" "));
const ENGLISH = words(
  "the and of to is in for with that this you are it by from our we your be has will what who how at",
);
const FRENCH = words(
  "le la les l des du de d et un une est en pour que qui dans au aux sur ce cette il elle nous vous par avec ne pas sont à qu où son sa ses",
);

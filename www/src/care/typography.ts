/**
 * French typography: prose in, what should stand otherwise out.
 *
 * The rules are those of the Imprimerie nationale (*Lexique des règles typographiques*) and, for Canada, of the Office
 * québécois de la langue française (Banque de dépannage linguistique). A no-break space of either width is right
 * wherever one belongs. What is right already is left alone, and so is what only a person can tell.
 */

import type { Finding, Replacement, TypographyKind } from "./finding";
import { CLOSE, NOTHING, OBJECT, OPEN } from "./prose";

/** Whose habits are followed. */
export type Profile = "fr-FR" | "fr-CA";

const NBSP = "\u00a0";
const NARROW = "\u202f";
/** Straight quotation marks that make a pair, while the other rules look at the text. */
const OPENING = "\ue003";
const CLOSING = "\ue004";

const MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";
/** What a sign of punctuation may follow. */
const WORD = String.raw`[\p{L}\p{N})\]»”’%€$£°…²³${OBJECT}${CLOSE}${CLOSING}]`;
const END = String.raw`[\s${CLOSE}${CLOSING}${NOTHING}»”]|$`;
/** A number that is no part of a name, such as `A4`. */
const NUMBER = String.raw`(?<![\p{L}\p{N}_#/.,]|\p{L}-)\d+(?:[.,]\d+)?|(?<=\d[ ${NBSP}${NARROW}])\d{3}(?:,\d+)?`;

/** What an apostrophe may follow where no letter comes after it. */
const ELIDED = "(?:[cdjlmnstCDJLMNST]|(?:[Jj]us|[Ll]ors|[Pp]uis|[Qq]uoi)?[Qq]u)";

/** What is found is replaced by the text; where both are the same, it is right. */
interface Rule {
  readonly kind: TypographyKind;
  readonly pattern: RegExp;
  readonly to: string;
}

const rule = (kind: TypographyKind, pattern: string, to: string): Rule => ({
  kind,
  pattern: new RegExp(pattern, "gu"),
  to,
});

const COMMON: readonly Rule[] = [
  rule("ellipsis", String.raw`(?<=(?<!\p{L})etc)\.\.\.(?!\.)`, "."),
  rule("ellipsis", String.raw`(?<![./\\]|\d(?=\.\.\.\d))\.\.\.(?![./\\\w])|(?<=\p{L})\.\.\.(?=\p{L})`, "…"),
  rule("ellipsis", String.raw`(?<=^|[\s(«${OPEN}${OPENING}])\.\.\.(?=\p{L})`, "…"),
  rule("apostrophe", String.raw`(?<=\p{L})'(?=\p{L})`, "’"),
  rule("apostrophe", String.raw`(?<=(?<!\p{L})${ELIDED})'(?=[\p{N}«“${OPENING}${OPEN}${OBJECT}])`, "’"),
  rule("space", String.raw`(?<=${WORD}|\p{L}\.) *(?=:(?:${END}))`, NBSP),
  rule("space", String.raw`(?<=(?<![\p{L}\p{N}])«) *(?=[\p{L}\p{N}${OPEN}${OBJECT}“‘(\[…])`, NBSP),
  rule("space", String.raw`(?<=[^\s«${OPEN}${NOTHING}]) *(?=»(?![\p{L}\p{N}]))`, NBSP),
  rule("number", String.raw`(?<=${NUMBER}) *(?=[%‰](?![\p{L}\p{N}]))`, NBSP),
  rule("number", String.raw`(?<=${NUMBER}) *(?=(?:[kM]|Mds?)?[€£](?![\p{L}\p{N}]))`, NBSP),
  rule(
    "number",
    String.raw`(?<=${NUMBER}) *(?=(?:kg|km\/h|km²?|cm[²³]?|mm|m[²³]|ha|[kMGT]Wh?|[kMGT]o|°C)(?![\p{L}\p{N}_'’-]))`,
    NBSP,
  ),
  rule("number", String.raw`(?<=${NUMBER}) (?=(?:m|g|mg|t|l|cl|ml|hl|h|min|s)(?![\p{L}\p{N}_'’-]|\.[ ]*\d))`, NBSP),
  rule("number", String.raw`(?<=(?<!\p{L})[nN]°) *(?=\d)`, NBSP),
  rule("number", String.raw`(?<=(?<!\p{L})[nN]os) (?=\d)`, NBSP),
  rule("number", String.raw`(?<=§) *(?=\d)`, NBSP),
  rule(
    "time",
    String.raw`(?<=(?<![\p{L}\p{N}.,:/-])(?:[01]?\d|2[0-4]))h(?=[0-5]\d(?![\p{L}\p{N}/-]))`,
    `${NBSP}h${NBSP}`,
  ),
  rule(
    "time",
    String.raw`(?<=(?<!\p{L})(?:à|dès|vers|de|et|avant|après) (?:[01]?\d|2[0-4]))h(?![\p{L}\p{N}/-])`,
    `${NBSP}h`,
  ),
  rule("time", String.raw`(?<=(?<![\p{L}\p{N}])\d{1,2}[ ${NBSP}${NARROW}]h) (?=[0-5]\d(?![\p{L}\p{N}]))`, NBSP),
  rule(
    "abbreviation",
    String.raw`(?<=(?<![\p{L}.])(?:[Aa]rt|[Pp]|pp|[Cc]hap|[Vv]ol|[Ff]ig|al|[Tt]abl)\.) (?=\d|[IVX]+(?![\p{L}]))`,
    NBSP,
  ),
  rule(
    "abbreviation",
    String.raw`(?<=(?<![\p{L}\p{N}.-])(?:MM?\.|M(?:me|mes|lle|lles|gr)|Dr|Pr)) (?=\p{Lu}|${OPEN}|(?:d[eu]|des|l[ae]|les) |[dl]['’])`,
    NBSP,
  ),
  rule("abbreviation", String.raw`(?<=(?<![\p{L}\p{N}.-])Me) (?=\p{Lu}\p{Ll})`, NBSP),
  rule("date", String.raw`(?<=(?<![\p{L}\p{N}.,])(?:1er|[12]?\d|3[01])) (?=(?:${MONTHS})(?!\p{L}))`, NBSP),
  rule("date", String.raw`(?<=(?<!\p{L})[IVX]+(?:e|er|ème|ᵉ)) (?=siècles?(?!\p{L}))`, NBSP),
  rule("ordinal", String.raw`(?<=(?<![\p{L}\p{N}])(?:\d+|[IVX]{1,5}))(?:i?[èe]me)(?=s?(?!\p{L}))`, "e"),
  rule("ordinal", String.raw`(?<=(?<![\p{L}\p{N}])1)ère(?=s?(?!\p{L}))`, "re"),
  rule("dash", String.raw`(?<=[\p{L})»”’…] )--?(?= [\p{L}«“(${OPEN}${OPENING}])`, "–"),
  rule("dash", String.raw`(?<=[\p{L})»”’…] )---(?= [\p{L}«“(${OPEN}${OPENING}])`, "—"),
  rule("stray", String.raw`(?<=[\p{L}\p{N})»”]) +(?=,(?:\s|$))`, ""),
  rule("stray", String.raw`(?<=[\p{L})»”]) +(?=\.(?:\s|$))`, ""),
];

/** Not where there is mathematics between such signs. */
const DOLLARS = rule("number", String.raw`(?<=${NUMBER}) *(?=\$(?: (?:CA|US))?(?:[\s.,;:!?)»${CLOSE}]|$))`, NBSP);

const HIGH = String.raw`[!?]+(?:[.,…’)\]]|${END})|;(?:${END})`;
/** Names that end in an exclamation mark. */
const NAMES = "(?<!(?<!\\p{L})(?:Yahoo|Joomla))";

const OWN: Readonly<Record<Profile, readonly Rule[]>> = {
  "fr-FR": [rule("space", String.raw`(?<=${WORD}|\.\.\.|(?<!\p{L})etc\.)${NAMES} *(?=${HIGH})`, NARROW)],
  "fr-CA": [rule("stray", String.raw`(?<=${WORD}|\.\.\.|(?<!\p{L})etc\.) +(?=${HIGH})`, "")],
};

/** What separates the thousands. */
const THOUSANDS: Readonly<Record<Profile, string>> = { "fr-FR": NARROW, "fr-CA": NBSP };

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
  for (const { kind, pattern, to: insert } of [...OWN[profile], ...COMMON, ...(hasMath ? [] : [DOLLARS])]) {
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
    const before = text.slice(Math.max(index - 32, 0), index);
    const isName = NUMBERED.test(before);
    const isDay = /(?<!\p{L})(?:le|au|du) $/iu.test(before) && /^(?:[12]?\d|3[01]) \d{3}$/.test(number);
    return isName || isDay || !number.includes(" ") ? [] : [{ from: index, to: index + number.length }];
  });
}

const GROUPS = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,+/:_-]|\p{N}[ ${NBSP}${NARROW}.-])[1-9]\d{0,2}(?:[ ${NBSP}${NARROW}]\d{3})+(?![\p{L}\p{N}/-]|[ ${NBSP}${NARROW}.-]\d)`,
  "gu",
);
const NUMBERED =
  /(?<!\p{L})(?:siren|siret|rcs|tva|t[ée]l|t[ée]l[ée]phone|fax|mobile|portable|iban|bic|insee|code|num[ée]ro|n°|id|identifiant|r[ée]f|r[ée]f[ée]rence|compte|dossier)(?!\p{L})\.?[^.\n]{0,20}$/iu;

/** Whether a text reads as English: its small words are, and outnumber the French ones. */
export function isEnglish(text: string): boolean {
  const english = text.match(ENGLISH)?.length ?? 0;
  return english >= 2 && english > (text.match(FRENCH)?.length ?? 0);
}

const words = (list: string) => new RegExp(String.raw`(?<![\p{L}'’])(?:${list})(?![\p{L}])`, "giu");
const ENGLISH = words(
  "the|and|of|to|is|in|for|with|that|this|you|are|it|by|from|our|we|your|be|has|will|what|who|how|at",
);
const FRENCH = words(
  "le|la|les|l|des|du|de|d|et|un|une|est|en|pour|que|qui|dans|aux?|sur|ce|cette|il|elle|nous|vous|par|avec|ne|pas|sont|à|qu|où|s|son|sa|ses",
);

/**
 * The rules of French typography: what is replaced, between what, by what.
 *
 * They are those of the Imprimerie nationale (*Lexique des règles typographiques*) and, for Canada, of the Office
 * québécois de la langue française (Banque de dépannage linguistique). A no-break space of either width is right
 * wherever one belongs.
 */

import type { TypographyKind } from "./finding";
import { CLOSE, NOTHING, OBJECT, OPEN } from "./prose";

/** Whose habits are followed. */
export type Profile = "fr-FR" | "fr-CA";

export const NBSP = "\u00a0";
export const NARROW = "\u202f";
/** Straight quotation marks that make a pair, while the other rules look at the text. */
export const OPENING = "\ue003";
export const CLOSING = "\ue004";

/** What is found is replaced by the text; where both are the same, it is right. */
export interface Rule {
  readonly kind: TypographyKind;
  readonly pattern: RegExp;
  readonly to: string;
}

/** What is looked for stands first and is short, so that a text in which it does not occur is passed over quickly. */
function rule(kind: TypographyKind, before: string, found: string, after: string, to: string): Rule {
  // All of the spaces, where there may be several.
  const start = /^ [*+]$/.test(found) ? "(?<! )" : "";
  return { kind, pattern: new RegExp(`${start}${found}(?=${after})(?<=(?:${before})${found})`, "gu"), to };
}

const raw = String.raw;

const MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";
const SPACE = `[ ${NBSP}${NARROW}]`;
/** No letter or digit goes on. */
const ENDS = raw`(?![\p{L}\p{N}])`;
const STARTS = raw`(?<![\p{L}\p{N}])`;
/** What a sign of punctuation may follow, and what may follow it. */
const WORD = raw`[\p{L}\p{N})\]»”’%€$£°…²³${OBJECT}${CLOSE}${CLOSING}]`;
const END = raw`(?:[\s${CLOSE}${CLOSING}${NOTHING}»”]|$)`;
/** A number that is no part of a name, such as `A4`. */
const NUMBER = raw`(?<![\p{L}\p{N}_#/.,]|\p{L}-)\d+(?:[.,]\d+)?|(?<=\d${SPACE})\d{3}(?:,\d+)?`;
/** What an apostrophe may follow where no letter comes after it. */
const ELIDED = raw`(?<!\p{L})(?:[cdjlmnstCDJLMNST]|(?:[Jj]us|[Ll]ors|[Pp]uis|[Qq]uoi)?[Qq]u)`;
/** Units that are seen as such without a space before them, and those that are not. */
const UNITS = raw`(?:kg|km\/h|km²?|cm[²³]?|mm|m[²³]|ha|[kMGT]Wh?|[kMGT]o|°C)(?![\p{L}\p{N}_'’-])`;
const LETTERS = raw`(?:m|g|mg|t|l|cl|ml|hl|h|min|s)(?![\p{L}\p{N}_'’-]|\.[ ]*\d)`;
const CURRENCY = raw`(?:[kM]|Mds?)?[€£]${ENDS}`;
const ABBREVIATED = raw`(?<![\p{L}.])(?:[Aa]rt|[Pp]|pp|[Cc]hap|[Vv]ol|[Ff]ig|al|[Tt]abl)\.`;
const TITLES = raw`(?<![\p{L}\p{N}.-])(?:MM?\.|M(?:me|mes|lle|lles|gr)|Dr|Pr)`;
const NAME = raw`(?:\p{Lu}|${OPEN}|(?:d[eu]|des|l[ae]|les) |[dl]['’])`;
const INCISE = raw`[\p{L})»”’…] `;
const INCISED = raw` [\p{L}«“(${OPEN}${OPENING}]`;

const COMMON: readonly Rule[] = [
  rule("ellipsis", raw`(?<!\p{L})etc`, raw`\.\.\.`, raw`(?!\.)`, "."),
  rule("ellipsis", raw`(?<![./\\]|\d(?=\.\.\.\d))`, raw`\.\.\.`, raw`(?![./\\\w])`, "…"),
  rule("ellipsis", raw`\p{L}|^|[\s(«${OPEN}${OPENING}]`, raw`\.\.\.`, raw`\p{L}`, "…"),
  rule("apostrophe", raw`\p{L}`, "'", raw`\p{L}`, "’"),
  rule("apostrophe", ELIDED, "'", raw`[\p{N}«“${OPENING}${OPEN}${OBJECT}]`, "’"),
  rule("space", raw`${WORD}|\p{L}\.`, " *", `:${END}`, NBSP),
  rule("space", `${STARTS}«`, " *", raw`[\p{L}\p{N}${OPEN}${OBJECT}“‘(\[…]`, NBSP),
  rule("space", raw`[^\s«${OPEN}${NOTHING}]`, " *", `»${ENDS}`, NBSP),
  rule("number", NUMBER, " *", `[%‰]${ENDS}`, NBSP),
  rule("number", NUMBER, " *", CURRENCY, NBSP),
  rule("number", NUMBER, " *", UNITS, NBSP),
  rule("number", NUMBER, " ", LETTERS, NBSP),
  rule("number", raw`(?<!\p{L})[nN]°|§`, " *", raw`\d`, NBSP),
  rule("number", raw`(?<!\p{L})[nN]os`, " ", raw`\d`, NBSP),
  rule("time", raw`(?<![\p{L}\p{N}.,:/-])(?:[01]?\d|2[0-4])`, "h", raw`[0-5]\d(?![\p{L}\p{N}/-])`, `${NBSP}h${NBSP}`),
  rule(
    "time",
    raw`(?<!\p{L})(?:[Àà]|[Dd](?:e|ès)|[Vv]ers|et|[Aa]vant|[Aa]près) (?:[01]?\d|2[0-4])`,
    "h",
    raw`(?![\p{L}\p{N}/-])`,
    `${NBSP}h`,
  ),
  rule("time", raw`${STARTS}\d{1,2}${SPACE}h`, " ", raw`[0-5]\d${ENDS}`, NBSP),
  rule("abbreviation", ABBREVIATED, " ", raw`(?:\d|[IVX]+(?!\p{L}))`, NBSP),
  rule("abbreviation", TITLES, " ", NAME, NBSP),
  rule("abbreviation", raw`(?<![\p{L}\p{N}.-])Me`, " ", raw`\p{Lu}\p{Ll}`, NBSP),
  rule("date", raw`(?<![\p{L}\p{N}.,])(?:1er|[12]?\d|3[01])`, " ", raw`(?:${MONTHS})(?!\p{L})`, NBSP),
  rule("date", raw`(?<!\p{L})[IVX]+(?:e|er|ème|ᵉ)`, " ", raw`siècles?(?!\p{L})`, NBSP),
  rule("ordinal", raw`${STARTS}(?:\d+|[IVX]{1,5})`, "i?[èe]me", raw`s?(?!\p{L})`, "e"),
  rule("ordinal", `${STARTS}1`, "ère", raw`s?(?!\p{L})`, "re"),
  rule("dash", INCISE, "--?", INCISED, "–"),
  rule("dash", INCISE, "---", INCISED, "—"),
  rule("stray", raw`[\p{L}\p{N})»”]`, " +", raw`,(?:\s|$)`, ""),
  rule("stray", raw`[\p{L})»”]`, " +", raw`\.(?:\s|$)`, ""),
];

/** Before the high signs, which French spaces and Canada does not. Some names end in one. */
const HIGH = raw`(?:[!?]+(?:[.,…’)\]]|${END})|;${END})`;
const SPOKEN = raw`(?:${WORD}|\.\.\.|(?<!\p{L})etc\.)(?<!(?<!\p{L})(?:Yahoo|Joomla))`;

export const RULES: Readonly<Record<Profile, readonly Rule[]>> = {
  "fr-FR": [rule("space", SPOKEN, " *", HIGH, NARROW), ...COMMON],
  "fr-CA": [rule("stray", SPOKEN, " +", HIGH, ""), ...COMMON],
};

/** Not where there is mathematics between such signs. */
export const DOLLARS = rule("number", NUMBER, " *", raw`\$(?: (?:CA|US))?(?:[\s.,;:!?)»${CLOSE}]|$)`, NBSP);

/** What separates the thousands. */
export const THOUSANDS: Readonly<Record<Profile, string>> = { "fr-FR": NARROW, "fr-CA": NBSP };

/** Numbers in groups of three, and what they may not be a part of. */
export const GROUPS = new RegExp(raw`[1-9]\d{0,2}(?:${SPACE}\d{3})+`, "g");
export const NO_GROUPS_BEFORE = new RegExp(raw`(?:[\p{L}\p{N}.,+/:_-]|\p{N}[ ${NBSP}${NARROW}.-])$`, "u");
export const NO_GROUPS_AFTER = new RegExp(raw`^(?:[\p{L}\p{N}/-]|[ ${NBSP}${NARROW}.-]\d)`, "u");
/** Numbers after these words are names. */
export const NUMBERED =
  /(?<!\p{L})(?:siren|siret|rcs|tva|t[ée]l|t[ée]l[ée]phone|fax|mobile|portable|iban|bic|insee|code|num[ée]ro|n°|id|identifiant|r[ée]f|r[ée]f[ée]rence|compte|dossier)(?!\p{L})\.?[^.\n]{0,20}$/iu;

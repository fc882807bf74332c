/** Words that a person types, and how well a name fits them. */

/** Without accents and capitals, letter for letter, so that places stay the same. */
export function plain(text: string): string {
  return [...text].map((letter) => letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase() || letter).join("");
}

export interface Match {
  /** The higher, the better. */
  readonly score: number;
  /** Which letters of the name were typed, by their places in it. */
  readonly places: readonly number[];
}

/** How a name fits what was typed: every letter in its order, or `null`. Starts of words and runs of letters count more. */
export function match(typed: string, name: string): Match | null {
  const wanted = plain(typed).replace(/\s+/g, " ").trim();
  const text = plain(name);
  if (wanted === "") return { score: 0, places: [] };
  const at = wordStart(text, wanted);
  if (at >= 0) return { score: 1000 - at, places: [...wanted].map((_letter, index) => at + index) };
  const words = wanted.split(" ").map((word) => spread(word, text));
  const places = words.flatMap((found) => found ?? []);
  if (words.some((found) => found === null)) return null;
  return { score: scoreOf(places, text), places };
}

/** Where a name has the words as they are, at the start of one of its own. */
function wordStart(text: string, wanted: string): number {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (isStart(text, at)) return at;
  }
  return -1;
}

const isStart = (text: string, at: number) => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "");

/** The letters of a word in their order: each at the start of a word where it can be, else at the next place. */
function spread(word: string, text: string): number[] | null {
  const whole = wordStart(text, word);
  if (whole >= 0) return [...word].map((_letter, index) => whole + index);
  const places: number[] = [];
  let from = 0;
  for (const letter of word) {
    const next = text.indexOf(letter, from);
    if (next < 0) return null;
    const follows = next === from && places.length > 0;
    let chosen = next;
    if (!follows)
      for (let at = next; at >= 0; at = text.indexOf(letter, at + 1)) {
        if (!isStart(text, at)) continue;
        chosen = at;
        break;
      }
    // A start too far on leaves nothing for the letters behind it.
    const rest = word.slice(places.length + 1);
    if (chosen !== next && !isIn(rest, text.slice(chosen + 1))) chosen = next;
    places.push(chosen);
    from = chosen + 1;
  }
  return places;
}

function isIn(letters: string, text: string): boolean {
  let from = 0;
  for (const letter of letters) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

function scoreOf(places: readonly number[], text: string): number {
  let score = 100 - text.length / 10;
  for (const [index, at] of places.entries()) {
    if (isStart(text, at)) score += 10;
    else if (index > 0 && places[index - 1] !== at - 1) score -= 5;
  }
  return score;
}

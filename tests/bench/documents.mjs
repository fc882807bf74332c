/** A size in, an article of that size out: headings, lists, quotes, links, code and tables in our own sentences. */

const SENTENCES = [
  "La ministre a rencontré ce matin les élus de la commune de Valmont-sur-Lierre.",
  "Le calendrier des *travaux* sera publié avant la fin du mois de mars.",
  "Les habitants peuvent écrire à la [mairie](https://example.org/mairie) jusqu'au 30 avril.",
  "Trois ateliers sont ouverts à **tous les publics**, sans inscription.",
  "The ferry between the two islands runs every `20` minutes in summer.",
  "A second reading room opens in the *old customs house* on Monday.",
  "Nothing in the budget of the library changes, says its director, Jeanne Exemple.",
  "Questions go to the [press office](mailto:presse@example.org \"Press office\").",
  "Le rapport complet compte 48 pages ; une synthèse l'accompagne.",
  "Cette mesure concerne 1 200 familles & leurs proches, soit 3 % de la population.",
];

const BLOCKS = [
  (say) => `## ${say().replace(/[*[\]`].*/, "").trim()}`,
  (say) => `${say()} ${say()} ${say()}\n${say()}`,
  (say) => `${say()} ${say()}`,
  (say) => `- ${say()}\n- ${say()}\n  - ${say()}\n- ${say()}`,
  (say) => `> ${say()}\n> ${say()}`,
  (say) => `1. ${say()}\n2. ${say()}`,
  (say) => `${say()} ![Le port](images/port.jpg) ${say()}`,
  (say) => `\`\`\`yaml\ntitle: ${say()}\n\`\`\``,
];

/** Always the same article for the same size; cut at a block, so at most a little longer than `bytes`. */
export function article(bytes) {
  let seed = 1;
  const pick = (list) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((seed / 2 ** 32) * list.length)];
  };
  const blocks = ["# Communiqué"];
  for (let length = 0; length < bytes; ) {
    const block = pick(BLOCKS)(() => pick(SENTENCES));
    blocks.push(block);
    length += Buffer.byteLength(block) + 2;
  }
  return `${blocks.join("\n\n")}\n`;
}

export const SIZES = [
  ["3 KB", 3_000],
  ["50 KB", 50_000],
  ["1 MB", 1_000_000],
];

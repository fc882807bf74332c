/** What keeps readers out of a text: what is found, what its fix makes of it, and what is left alone. */

import { Text } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { Checker } from "../src/care/checker";
import type { Finding } from "../src/care/finding";

const found = (text: string): readonly Finding[] => new Checker().check(Text.of(text.split("\n")), null) ?? [];

function fixed(text: string, { fix }: Finding): string {
  return [...fix]
    .sort((a, b) => b.from - a.from)
    .reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}

/** The kinds that are found, each with its place; and what the first one's fix makes of the text. */
function check(text: string, expected: readonly (readonly [kind: string, place: string])[], after?: string) {
  const findings = found(text);
  expect(findings.map(({ kind, from, to }) => [kind, text.slice(from, to)])).toEqual(expected);
  const [first] = findings;
  if (after !== undefined && first) expect(fixed(text, first)).toBe(after);
  else for (const { fix } of findings) expect(fix).toEqual([]);
}

describe("images", () => {
  test("without alternative text, or with one that says nothing", () => {
    check("![](/a.jpg)", [["image-missing", "![](/a.jpg)"]]);
    for (const junk of ["image", "Photo 2", "IMG_1234", "une photo", "DSC00012", "affiche.png", "logo", "…"]) {
      check(`![${junk}](/a.jpg)`, [["image-junk", junk]]);
    }
    check("![lieu](/uploads/lieu.jpg)", [["image-junk", "lieu"]]);
    check('Voici <img src="a.png"> et <img src="a.png" alt="photo">.', [
      ["image-missing", '<img src="a.png">'],
      ["image-junk", '<img src="a.png" alt="photo">'],
    ]);
  });

  test("that are described, or decoration on purpose", () => {
    check("![Le maire coupe le ruban du nouveau parc](/a.jpg)", []);
    check('<img src="a.png" alt="">', []);
    check("`![](/a.jpg)`", []);
    check("![Photo de classe, rangée par rangée](/classe.jpg)", []);
  });
});

describe("headings", () => {
  test("a level that is skipped is put right with what stands under it", () => {
    check(
      "## A\n\n#### B\n\n##### C\n\n#### D\n\n## E\n",
      [["heading-skip", "#### B"]],
      "## A\n\n### B\n\n#### C\n\n### D\n\n## E\n",
    );
    check("### A\n", [["heading-skip", "### A"]], "## A\n");
  });

  test("a second main title goes down with its part", () => {
    check("# A\n\n# B\n\n## C\n", [["heading-second", "# B"]], "# A\n\n## B\n\n### C\n");
  });

  test("in order, or with a line under them", () => {
    check("# A\n\n## B\n\n### C\n\n## D\n", []);
    check("A\n===\n\nB\n---\n\n### C\n", []);
    check("A\n===\n\nB\n===\n", [["heading-second", "B"]]);
    check("```\n# A\n# B\n```\n", []);
  });

  test("bold in their place: those of a part together, on the level under it", () => {
    check(
      "## A\n\n**B**\n\nText.\n\n**C ?**\n\nText.\n\n## D\n\nText.\n",
      [
        ["heading-bold", "**B**"],
        ["heading-bold", "**C ?**"],
      ],
      "## A\n\n### B\n\nText.\n\n### C ?\n\nText.\n\n## D\n\nText.\n",
    );
  });

  test("bold that is none", () => {
    check("**Une phrase entière, en gras, est un chapeau.**\n\nText.\n", []);
    check("**Contact :**\n\nText.\n", []);
    check("Text.\n\n**Jeanne Exemple**\n", []);
    check("**Mot** et texte.\n\nText.\n", []);
    check("- **Mot**\n\nText.\n", []);
    check("**Mot**\n{: .chapeau}\n\nText.\n", []);
  });
});

describe("links", () => {
  test("without text, or with one that does not say where they lead", () => {
    check("[](/a)", [["link-empty", "[](/a)"]]);
    for (const vague of [
      "ici",
      "Cliquez ici",
      "cliquer ici",
      "En savoir plus",
      "lire la suite",
      "click here",
      "Read more",
      "**ici**",
      "ce lien",
      "Lire la suite…",
      "→ ici",
    ]) {
      check(`Voir [${vague}](/a).`, [["link-vague", vague]]);
    }
    check("Voir [ici][a].\n\n[a]: /a\n", [["link-vague", "ici"]]);
  });

  test("with an address in place of words", () => {
    check("Voir https://exemple.fr/a/b?c=d pour la suite.", [["link-address", "https://exemple.fr/a/b?c=d"]]);
    check("Voir <https://exemple.fr/a>.", [["link-address", "<https://exemple.fr/a>"]]);
    check("Voir [https://exemple.fr](https://exemple.fr).", [["link-address", "https://exemple.fr"]]);
  });

  test("to a file whose type or size is not said", () => {
    check("[Le rapport](/r.pdf)", [["link-file", "[Le rapport](/r.pdf)"]], "[Le rapport (PDF)](/r.pdf)");
    check("[Le rapport (PDF)](/r.pdf)", [["link-file", "[Le rapport (PDF)](/r.pdf)"]]);
    check(
      "[Le rapport (2 Mo)](/r.odt)",
      [["link-file", "[Le rapport (2 Mo)](/r.odt)"]],
      "[Le rapport (2 Mo) (ODT)](/r.odt)",
    );
  });

  test("that say it", () => {
    check("[Le rapport (PDF, 2,4 Mo)](/r.pdf)", []);
    check("[Le rapport](/r.pdf) (PDF, 300 Ko)", []);
    check("[Le tableau, Excel, 12 kB](/t.xlsx)", []);
    check("[Les horaires du parc](/parc)", []);
    check("Écrire à <contact@exemple.fr> ou [exemple.fr](https://exemple.fr).", []);
    check("[![Le plan du quartier](/p.png)](/plan)", []);
    check("[Ici commence la mer](/livre)", []);
    check("Selon la loi [...] et la note[^1].\n\n[^1]: Une note.\n", []);
  });
});

describe("tables", () => {
  test("without a header; the first row can become it", () => {
    check(
      "| | |\n|---|---|\n| Lieu | Heure |\n| Mairie | Midi |\n",
      [["table-header", "| | |"]],
      "| Lieu | Heure |\n|---|---|\n| Mairie | Midi |\n",
    );
    check("| a | b |\n| c | d |\n", [["table-header", "| a | b |"]]);
    check("<table>\n<tr><td>a</td></tr>\n</table>\n", [["table-header", "<table>"]]);
  });

  test("with one", () => {
    check("| Lieu | Heure |\n|---|---|\n| Mairie | Midi |\n", []);
    check("<table>\n<tr><th>a</th></tr>\n</table>\n", []);
    check("| Une ligne seule |\n", []);
  });
});

test("what a template shows as it is, or not at all, is no text", () => {
  check("{% highlight html %}\n![](/a.jpg)\n\n[ici](/a)\n{% endhighlight %}\n\n[ici](/a)\n", [["link-vague", "ici"]]);
});

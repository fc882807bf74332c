/** What the preview says around the article. */

import { area } from "./message";

export const preview = area({
  en: {
    frame: "The article as its readers will see it",
    empty: "Nothing to read yet.",
    "empty-hint": "What you write appears here as you type.",
    done: "Done",
    "to-do": "To do",
  },
  fr: {
    frame: "L’article, tel que ses lecteurs le verront",
    empty: "Rien à lire pour l’instant.",
    "empty-hint": "Ce que vous écrivez paraît ici à mesure.",
    done: "Fait",
    "to-do": "À faire",
  },
});

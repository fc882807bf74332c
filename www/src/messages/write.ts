/** What the writing surfaces say: their names, and what the keys do there. */

import { area } from "./message";

export const write = area({
  en: {
    body: "Text",
    source: "Source of the file",
    "front-matter": "Front matter, as written in the file",
    placeholder: "Write here…",
    "placeholder-source": "Nothing here yet",
    "control-character": "Control character",
  },
  fr: {
    body: "Texte",
    source: "Source du fichier",
    "front-matter": "En-tête, tel qu’écrit dans le fichier",
    placeholder: "Écrivez ici…",
    "placeholder-source": "Rien ici pour l’instant",
    "control-character": "Caractère de contrôle",
  },
});

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
    "open-link": "Open {0}",
    "open-hint": "Ctrl + click to open",
    "open-keys": "Ctrl + Enter",
    "alt-mark": "Alt",
    "alt-missing": "Say what the picture shows, for those who do not see it",
    "files-refused": "Files cannot be added here: {0} was not taken.",
    "picture-missing": "This picture is not to be found: {0}",
  },
  fr: {
    body: "Texte",
    source: "Source du fichier",
    "front-matter": "En-tête, tel qu’écrit dans le fichier",
    placeholder: "Écrivez ici…",
    "placeholder-source": "Rien ici pour l’instant",
    "control-character": "Caractère de contrôle",
    "open-link": "Ouvrir {0}",
    "open-hint": "Ctrl + clic pour ouvrir",
    "open-keys": "Ctrl + Entrée",
    "alt-mark": "Alt",
    "alt-missing": "Dites ce que montre l’image, pour ceux qui ne la voient pas",
    "files-refused": "On ne peut pas ajouter de fichiers ici : {0} n’a pas été pris.",
    "picture-missing": "Image introuvable : {0}",
  },
});

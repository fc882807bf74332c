/** The names of what the toolbar shows; those of the other commands are in `palette.ts`. */

import { area } from "./message";

export const commands = area({
  en: {
    bold: "Bold",
    italic: "Italic",
    link: "Link",
    headings: "Heading",
    list: "Bulleted list",
    numbers: "Numbered list",
    quote: "Quotation",
    undo: "Undo",
    redo: "Redo",
    palette: "All commands",
    shortcuts: "Keyboard shortcuts",
    more: "More",
  },
  fr: {
    bold: "Gras",
    italic: "Italique",
    link: "Lien",
    headings: "Intertitre",
    list: "Liste à puces",
    numbers: "Liste numérotée",
    quote: "Citation",
    undo: "Annuler",
    redo: "Rétablir",
    palette: "Toutes les commandes",
    shortcuts: "Raccourcis clavier",
    more: "Plus",
  },
});

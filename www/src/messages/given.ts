/** What is said where the page around the editor sets a text over one that is not saved: loaded then. */

import { area } from "./message";

export const given = area({
  en: {
    merged: "The page has set a newer text. Your changes that are not saved were kept in it.",
    undo: "Undo",
    replaced: "The page has set another text in place of yours.",
    disputed: "The page has set another text for lines that you have changed as well.",
    see: "See both",
    mine: "Put mine back",
    close: "Close",
  },
  fr: {
    merged: "La page a fourni un texte plus récent. Vos modifications non enregistrées y ont été conservées.",
    undo: "Annuler",
    replaced: "La page a remplacé votre texte par un autre.",
    disputed: "La page a fourni un autre texte pour des lignes que vous avez modifiées aussi.",
    see: "Voir les deux",
    mine: "Remettre le mien",
    close: "Fermer",
  },
});

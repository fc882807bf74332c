/** What the choice between two versions says: loaded with it. */

import { area } from "./message";

export const versions = area({
  en: {
    title: "Two versions of the same lines",
    count: {
      one: "{0} place was changed on both sides. Everything else has been put together.",
      other: "{0} places were changed on both sides. Everything else has been put together.",
    },
    mine: "Yours",
    theirs: "The other version",
    choice: "Which version to take: {0}",
    "take-mine": "Take yours",
    "take-theirs": "Take the other",
    apply: "Put together",
    cancel: "Decide later",
  },
  fr: {
    title: "Deux versions des mêmes lignes",
    count: {
      one: "{0} passage a été modifié des deux côtés. Tout le reste a été réuni.",
      other: "{0} passages ont été modifiés des deux côtés. Tout le reste a été réuni.",
    },
    mine: "La vôtre",
    theirs: "L’autre version",
    choice: "Version à retenir : {0}",
    "take-mine": "Retenir la vôtre",
    "take-theirs": "Retenir l’autre",
    apply: "Réunir",
    cancel: "Décider plus tard",
  },
});

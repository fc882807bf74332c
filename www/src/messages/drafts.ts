/** What is said of drafts, of other tabs, and of two versions of a file: loaded with them. */

import { area } from "./message";

export const drafts = area({
  en: {
    offer: "A draft of {0}, of {1}, is not in the file.",
    continue: "Continue with the draft",
    keep: "Keep the file",
    later: "Later",
    see: "See the differences",
    kept: "The draft stays in the list of drafts for 30 days.",
    "in-file": "In the file",
    "in-draft": "In the draft",
    "offer-title": "The draft and the file",
    "offer-count": {
      one: "{0} difference. The draft is of {1}.",
      other: "{0} differences. The draft is of {1}.",
    },
    "offer-moved": "The file has changed since the draft was begun: the changes of both will be put together.",
    "offer-many": "Almost every line differs. The draft is of {0}.",
    "draft-merged": "The draft and what has changed in {0} since were put together.",
    full: "The browser’s storage is full, so what you write is no longer kept as a draft. You can go on: save often, or download a copy.",
    blocked:
      "This browser keeps nothing here (a private window, or a setting), so there will be no draft. You can go on: save often, or download a copy.",
    download: "Download a copy",
    close: "Close",
    tabs: {
      one: "{1} is open in another tab as well. Each tab keeps a draft of its own, and nothing is overwritten unasked.",
      other:
        "{1} is open in {0} other tabs as well. Each tab keeps a draft of its own, and nothing is overwritten unasked.",
    },
    merged: "{0} has been changed elsewhere. Those changes were put together with yours.",
    reloaded: "{0} has been changed elsewhere. You see the new version.",
    undo: "Undo",
    list: "Drafts",
    "list-hint": "What is in no file yet. Each draft is kept for 30 days after its last change.",
    "list-empty": "There are no drafts: everything is in its file.",
    open: "Open",
    delete: "Delete",
    "delete-this": "Delete the draft of {0}, of {1}",
    "open-this": "Open the draft of {0}, of {1}",
    deleted: "It will be deleted when you close this list.",
    restore: "Keep it",
    copied: "A copy was saved",
    aside: "Set aside",
    "no-file": "{0} is no longer where it was, or may not be read. The draft is open: save it as a copy.",
  },
  fr: {
    offer: "Un brouillon de {0}, du {1}, n’est pas dans le fichier.",
    continue: "Reprendre le brouillon",
    keep: "Garder le fichier",
    later: "Plus tard",
    see: "Voir les différences",
    kept: "Le brouillon reste dans la liste des brouillons pendant 30 jours.",
    "in-file": "Dans le fichier",
    "in-draft": "Dans le brouillon",
    "offer-title": "Le brouillon et le fichier",
    "offer-count": {
      one: "{0} différence. Le brouillon est du {1}.",
      other: "{0} différences. Le brouillon est du {1}.",
    },
    "offer-moved":
      "Le fichier a changé depuis le début du brouillon : les modifications des deux côtés seront réunies.",
    "offer-many": "Presque toutes les lignes diffèrent. Le brouillon est du {0}.",
    "draft-merged": "Le brouillon et ce qui a changé depuis dans {0} ont été réunis.",
    full: "Le stockage du navigateur est plein : ce que vous écrivez n’est plus gardé comme brouillon. Vous pouvez continuer ; enregistrez souvent, ou téléchargez une copie.",
    blocked:
      "Ce navigateur ne garde rien ici (fenêtre privée ou réglage) : il n’y aura pas de brouillon. Vous pouvez continuer ; enregistrez souvent, ou téléchargez une copie.",
    download: "Télécharger une copie",
    close: "Fermer",
    tabs: {
      one: "{1} est aussi ouvert dans un autre onglet. Chaque onglet garde son propre brouillon, et rien n’est écrasé sans votre accord.",
      other:
        "{1} est aussi ouvert dans {0} autres onglets. Chaque onglet garde son propre brouillon, et rien n’est écrasé sans votre accord.",
    },
    merged: "{0} a été modifié ailleurs. Ces modifications ont été réunies aux vôtres.",
    reloaded: "{0} a été modifié ailleurs. Vous voyez la nouvelle version.",
    undo: "Annuler",
    list: "Brouillons",
    "list-hint":
      "Ce qui n’est encore dans aucun fichier. Chaque brouillon est gardé 30 jours après sa dernière modification.",
    "list-empty": "Aucun brouillon : tout est dans les fichiers.",
    open: "Ouvrir",
    delete: "Supprimer",
    "delete-this": "Supprimer le brouillon de {0}, du {1}",
    "open-this": "Ouvrir le brouillon de {0}, du {1}",
    deleted: "Il sera supprimé à la fermeture de cette liste.",
    restore: "Le garder",
    copied: "Une copie a été enregistrée",
    aside: "Mis de côté",
    "no-file": "{0} n’est plus à sa place ou ne peut plus être lu. Le brouillon est ouvert : enregistrez-en une copie.",
  },
});

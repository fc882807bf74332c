/** What the core says of a file and of an edit that it refuses: a sentence for each of its codes. */

import { area } from "./message";

export const codes = area({
  en: {
    "fence-not-closed":
      "The front matter is opened by “---” and never closed, so the whole file is read as text. Close it with a line “---”.",
    "front-matter-elsewhere":
      "{0} finds no front matter in this file, so the whole file is read as text; {1} would find some.",
    "byte-order-mark":
      "The file starts with an invisible byte order mark. {0} finds no front matter behind one in pages.",
    "yaml-syntax": "The front matter cannot be read from here on: {0}.",
    "yaml-quote-open": "The text in quotes that starts here is never closed.",
    "yaml-after-quote":
      "The text goes on behind the quote that ends it. Write a quote inside the text twice (in ' ') or with \\ before it (in \" \").",
    "yaml-escape":
      "A \\ in double quotes starts a code, and one in this text does not exist. Write \\\\ for the character itself.",
    "yaml-colon": "There is a “:” where none can be. If it belongs to the text, put the whole text in quotes.",
    "yaml-no-field": "This line is neither a field (“name: value”) nor a part of the one above it.",
    "yaml-flow": "In this list in brackets a comma or the closing bracket is missing.",
    "yaml-alias": "This refers to a name that is not defined above it. If the text starts with “*”, put it in quotes.",
    "yaml-indentation": "This line is indented differently from those that it belongs to.",
    "yaml-tab": "There is a tab here where only spaces can be.",
    "yaml-start": "A text cannot start with this character. Put the whole text in quotes.",
    "yaml-character": "There is an invisible character (NUL) here, and nothing behind it can be read.",
    "several-documents": "Another document starts here. Only the first one is used and shown.",
    "yaml-too-large":
      "The front matter is too large, too deeply nested or repeats itself too often (“*name”) to be shown as a form. It can be edited as text.",
    "duplicate-key": "“{0}” is written twice in the same group. Most tools keep only the last one.",
    "no-such-day": "There is no day “{0}” in the calendar. Tools take it for a text, or for another day.",
    "toml-syntax": "The front matter is no valid TOML here: {0}.",
    "json-syntax":
      "The front matter is no valid JSON here. Names and texts stand in double quotes, and no comma in front of a closing bracket.",
    "json-comma": "There is a comma or a closing bracket missing here.",
    "json-quote-open": "A text in quotes is not closed at the end of its line. A line break in a text is written \\n.",
    "json-escape": "A \\ in quotes starts a code, and this one does not exist. Write \\\\ for the character itself.",
    "schema-syntax": "The site's configuration cannot be read from here on.",
    "schema-too-large":
      "The site's configuration describes more than a form can show. What is left out comes from the file alone.",
    "schema-nothing": "The site's configuration says nothing about this file.",
    "schema-kind": "“{1}” is of a kind that has no control here ({0}). It is shown as the file has it.",
    "schema-wrong": "“{0}” has a value here that it cannot have. It is left out of account.",
    "schema-ignored": "“{0}” is left out of account here.",
    "path-missing": "There is nothing at “{0}” in this front matter.",
    "not-supported": "This kind of change is not possible here yet. It can be made in the file.",
    tagged: "This value is marked “{0}”, which gives it a meaning of its own. It can be edited in the file.",
    "through-alias":
      "This is a copy of a value that stands at another place. Change it there, or replace the copy as a whole.",
    "anchor-in-use": "Another place refers to this value by its name and must come behind it.",
    "key-exists": "There is a field “{0}” in this group already.",
    "key-not-text": "This name is more than a text, so it cannot be changed here. It can be changed in the file.",
    "group-unclear":
      "In this group a field is written twice, has no plain name, or comes from another group. Change its fields one by one.",
    "alias-replaced": "This value was a copy of “{0}” and no longer follows it.",
    "anchor-shared": "Other places use this value under the name “{0}” and change with it.",
    "no-empty-value": "A field cannot be without a value in TOML. Remove the field, or leave an empty text.",
    scattered: "This group is written at several places of the front matter. It can be changed as a whole in the file.",
    "last-table": "This is the last one of its kind. Remove the whole list instead.",
    "order-fixed": "In TOML single values stand in front of groups, so this cannot be moved there.",
    "format-not-supported": "Front matter in {0} can be edited as text only.",
    "not-proved":
      "This change could not be made without touching something else, so nothing was changed. It can be made in the file.",
    "entry-broken": "This field has an error. Correct it here or in the file; the others can be edited as usual.",
    "not-broken": "Nothing is wrong with this field. It is edited by its value and not as text.",
    "front-matter-broken": "The front matter has an error. Correct it in the file before editing its fields.",
  },
  fr: {
    "fence-not-closed":
      "L’en-tête est ouvert par « --- » et jamais fermé : tout le fichier est lu comme du texte. Fermez-le par une ligne « --- ».",
    "front-matter-elsewhere":
      "{0} ne trouve pas d’en-tête dans ce fichier, qui est donc lu en entier comme du texte ; {1} en trouverait un.",
    "byte-order-mark":
      "Le fichier commence par une marque d’ordre des octets, invisible. Derrière elle, {0} ne trouve pas l’en-tête des pages.",
    "yaml-syntax": "L’en-tête ne peut pas être lu à partir d’ici : {0}.",
    "yaml-quote-open": "Le texte entre guillemets qui commence ici n’est jamais fermé.",
    "yaml-after-quote":
      "Le texte continue après le guillemet qui le termine. Un guillemet ou une apostrophe dans le texte s’écrit deux fois (entre ' ') ou avec \\ devant (entre \" \").",
    "yaml-escape":
      "Entre guillemets doubles, \\ annonce un code, et l’un de ceux de ce texte n’existe pas. Pour le caractère lui-même, écrivez \\\\.",
    "yaml-colon":
      "Il y a un « : » là où il ne peut pas y en avoir. S’il fait partie du texte, mettez tout le texte entre guillemets.",
    "yaml-no-field": "Cette ligne n’est ni un champ (« nom: valeur ») ni la suite de celle du dessus.",
    "yaml-flow": "Dans cette liste entre crochets, il manque une virgule ou le crochet fermant.",
    "yaml-alias":
      "Ceci renvoie à un nom qui n’est pas défini plus haut. Si le texte commence par « * », mettez-le entre guillemets.",
    "yaml-indentation": "Cette ligne n’est pas en retrait comme celles dont elle fait partie.",
    "yaml-tab": "Il y a une tabulation là où il ne peut y avoir que des espaces.",
    "yaml-start": "Un texte ne peut pas commencer par ce caractère. Mettez tout le texte entre guillemets.",
    "yaml-character": "Il y a ici un caractère invisible (NUL), et rien de ce qui suit ne peut être lu.",
    "several-documents": "Un autre document commence ici. Seul le premier est utilisé et montré.",
    "yaml-too-large":
      "L’en-tête est trop long, ses groupes sont trop profonds ou il se répète trop souvent (« *nom ») pour être montré en formulaire. Il peut être modifié comme du texte.",
    "duplicate-key":
      "« {0} » est écrit deux fois dans le même groupe. La plupart des outils ne gardent que le dernier.",
    "no-such-day":
      "Le jour « {0} » n’existe pas dans le calendrier. Les outils le prennent pour un texte ou pour un autre jour.",
    "toml-syntax": "Ici, l’en-tête n’est pas du TOML valable : {0}.",
    "json-syntax":
      "Ici, l’en-tête n’est pas du JSON valable. Noms et textes sont entre guillemets doubles, et aucune virgule ne précède un crochet ou une accolade qui ferme.",
    "json-comma": "Il manque ici une virgule, ou le crochet ou l’accolade qui ferme.",
    "json-quote-open":
      "Un texte entre guillemets n’est pas fermé à la fin de sa ligne. Dans un texte, un retour à la ligne s’écrit \\n.",
    "json-escape":
      "Entre guillemets, \\ annonce un code, et celui-ci n’existe pas. Pour le caractère lui-même, écrivez \\\\.",
    "schema-syntax": "La configuration du site est illisible à partir d’ici.",
    "schema-too-large":
      "La configuration du site décrit plus qu’un formulaire ne peut montrer. Le reste vient du fichier seul.",
    "schema-nothing": "La configuration du site ne dit rien de ce fichier.",
    "schema-kind": "« {1} » est d’un genre qui n’a pas de champ ici ({0}). Il est montré tel que le fichier le porte.",
    "schema-wrong": "« {0} » a ici une valeur impossible. Il n’en est pas tenu compte.",
    "schema-ignored": "Il n’est pas tenu compte ici de « {0} ».",
    "path-missing": "Il n’y a rien sous « {0} » dans cet en-tête.",
    "not-supported": "Ce genre de modification n’est pas encore possible ici. Elle peut se faire dans le fichier.",
    tagged: "Cette valeur porte la marque « {0} », qui lui donne un sens particulier. Elle se modifie dans le fichier.",
    "through-alias":
      "Ceci est la copie d’une valeur qui se trouve ailleurs. Modifiez-la là-bas, ou remplacez toute la copie.",
    "anchor-in-use": "Un autre endroit renvoie à cette valeur par son nom et doit rester derrière elle.",
    "key-exists": "Il y a déjà un champ « {0} » dans ce groupe.",
    "key-not-text": "Ce nom est plus qu’un texte et ne peut pas être changé ici. Il se change dans le fichier.",
    "group-unclear":
      "Dans ce groupe, un champ est écrit deux fois, n’a pas de nom simple ou vient d’un autre groupe. Modifiez ses champs un par un.",
    "alias-replaced": "Cette valeur était une copie de « {0} » et ne la suit plus.",
    "anchor-shared": "D’autres endroits utilisent cette valeur sous le nom « {0} » et changent avec elle.",
    "no-empty-value": "En TOML, un champ ne peut pas être sans valeur. Supprimez le champ, ou laissez un texte vide.",
    scattered: "Ce groupe est écrit à plusieurs endroits de l’en-tête. Il se modifie en entier dans le fichier.",
    "last-table": "C’est le dernier de son espèce. Supprimez plutôt toute la liste.",
    "order-fixed": "En TOML, les valeurs simples précèdent les groupes : ceci ne peut pas être placé là.",
    "format-not-supported": "Un en-tête en {0} ne se modifie que comme du texte.",
    "not-proved":
      "Cette modification aurait touché autre chose : rien n’a été changé. Elle peut se faire dans le fichier.",
    "entry-broken":
      "Ce champ contient une erreur. Corrigez-la ici ou dans le fichier ; les autres se modifient comme d’habitude.",
    "not-broken": "Ce champ ne contient pas d’erreur. C’est sa valeur qui se modifie, et non son texte.",
    "front-matter-broken": "L’en-tête contient une erreur. Corrigez-la dans le fichier avant de modifier ses champs.",
  },
});

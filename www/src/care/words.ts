/** The sentences of the care for the text, in the person's language. */

import { type Lang, type Speak, speak } from "../messages";
import { care } from "../messages/care";
import type { Finding, Kind } from "./finding";
import type { Profile } from "./typography";

export interface Words extends Speak<keyof (typeof care)["en"]> {
  readonly lang: Lang;
}

export function wordsOf(lang: Lang): Words {
  return Object.assign(speak(care, { lang }), { lang });
}

export const nameOf = (kind: Kind, t: Words): string => t(`${kind}-name`);

/** Why something else is suggested. */
export function reasonOf({ kind, args }: Finding, t: Words, profile: Profile | null): string {
  const [first = "", ...rest] = args;
  if (kind === "space" && profile === "fr-CA") return t("space-ca");
  if (kind === "heading-skip") return t(first === "first" ? "heading-skip-first" : "heading-skip-later", "", ...rest);
  if (kind === "link-file")
    return t(first === "size" ? "link-file-size" : first === "type" ? "link-file-type" : "link-file-both", "", ...rest);
  return t(kind, ...args);
}

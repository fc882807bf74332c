/** What the page shows around the editor, as plain data. */

import type { Translate } from "../messages";
import type { Theme } from "./preferences";

/** Words for the person, to be seen until they are dealt with. */
export interface Notice {
  readonly text: string;
  readonly kind: "error" | "info";
  /** Whether it can be put away without a choice. */
  readonly closes: boolean;
  readonly actions: readonly { readonly label: string; run(): void }[];
}

/** How a save ended: nothing changed, so many lines, or too many to count. */
export interface Saved {
  readonly lines: number | undefined;
  readonly copy: boolean;
  /** The first field with something wrong, which may so not be in the file; empty where nothing is. */
  readonly fault: string;
}

export interface State {
  readonly t: Translate;
  readonly theme: Theme;
  readonly name: string;
  /** Whether saving writes the file where it is. */
  readonly inPlace: boolean;
  readonly dirty: boolean;
  readonly busy: "opening" | "saving" | null;
  readonly saved: Saved | null;
  readonly notice: Notice | null;
  /** What is said to a person who does not see the page change. */
  readonly said: string;
  readonly over: boolean;
  /** How many drafts there are to be gone back to. */
  readonly drafts: number;
  /** Whether the panel of a site's folder is there. */
  readonly folder: boolean;
}

export function savedWords(t: Translate, { lines, copy, fault }: Saved): string {
  const verb = copy ? "copied" : "saved";
  const counted = lines === 0 ? t(`app.${verb}-same`) : t(`app.${verb}-lines`, lines ?? 0);
  const words = lines === undefined ? t(`app.${verb}-many`) : counted;
  return fault ? t("app.saved-but", words, fault) : words;
}

/** The notices that wait to be dealt with: the most urgent is shown. */

import type { Translate } from "../messages";
import type { Notice } from "./state";

/** In the order of their urgency. */
const KINDS = ["refusal", "trouble", "conflict", "offer", "left", "news", "tabs"] as const;

export type NoticeKind = (typeof KINDS)[number];

/** Made anew when the language changes. */
export type MakeNotice = (t: Translate) => Notice;

export class Notices {
  readonly #waiting = new Map<NoticeKind, MakeNotice>();

  /** `null` takes the notice of the kind away. */
  set(kind: NoticeKind, make: MakeNotice | null): void {
    if (make) this.#waiting.set(kind, make);
    else this.#waiting.delete(kind);
  }

  has(kind: NoticeKind): boolean {
    return this.#waiting.has(kind);
  }

  /** The one to be shown, and its kind. */
  first(t: Translate): { readonly kind: NoticeKind; readonly notice: Notice } | null {
    for (const kind of KINDS) {
      const make = this.#waiting.get(kind);
      if (make) return { kind, notice: make(t) };
    }
    return null;
  }
}

/** What is suggested at one place, shown beside it: by the pointer, or by the keys that go from one to the next. */

import type { EditorView } from "@codemirror/view";
import { html, nothing, render } from "lit";
import { excerpt, excerptOf } from "./excerpt";
import type { Finding } from "./finding";
import type { Profile } from "./typography";
import { nameOf, reasonOf, type Words } from "./words";

export interface CardContent {
  readonly t: Words;
  readonly profile: Profile | null;
  readonly readonly: boolean;
  /** In the view's text. */
  readonly finding: Finding;
  /** The place in the view, by which the card stands. */
  readonly view: EditorView;
  apply(): void;
  ignore(): void;
}

/** The keys as they are written here. */
const APPLY = /Mac|iP(hone|ad|od)/.test(globalThis.navigator?.platform ?? "") ? "⌘." : "Ctrl+.";
/** Between the card and the line, and between it and the window's edge, in pixels. */
const GAP = 6;

export class Card {
  readonly #element = document.createElement("div");
  #shown: Finding | null = null;
  #isEntered = false;

  constructor(root: ShadowRoot) {
    this.#element.className = "suggestion-card";
    this.#element.popover = "manual";
    this.#element.setAttribute("role", "group");
    this.#element.addEventListener("mouseenter", () => {
      this.#isEntered = true;
    });
    this.#element.addEventListener("mouseleave", () => {
      this.#isEntered = false;
      this.hide();
    });
    // The focus stays in the text.
    this.#element.addEventListener("mousedown", (event) => event.preventDefault());
    root.append(this.#element);
  }

  get shown(): Finding | null {
    return this.#shown;
  }

  show(content: CardContent): void {
    const { t, profile, readonly, finding, view } = content;
    const place = view.coordsAtPos(finding.from);
    if (!place || !this.#element.isConnected) return;
    this.#shown = finding;
    this.#element.lang = t.lang;
    this.#element.setAttribute("aria-label", nameOf(finding.kind, t));
    const canApply = finding.fix.length > 0 && !readonly;
    render(
      html`<p class="name">${nameOf(finding.kind, t)}</p>
        <p class="reason">${reasonOf(finding, t, profile)}</p>
        ${finding.fix.length > 0 ? html`<p class="would">${excerpt(excerptOf(finding, view.state.doc))}</p>` : nothing}
        <p class="acts">
          ${canApply ? html`<button type="button" class="apply" @click=${content.apply}>${t("apply")}</button>` : nothing}
          <button type="button" class="ignore" @click=${content.ignore}>${t("ignore")}</button>
          <span class="keys">${canApply ? t("keys", APPLY) : t("next")}</span>
        </p>`,
      this.#element,
    );
    this.#element.showPopover();
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const below = place.bottom + GAP + height <= innerHeight;
    this.#element.style.left = `${Math.max(GAP, Math.min(place.left, innerWidth - width - GAP))}px`;
    this.#element.style.top = `${below ? place.bottom + GAP : Math.max(GAP, place.top - GAP - height)}px`;
  }

  /** Not while the pointer is in it, unless it `must` go. */
  hide(must = false): void {
    if (this.#shown === null || (this.#isEntered && !must)) return;
    this.#shown = null;
    this.#isEntered = false;
    if (this.#element.matches(":popover-open")) this.#element.hidePopover();
  }

  remove(): void {
    this.#element.remove();
  }
}

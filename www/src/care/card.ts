/** What is suggested at one place, shown beside it: by the pointer, a tap, or the keys that go from one to the next. */

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
  readonly #root: ShadowRoot;
  #shown: CardContent | null = null;
  #isEntered = false;

  constructor(root: ShadowRoot) {
    this.#root = root;
    this.#element.className = "suggestion-card";
    this.#element.popover = "manual";
    this.#element.setAttribute("role", "group");
    this.#element.addEventListener("mouseenter", () => {
      this.#isEntered = true;
    });
    this.#element.addEventListener("mouseleave", () => {
      // Firefox tells late that the card has gone from under the pointer; by then it may be shown elsewhere.
      if (!this.#isEntered) return;
      this.#isEntered = false;
      this.hide();
    });
    // The focus stays in the text.
    this.#element.addEventListener("mousedown", (event) => event.preventDefault());
    root.append(this.#element);
  }

  show(content: CardContent): void {
    const { t, profile, readonly, finding, view } = content;
    if (!this.#element.isConnected) return;
    if (this.#shown === null) {
      this.#root.addEventListener("scroll", this.#place, { capture: true, passive: true });
      globalThis.addEventListener("keydown", this.#key, { capture: true });
      globalThis.addEventListener("pointerdown", this.#tapped, { capture: true });
      // The keyboard of a phone comes with the caret.
      globalThis.visualViewport?.addEventListener("resize", this.#place);
    }
    this.#shown = content;
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
    this.#place();
  }

  /** Under the place, or over it where there is no room; not while that is scrolled out of sight. */
  readonly #place = () => {
    const place = this.#shown?.view.coordsAtPos(this.#shown.finding.from) ?? null;
    const column = this.#shown?.view.dom.closest(".column")?.getBoundingClientRect();
    const isOut = place === null || (column && (place.bottom < column.top || place.top > column.bottom));
    this.#element.style.visibility = isOut ? "hidden" : "";
    if (place === null) return;
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const { offsetTop = 0, height: seen = innerHeight } = globalThis.visualViewport ?? {};
    const below = place.bottom + GAP + height <= offsetTop + seen;
    this.#element.style.left = `${Math.max(GAP, Math.min(place.left, innerWidth - width - GAP))}px`;
    this.#element.style.top = `${below ? place.bottom + GAP : Math.max(GAP, place.top - GAP - height)}px`;
  };

  readonly #key = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    this.hide(true);
  };

  /** A finger does not leave a place: it taps elsewhere. */
  readonly #tapped = (event: PointerEvent) => {
    if (event.pointerType === "touch" && !event.composedPath().includes(this.#element)) this.hide(true);
  };

  /** Not while the pointer is in it, unless it `must` go. */
  hide(must = false): void {
    if (this.#shown === null || (this.#isEntered && !must)) return;
    this.#shown = null;
    this.#isEntered = false;
    this.#root.removeEventListener("scroll", this.#place, { capture: true });
    globalThis.removeEventListener("keydown", this.#key, { capture: true });
    globalThis.removeEventListener("pointerdown", this.#tapped, { capture: true });
    globalThis.visualViewport?.removeEventListener("resize", this.#place);
    if (this.#element.matches(":popover-open")) this.#element.hidePopover();
  }

  remove(): void {
    this.hide(true);
    this.#element.remove();
  }
}

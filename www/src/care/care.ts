/**
 * Care for the text of one file: suggestions as a count, a list and marks in the writing surfaces. Nothing is changed
 * but by a person, and each time it is one step of undo.
 */

import type { ChangeSet, Text } from "@codemirror/state";
import { StateEffect } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { html, type TemplateResult } from "lit";
import type { Lang } from "../messages";
import { Card } from "./card";
import { styles } from "./care.styles";
import { type Finding, moved, type Replacement } from "./finding";
import { type ListActions, list } from "./list";
import { firstFrom, marks, redrawMarks, touching } from "./marks";
import { Suggestions } from "./suggestions";
import type { Profile } from "./typography";
import { nameOf, reasonOf, type Words, wordsOf } from "./words";

export interface CareHost {
  readonly root: ShadowRoot;
  readonly lang: Lang;
  readonly readonly: boolean;
  /** The language of the text, as the file or the page says it. */
  readonly language: string;
  readonly body: Text;
  /** Where the body starts in a view's text; `null` where the view does not show it. */
  startIn(view: EditorView): number | null;
  /** The line in the file, counted from one, of a place in the body. */
  lineOf(pos: number): number;
  /** Changes the body, as one step of undo. */
  change(changes: readonly Replacement[]): void;
  goTo(from: number, to: number): void;
  /** Opens or closes the list. */
  toggle(): void;
  redraw(): void;
}

/** What a host is told of a suggestion. */
export interface Told {
  readonly kind: string;
  /** In the body. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly changes: readonly Replacement[];
}

export class Care {
  readonly #host: CareHost;
  readonly #suggestions: Suggestions;
  readonly #card: Card;
  readonly #views = new Set<EditorView>();
  #chosen: Profile | "off" | null;
  #said = "";

  constructor(host: CareHost, chosen: Profile | "off" | null) {
    this.#host = host;
    this.#chosen = chosen;
    const care = this;
    this.#suggestions = new Suggestions({
      get body() {
        return host.body;
      },
      get profile() {
        return care.profile;
      },
      suggested: () => this.#suggested(),
    });
    const sheet = styles.styleSheet;
    if (sheet && !host.root.adoptedStyleSheets.includes(sheet)) host.root.adoptedStyleSheets.push(sheet);
    this.#card = new Card(host.root);
  }

  /** Whose typography is suggested; `null`: nobody's. */
  get profile(): Profile | null {
    if (this.#chosen !== null) return this.#chosen === "off" ? null : this.#chosen;
    return profileOf(this.#host.language);
  }

  /** What the person has chosen, which outlasts the file. */
  get chosen(): Profile | "off" | null {
    return this.#chosen;
  }

  get told(): readonly Told[] {
    const { t, profile } = this;
    return this.#suggestions.all.map((finding) => ({
      kind: finding.kind,
      from: finding.from,
      to: finding.to,
      message: reasonOf(finding, t, profile),
      changes: finding.fix,
    }));
  }

  changed(changes: ChangeSet | null): void {
    this.#suggestions.changed(changes);
    this.#said = "";
  }

  /** Typing rests. */
  check(): void {
    this.#suggestions.check();
  }

  /** Marks what is suggested in the views that are shown. */
  watch(views: readonly EditorView[]): void {
    for (const view of this.#views) if (!views.includes(view)) this.#views.delete(view);
    for (const view of views) {
      if (this.#views.has(view)) continue;
      this.#views.add(view);
      view.dispatch({ effects: StateEffect.appendConfig.of(this.#marks(view)) });
    }
  }

  end(): void {
    this.#suggestions.rest();
    this.#card.remove();
    this.#views.clear();
  }

  /** The count, which opens the list. Nothing before the text has been looked through. */
  button(isOpen: boolean): TemplateResult {
    const { t } = this;
    const count = this.#suggestions.all.length;
    if (!this.#suggestions.isChecked) return html``;
    return html`<button
      type="button"
      class="suggestions-button ${count === 0 ? "is-empty" : ""}"
      aria-expanded=${isOpen}
      @click=${() => this.#host.toggle()}
    >
      ${count === 0 ? t("none") : t("count", count)}
    </button>`;
  }

  /** The list, or what has been said while it is closed: for those who hear it. */
  list(isOpen: boolean): TemplateResult {
    if (!isOpen) return html`<p class="suggestion-said" role="status">${this.#said}</p>`;
    const { body, readonly } = this.#host;
    const { all: suggestions, ignored } = this.#suggestions;
    const { t, profile } = this;
    const lineOf = (pos: number) => this.#host.lineOf(pos);
    return list({ t, doc: body, suggestions, ignored, profile, readonly, said: this.#said, lineOf }, this.#actions);
  }

  readonly #actions: ListActions = {
    close: () => {
      this.#host.toggle();
      this.#focus(".suggestions-button");
    },
    goTo: ({ from, to }) => this.#host.goTo(from, to),
    apply: (findings) => this.#inList(() => this.#apply(findings)),
    ignore: (findings) => this.#inList(() => this.#ignore(findings)),
    restore: () => this.#inList(() => this.#suggestions.restore()),
    choose: (profile) => {
      this.#chosen = profile;
      this.#suggestions.finish();
    },
  };

  private get t(): Words {
    return wordsOf(this.#host.lang);
  }

  #apply(findings: readonly Finding[]): void {
    const changes = this.#host.readonly ? null : this.#suggestions.fixOf(findings);
    if (changes === null || changes.length === 0) return;
    this.#card.hide(true);
    this.#host.change(changes);
    this.#suggestions.finish();
    this.#said = this.t("applied", findings.length);
    this.#host.redraw();
  }

  #ignore(findings: readonly Finding[]): void {
    this.#card.hide(true);
    this.#said = this.t("ignored");
    this.#suggestions.ignore(findings);
  }

  /** Does what a button of the list is for: it goes with what it was for, and the focus to the one in its place. */
  #inList(act: () => void): void {
    const { root } = this.#host;
    const pressed = root.activeElement;
    const buttons = [...root.querySelectorAll(".suggestions .acts button")];
    const at = pressed ? buttons.indexOf(pressed) : -1;
    const way = pressed?.classList.contains("ignore") ? ".ignore" : ".apply";
    const index = buttons.slice(0, Math.max(at, 0)).filter((button) => button.matches(way)).length;
    act();
    requestAnimationFrame(() => {
      if (root.activeElement?.isConnected && root.activeElement.closest(".suggestions") && at < 0) return;
      const left = [...root.querySelectorAll<HTMLElement>(`.suggestions .acts ${way}`)];
      const next =
        left[Math.min(index, left.length - 1)] ?? root.querySelector<HTMLElement>(".suggestions header .tool");
      next?.focus({ preventScroll: false });
    });
  }

  #focus(selector: string): void {
    requestAnimationFrame(() => this.#host.root.querySelector<HTMLElement>(selector)?.focus());
  }

  #suggested(): void {
    // What is being composed is left alone: its end is followed by another look.
    for (const view of this.#views) if (view.dom.isConnected && !view.composing) redrawMarks(view);
    this.#host.redraw();
  }

  // In the surfaces.

  #marks(view: EditorView) {
    return marks({
      shown: () => this.#suggestions.all,
      start: () => this.#host.startIn(view),
      step: (forward) => this.#step(view, forward),
      canApply: () => this.#appliedAt(view).length > 0,
      apply: () => this.#applyAt(view),
      point: (finding) => (finding === null ? this.#card.hide() : this.#show(view, finding)),
      moved: () => this.#card.hide(true),
    });
  }

  #step(view: EditorView, forward: boolean): boolean {
    const start = this.#host.startIn(view);
    const { all } = this.#suggestions;
    if (start === null) return false;
    const [from, to] = [view.state.selection.main.from - start, view.state.selection.main.to - start];
    // From the place that was gone to, to the one behind it, even where they overlap.
    const here = all.findIndex((finding) => finding.from === from && finding.to === to);
    const at = here >= 0 ? here + (forward ? 1 : -1) : firstFrom(all, from) - (forward ? 0 : 1);
    const next = all[(at + all.length) % all.length];
    if (!next) return false;
    view.dispatch({
      selection: { anchor: next.from + start, head: next.to + start },
      scrollIntoView: true,
      userEvent: "select",
    });
    // Where the place is in the window is known when it has been scrolled to.
    requestAnimationFrame(() => this.#show(view, next, true));
    return true;
  }

  #applyAt(view: EditorView): boolean {
    const findings = this.#appliedAt(view);
    this.#apply(findings);
    return findings.length > 0;
  }

  /** What can be applied where the selections are: what one of them is itself, or the first that it touches. */
  #appliedAt(view: EditorView): readonly Finding[] {
    const start = this.#host.startIn(view);
    if (start === null || this.#host.readonly) return [];
    const { all } = this.#suggestions;
    const found = view.state.selection.ranges.map((range) => {
      const [from, to] = [range.from - start, range.to - start];
      return all.find((finding) => finding.from === from && finding.to === to) ?? touching(all, from, to);
    });
    return [...new Set(found)].flatMap((finding) => (finding && finding.fix.length > 0 ? [finding] : []));
  }

  #show(view: EditorView, finding: Finding, isSaid = false): void {
    const start = this.#host.startIn(view);
    if (start === null) return;
    const { t, profile } = this;
    this.#card.show({
      t,
      profile,
      readonly: this.#host.readonly,
      finding: moved(finding, start),
      view,
      apply: () => this.#apply([finding]),
      ignore: () => this.#ignore([finding]),
    });
    if (isSaid) this.#say(`${nameOf(finding.kind, t)}. ${reasonOf(finding, t, profile)}`);
  }

  #say(sentence: string): void {
    this.#said = sentence;
    this.#host.redraw();
  }
}

/** Whose habits a language's text follows. */
export function profileOf(language: string): Profile | null {
  if (/^fr[-_]ca\b/i.test(language)) return "fr-CA";
  return /^(fr|français|french)\b/i.test(language) ? "fr-FR" : null;
}

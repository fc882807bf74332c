/** The status line: words, reading time, problems, saved or not, dialect; and the list that the problems open. */

import { html, nothing, type TemplateResult } from "lit";
import { icons } from "../look/icons";
import type { Translate } from "../messages";
import type { Diagnostic, Dialect } from "../wire";
import type { Counts } from "./counts";

export interface StatusState {
  readonly t: Translate;
  readonly counts: Counts;
  /** How much of it is selected, where anything is. */
  readonly selected: Counts | null;
  readonly diagnostics: readonly Diagnostic[];
  /** The line of each diagnostic in the file, counted from one. */
  readonly lines: readonly number[];
  readonly isListOpen: boolean;
  readonly dirty: boolean;
  /** Whether there is anything that could have been saved. */
  readonly edited: boolean;
  readonly dialect: Dialect | undefined;
  /** How much is suggested for the text, which opens the list of it. */
  readonly suggestions: TemplateResult | typeof nothing;
}

export interface StatusActions {
  toggleList(): void;
  compare(): void;
  goTo(diagnostic: Diagnostic): void;
}

const DIALECTS: Readonly<Record<Dialect, string>> = {
  jekyll: "Jekyll",
  hugo: "Hugo",
  gfm: "GitHub",
  commonmark: "CommonMark",
};

export function status(state: StatusState, actions: StatusActions): TemplateResult {
  const { t, counts, selected, diagnostics, dirty, edited, dialect, isListOpen } = state;
  const errors = diagnostics.some(({ severity }) => severity === "error");
  return html`<div class="status" part="status">
    <span>${selected ? t("editor.words-of", selected.words, counts.words) : t("editor.words", counts.words)}</span>
    <span class="characters">${t("editor.characters", (selected ?? counts).characters)}</span>
    ${counts.words > 0 ? html`<span class="reading-time">${t("editor.minutes", counts.minutes)}</span>` : nothing}
    ${
      diagnostics.length === 0
        ? html`<span class="no-problems">${t("editor.no-problems")}</span>`
        : html`<button
            type="button"
            class="problems-button ${errors ? "is-error" : "is-warning"}"
            aria-expanded=${isListOpen}
            @click=${actions.toggleList}
          >
            ${t("editor.problems", diagnostics.length)}
          </button>`
    }
    ${state.suggestions}
    <span class="end" role="status">${t(dirty ? "editor.unsaved" : edited ? "editor.saved" : "editor.unchanged")}</span>
    ${
      dirty
        ? html`<button type="button" class="compare-button" title=${t("editor.compare-hint")} @click=${actions.compare}>
            ${t("editor.compare")}
          </button>`
        : nothing
    }
    ${dialect ? html`<span title=${t("editor.dialect")}>${DIALECTS[dialect]}</span>` : nothing}
  </div>`;
}

/** The problems, each a way to its place. */
export function problemList(
  { t, diagnostics, lines, isListOpen }: StatusState,
  actions: StatusActions,
): TemplateResult | typeof nothing {
  if (!isListOpen || diagnostics.length === 0) return nothing;
  return html`<section class="problems" aria-label=${t("editor.problems", diagnostics.length)}>
    <button type="button" class="tool close" aria-label=${t("editor.close")} title=${t("editor.close")} @click=${actions.toggleList}>
      ${icons.close}
    </button>
    <ul>
      ${diagnostics.map(
        (diagnostic, index) => html`<li>
          <button type="button" class="problem is-${diagnostic.severity}" @click=${() => actions.goTo(diagnostic)}>
            <span class="problem-line">${t("editor.line", lines[index] ?? 1)}</span>
            <span>${t.reason(diagnostic)}</span>
          </button>
        </li>`,
      )}
    </ul>
  </section>`;
}

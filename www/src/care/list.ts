/** The list of suggestions: one group a kind, each with its reason, its places and what can be done. */

import type { Text } from "@codemirror/state";
import { html, nothing, type TemplateResult } from "lit";
import { excerpt, excerptOf } from "./excerpt";
import { type Finding, isTypography, type Kind } from "./finding";
import type { Profile } from "./typography";
import { nameOf, reasonOf, type Words } from "./words";

export interface ListState {
  readonly t: Words;
  readonly doc: Text;
  readonly suggestions: readonly Finding[];
  readonly ignored: number;
  readonly profile: Profile | null;
  readonly readonly: boolean;
  readonly said: string;
  /** The line of a place in the file, counted from one. */
  lineOf(pos: number): number;
}

export interface ListActions {
  close(): void;
  goTo(finding: Finding): void;
  apply(findings: readonly Finding[]): void;
  ignore(findings: readonly Finding[]): void;
  restore(): void;
  choose(profile: Profile | "off"): void;
}

/** So many places of a kind are listed; all of them can be applied together. */
const MOST = 25;
const PROFILES = ["fr-FR", "fr-CA", "off"] as const;

export function list(state: ListState, actions: ListActions): TemplateResult {
  const { t, suggestions, profile, ignored, said } = state;
  const kinds = new Map<Kind, Finding[]>();
  for (const finding of suggestions) {
    const known = kinds.get(finding.kind);
    if (known) known.push(finding);
    else kinds.set(finding.kind, [finding]);
  }
  // What keeps readers out comes first.
  const groups = [...kinds].sort(([a], [b]) => Number(isTypography(a)) - Number(isTypography(b)));
  const chosen = ({ target }: Event) => {
    if (target instanceof HTMLSelectElement) actions.choose(PROFILES.find((name) => name === target.value) ?? "off");
  };
  // A list of choices that is open closes by itself, and its key does not come here.
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    actions.close();
  };
  return html`<section class="suggestions" aria-labelledby="suggestions-title" @keydown=${pressed}>
    <header>
      <h2 id="suggestions-title">${t("title")}</h2>
      <label
        >${t("profile")}
        <select @change=${chosen}>
          ${PROFILES.map(
            (name) => html`<option value=${name} ?selected=${name === (profile ?? "off")}>${t(name)}</option>`,
          )}
        </select>
      </label>
      <button type="button" class="tool" aria-label=${t("close")} title=${t("close")} @click=${actions.close}>
        <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="m5.5 5.5 9 9m0-9-9 9" /></svg>
      </button>
    </header>
    <p class="hint">${suggestions.length === 0 ? t("nothing") : t("hint")}</p>
    <p class="said" role="status">${said}</p>
    ${groups.map(([kind, findings]) => group(kind, findings, state, actions))}
    ${
      ignored > 0
        ? html`<p class="restore"><button type="button" @click=${actions.restore}>${t("restore", ignored)}</button></p>`
        : nothing
    }
  </section>`;
}

function group(kind: Kind, findings: readonly Finding[], state: ListState, actions: ListActions): TemplateResult {
  const { t, profile } = state;
  const [first] = findings;
  const name = nameOf(kind, t);
  const same = isTypography(kind);
  const applicable = findings.filter(({ fix }) => fix.length > 0);
  return html`<section class="group" aria-labelledby="suggestions-${kind}">
    <div class="head">
      <h3 id="suggestions-${kind}">${name} <span class="count">${findings.length}</span></h3>
      ${
        same && applicable.length > 1 && !state.readonly
          ? html`<button
              type="button"
              aria-label=${t("apply-all-of", applicable.length, name)}
              @click=${() => actions.apply(applicable)}
            >
              ${t("apply-all", applicable.length)}
            </button>`
          : nothing
      }
    </div>
    ${same && first ? html`<p class="reason">${reasonOf(first, t, profile)}</p>` : nothing}
    <ul>
      ${findings.slice(0, MOST).map((finding) => item(finding, same, state, actions))}
    </ul>
    ${findings.length > MOST ? html`<p class="more">${t("more", findings.length - MOST)}</p>` : nothing}
  </section>`;
}

function item(finding: Finding, same: boolean, state: ListState, actions: ListActions): TemplateResult {
  const { t, doc, profile } = state;
  const name = nameOf(finding.kind, t);
  const line = state.lineOf(finding.from);
  return html`<li>
    <button type="button" class="place" @click=${() => actions.goTo(finding)}>
      <span class="line">${t("line", line)}</span> ${excerpt(excerptOf(finding, doc))}
    </button>
    <span class="acts">
      ${
        finding.fix.length > 0 && !state.readonly
          ? html`<button
              type="button"
              class="apply"
              aria-label=${t("apply-this", name, line)}
              @click=${() => actions.apply([finding])}
            >
              ${t("apply")}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="ignore"
        aria-label=${t("ignore-this", name, line)}
        @click=${() => actions.ignore([finding])}
      >
        ${t("ignore")}
      </button>
    </span>
    ${same ? nothing : html`<p class="reason">${reasonOf(finding, t, profile)}</p>`}
  </li>`;
}

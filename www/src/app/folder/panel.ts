/** The panel of a site's folder, drawn: what is found by typing, and the form for a new file. */

import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { type Speak, speak, type Translate } from "../../messages";
import { folder as sentences } from "../../messages/folder";
import { closeIcon, newIcon, openIcon } from "../icons";
import type { Wanted } from "./create";
import type { Collection, Site } from "./site";
import type { Listed } from "./titles";

export interface PanelState {
  readonly t: Translate;
  readonly name: string;
  readonly isWritable: boolean;
  readonly site: Site;
  readonly typed: string;
  /** The key of the collection that is shown; `null` for all. */
  readonly collection: string | null;
  /** How many files there are, and whether their titles are still being read. */
  readonly count: number;
  readonly isReading: boolean;
  readonly shown: readonly Listed[];
  /** How many more were found. */
  readonly more: number;
  /** The path of the file that is open. */
  readonly open: string;
  readonly creating: Creating | null;
  readonly problem: string;
}

export interface Creating extends Wanted {
  /** The path that the file gets; empty as long as it has none. */
  readonly path: string;
}

export interface PanelActions {
  hide(): void;
  other(): void;
  typed(text: string): void;
  collection(key: string | null): void;
  open(path: string): void;
  /** Opens, changes and closes the form for a new file. */
  creating(change: Partial<Wanted> | null): void;
  create(): void;
}

export type SayFolder = Speak<keyof (typeof sentences)["en"]>;

export function panel(state: PanelState, actions: PanelActions): TemplateResult {
  const { t, name, site, typed, count, isReading, shown, more, problem, isWritable } = state;
  const say = speak(sentences, t);
  return html`<header>
      <h2 title=${name}>${name}</h2>
      <button type="button" title=${say("other")} aria-label=${say("other")} @click=${actions.other}>${openIcon}</button>
      <button type="button" title=${say("hide")} aria-label=${say("hide")} @click=${actions.hide}>${closeIcon}</button>
    </header>
    ${isWritable ? nothing : html`<p class="hint">${say("read-only")}</p>`}
    ${state.creating ? form(state, state.creating, actions, say) : search(state, actions, say)}
    <p class="problem" role="alert">${problem}</p>
    ${
      count === 0 && !isReading
        ? html`<p class="empty">${say("empty")}</p>`
        : html`<p class="count" role="status">
              ${isReading ? say("reading", count) : shown.length === 0 && typed !== "" ? say("none") : say("count", shown.length + more)}
            </p>
            <ul aria-label=${say("folder", name)} @keydown=${step}>
              ${shown.map((one) => item(state, one, site, actions, say))}
            </ul>
            ${more > 0 ? html`<p class="hint">${say("more", more)}</p>` : nothing}`
    }`;
}

function search({ t, typed, site, collection }: PanelState, actions: PanelActions, say: SayFolder): TemplateResult {
  const intoList = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    (event.currentTarget as Element).closest("aside")?.querySelector<HTMLElement>("li button")?.focus();
  };
  return html`<div class="search">
    <input
      type="search"
      aria-label=${say("find")}
      placeholder=${say("find")}
      autocomplete="off"
      .value=${live(typed)}
      @input=${({ target }: Event) => actions.typed((target as HTMLInputElement).value)}
      @keydown=${intoList}
    />
    <div class="row">
      ${collections(site, collection, t.lang, say, actions.collection, say("all"))}
      <button type="button" @click=${() => actions.creating({})}>${newIcon}<span>${say("new")}</span></button>
    </div>
  </div>`;
}

function form(
  { site, t }: PanelState,
  { collection, title, day, path }: Creating,
  actions: PanelActions,
  say: SayFolder,
): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    actions.create();
  };
  const choose = (key: string | null) => {
    const chosen = site.collections.find((one) => one.key === key);
    if (chosen) actions.creating({ collection: chosen });
  };
  const keydown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // The panel itself stays.
    event.preventDefault();
    actions.creating(null);
  };
  const typing = ({ target }: Event) => actions.creating({ title: (target as HTMLInputElement).value });
  const dating = ({ target }: Event) => actions.creating({ day: (target as HTMLInputElement).value });
  return html`<form class="new" @submit=${submit} @keydown=${keydown}>
    <label><span>${say("new-title")}</span><input class="title" required autocomplete="off" .value=${live(title)} @input=${typing} /></label>
    <label><span>${say("collection")}</span>${collections(site, collection.key, t.lang, say, choose)}</label>
    ${collection.isDated ? html`<label><span>${say("new-date")}</span><input type="date" required .value=${live(day)} @input=${dating} /></label>` : nothing}
    <p class="hint">${path === "" ? say("new-nameless") : say("new-name", path)}</p>
    <div class="row">
      <button type="button" @click=${() => actions.creating(null)}>${say("cancel")}</button>
      <button type="submit" class="main">${say("create")}</button>
    </div>
  </form>`;
}

function collections(
  { collections }: Site,
  chosen: string | null,
  lang: string,
  say: SayFolder,
  choose: (key: string | null) => void,
  all?: string,
): TemplateResult {
  const change = ({ target }: Event) => {
    const { value } = target as HTMLSelectElement;
    choose(value === "" ? null : value);
  };
  const sorted = collections.map((one) => [one.key, labelOf(one, say)] as const);
  sorted.sort(([, one], [, other]) => one.localeCompare(other, lang));
  return html`<select aria-label=${say("collection")} @change=${change}>
    ${all === undefined ? nothing : html`<option value="" .selected=${chosen === null}>${all}</option>`}
    ${sorted.map(([key, label]) => html`<option value=${key} .selected=${key === chosen}>${label}</option>`)}
  </select>`;
}

function item(
  { open, t }: PanelState,
  { path, title, date, isDraft, collection }: Listed,
  site: Site,
  actions: PanelActions,
  say: SayFolder,
): TemplateResult {
  const about = [date === "" ? "" : dayOf(date, t.lang), site.collections.length > 1 ? labelOf(collection, say) : ""];
  return html`<li>
    <button type="button" title=${path} aria-current=${path === open ? "true" : nothing} @click=${() => actions.open(path)}>
      <b>${title}</b>
      <span>${about.filter(Boolean).join(" · ")}${isDraft ? html` · <em>${say("draft")}</em>` : nothing}</span>
    </button>
  </li>`;
}

/** The arrow keys go along the list, and from its top back to what is typed. */
function step(event: KeyboardEvent): void {
  const list = event.currentTarget as Element;
  const buttons = [...list.querySelectorAll<HTMLElement>("button")];
  const at = buttons.findIndex((button) => button.matches(":focus"));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  if (to < 0) list.closest("aside")?.querySelector<HTMLElement>("input")?.focus();
  else buttons[to]?.focus();
}

export function labelOf({ key, title }: Collection, say: SayFolder): string {
  if (title !== null) return title;
  if (key === "posts" || key === "drafts" || key === "pages") return say(key);
  const words = key.replace(/[-_]+/g, " ");
  return words === "" ? key : words[0]?.toUpperCase() + words.slice(1);
}

function dayOf(date: string, lang: string): string {
  const day = new Date(`${date}T12:00:00`);
  if (Number.isNaN(day.getTime())) return date;
  // Making one takes longer than all that it writes for a list.
  const format = formats.get(lang) ?? new Intl.DateTimeFormat(lang, { dateStyle: "medium" });
  formats.set(lang, format);
  return format.format(day);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Where a folder cannot be picked at once: the ways that there are. */
export function chooser(
  t: Translate,
  actions: { hide(): void; folder(): void; archive(): void },
  problem: string,
): TemplateResult {
  const say = speak(sentences, t);
  return html`<header>
      <h2>${say("choose-title")}</h2>
      <button type="button" title=${say("hide")} aria-label=${say("hide")} @click=${actions.hide}>${closeIcon}</button>
    </header>
    <p class="hint">${say("choose-hint")}</p>
    <div class="choose">
      <button type="button" class="main" @click=${actions.folder}>${say("choose")}</button>
      <button type="button" @click=${actions.archive}>${say("choose-zip")}</button>
    </div>
    <p class="problem" role="alert">${problem}</p>`;
}

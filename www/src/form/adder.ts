/** A field that the file does not have, by a name that a person gives it. */

import { html, type TemplateResult } from "lit";
import { labelOf } from "../labels";
import type { Key } from "../messages";
import { slugOf } from "../slug";
import type { Entry, FieldKind, Json } from "../wire";
import { fieldIn } from "./focus";
import { plus } from "./icons";
import type { Pane } from "./pane";
import type { Say } from "./state";

/** What a field can be made for: with a value to begin with, or, where there is no such value, to be filled in first. */
const KINDS: readonly (readonly [FieldKind, Key, Json?])[] = [
  ["text", "form.new-text", ""],
  ["boolean", "form.new-boolean", false],
  ["date", "form.new-date"],
  ["datetime", "form.new-datetime"],
  ["number", "form.new-number"],
  ["texts", "form.new-list", [""]],
];

/** The name as a key: small letters without accents, its words joined as those of the other keys are. */
export function keyFor(name: string, entries: readonly Entry[]): string {
  const trimmed = name.trim();
  // Whoever writes a key knows why.
  if (/^[A-Za-z][\w-]*$/.test(trimmed) && trimmed !== "") return trimmed;
  const made = slugOf(trimmed);
  const keys = entries.map(({ key }) => key);
  const joined = (mark: string) => keys.filter((key) => key.includes(mark)).length;
  return joined("_") > joined("-") ? made.replaceAll("-", "_") : made;
}

export interface Adder {
  readonly entries: readonly Entry[];
  /** Adds a key with a value, and goes to it. Says why not, where that is so. */
  add(key: string, value: Json): Say | null;
  /** Shows a field for a key, which is written with what is filled in. */
  ask(key: string, kind: FieldKind): Say | null;
  /** The element id of a key's control. */
  placeOf(key: string): string;
}

/** A button that opens a line for the name and the kind. */
export function adder(pane: Pane, { entries, add, ask, placeOf }: Adder): TemplateResult {
  const { t, state, host } = pane;
  const id = state.elementId(PLACE);
  const isOpen = state.isOpen(PLACE, false);
  const set = (open: boolean, control: EventTarget | null) => {
    const form = control instanceof Element ? control.closest(".form") : null;
    state.setOpen(PLACE, open);
    state.dropDraft(PLACE);
    state.version++;
    host.requestUpdate();
    void host.drawn().then(() => fieldIn(form?.querySelector(".form-adder"))?.focus());
  };
  if (!isOpen) {
    return html`<div class="form-adder">
      <button type="button" class="form-add" @click=${({ currentTarget }: Event) => set(true, currentTarget)}>
        ${plus} ${t("form.add-field")}
      </button>
    </div>`;
  }
  const submit = (event: Event) => {
    event.preventDefault();
    // The form around the editor is not sent by it.
    event.stopPropagation();
    const { currentTarget } = event;
    const part = currentTarget instanceof Element ? currentTarget.closest(".form-adder") : null;
    const name = part?.querySelector("input")?.value ?? "";
    const chosen = part?.querySelector("select")?.value;
    const key = keyFor(name, entries);
    const [kind, , value] = KINDS.find(([kind]) => kind === chosen) ?? (["text", "form.new-text", ""] as const);
    const put = () => (value === undefined ? ask(key, kind) : add(key, value));
    const why = key === "" ? (say: Pane["t"]) => say("form.name-needed") : put();
    if (why) {
      state.keepDraft(PLACE, { text: null, why });
      part?.querySelector("input")?.focus();
    } else state.setOpen(PLACE, false);
    state.version++;
    host.requestUpdate();
    const root = part?.closest(".form");
    if (why) return;
    // A list has its first text to be written.
    void host.drawn().then(() => {
      const control = placeOf(key);
      const field = root?.querySelector(`#${CSS.escape(control)}, #${CSS.escape(`${control}-label`)}`);
      fieldIn(field?.closest(".form-field"))?.focus();
    });
  };
  const why = state.draft(PLACE)?.why(t);
  return html`<div
    class="form-adder form-adder-open"
    role="group"
    aria-label=${t("form.add-field")}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === "Enter" && event.target instanceof HTMLInputElement && !event.isComposing) submit(event);
      if (event.key !== "Escape") return;
      event.stopPropagation();
      set(false, event.currentTarget);
    }}
  >
    <p class="form-adder-part">
      <label class="form-label" for=${id}>${t("form.new-name")}</label>
      <input
        class="form-control"
        id=${id}
        autocomplete="off"
        aria-describedby=${why ? `${id}-error` : ""}
        aria-invalid=${why ? "true" : "false"}
        list=${`${id}-names`}
      />
      <datalist id=${`${id}-names`}>
        ${COMMON.filter((key) => entries.every((entry) => entry.key !== key)).map(
          (key) => html`<option value=${key}>${labelOf(key, t)}</option>`,
        )}
      </datalist>
    </p>
    <p class="form-adder-part">
      <label class="form-label" for=${`${id}-kind`}>${t("form.new-kind")}</label>
      <select class="form-control" id=${`${id}-kind`}>
        ${KINDS.map(([kind, key]) => html`<option value=${kind}>${t(key)}</option>`)}
      </select>
    </p>
    <button type="button" class="form-button" @click=${submit}>${t("form.add")}</button>
    <button
      type="button"
      class="form-link"
      @click=${({ currentTarget }: Event) => set(false, currentTarget)}
    >
      ${t("write.give-up")}
    </button>
    ${why ? html`<p class="form-error" id=${`${id}-error`}>${why}</p>` : ""}
  </div>`;
}

/** The place of what is no value: no key has such an id. */
const PLACE = "new";

/** Keys that most sites know. */
const COMMON = ["description", "image", "tags", "categories", "author", "lang", "layout", "permalink"];

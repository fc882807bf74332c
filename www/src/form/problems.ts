/** Everything that is wrong in the form, in its order: what was typed and not taken, what is missing, what does not fit. */

import { html, type TemplateResult } from "lit";
import { faultOf } from "./faults";
import { controlId } from "./moment";
import { entriesOf, itemsOf, type Pane, type Place, placeOfItem, placesOf } from "./pane";
import { SEPARATOR } from "./state";

/** What is wrong at a control, and what to do about it. */
export interface Problem {
  /** The element id of the control. */
  readonly control: string;
  /** What the field is called. */
  readonly label: string;
  readonly message: string;
  /** The id of its place. */
  readonly place: string;
}

export function problemsAt(pane: Pane, places: readonly Place[]): Problem[] {
  const problems: Problem[] = [];
  for (const place of everyPlace(pane, places)) {
    const { state, t } = pane;
    const drafts = [place.id, `${place.id}${SEPARATOR}day`, `${place.id}${SEPARATOR}time`];
    const draft = drafts.map((id) => state.draft(id)).find((found) => found !== undefined && found.text !== null);
    const why = draft?.why ?? (place.node.locked ? null : faultOf(place, { missing: true }));
    if (!why) continue;
    problems.push({ control: controlId(pane, place), label: place.label, message: why(t), place: place.id });
  }
  return problems;
}

/** The places and those inside them, as far as there is something: what a group that is not there needs is not missing. */
export function* everyPlace(pane: Pane, places: readonly Place[]): Generator<Place> {
  for (const place of places) {
    yield place;
    const { node, field } = place;
    if (node.kind === "sequence") {
      const items = itemsOf(node);
      const ids = pane.itemIds(place, items);
      yield* everyPlace(
        pane,
        items.map((item, index) => {
          const label = pane.t("form.item", place.label, index + 1);
          return { ...placeOfItem(place, item, index, ids[index] ?? index), label };
        }),
      );
    } else if (node.kind === "mapping" || (field.kind === "mapping" && field.required)) {
      yield* everyPlace(pane, placesOf(place, entriesOf(node), field.fields ?? [], pane.t, pane.can("add")));
    }
  }
}

/** What is to be done, at the top of the form. */
export function summary(
  pane: Pane,
  problems: readonly Problem[],
  goTo: (problem: Problem, root: ParentNode) => void,
): TemplateResult {
  const { t } = pane;
  return html`<div class="form-summary" role="alert">
    <p class="form-summary-title">${t("form.problems", problems.length)}</p>
    <ul>
      ${problems.map(
        (problem) =>
          html`<li>
            <button
              type="button"
              class="form-link"
              @click=${({ currentTarget }: Event) => {
                const form = currentTarget instanceof Element ? currentTarget.closest(".form") : null;
                if (form) goTo(problem, form);
              }}
            >
              ${problem.label}
            </button>
            <span>${problem.message}</span>
          </li>`,
      )}
    </ul>
  </div>`;
}

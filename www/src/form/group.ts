/** A quiet group that opens and closes: its line says what is inside. */

import { html, type TemplateResult } from "lit";
import { isAlternative } from "./alternative";
import { hints, notes, requiredMark } from "./frame";
import { chevron } from "./icons";
import { entriesOf, type Pane, type Place, placesOf } from "./pane";
import { SEPARATOR } from "./state";
import { namedBy, summaryOf } from "./summary";

export function mappingField(pane: Pane, place: Place): TemplateResult {
  return group(pane, place, {
    level: place.path.length === 1 ? "top" : "inner",
    about: groupLine(pane, place),
    open: opensAtFirst(pane, place),
    body: () => html`${hints(pane, place)} ${notes(pane, place)} ${mappingBody(pane, place)}`,
  });
}

/** What is inside, in one line: by the schema's own words, where it has some. */
export function groupLine(pane: Pane, { node, exists, field }: Place): string {
  if (!exists) return pane.t("form.empty");
  return (node.kind === "mapping" && namedBy(field.summary, node.entries)) || summaryOf(node, pane.t);
}

export function opensAtFirst(pane: Pane, { exists, field }: Place): boolean {
  return exists && !pane.host.compact && field.collapsed !== true;
}

/** The fields of a mapping. */
export function mappingBody(pane: Pane, place: Place): TemplateResult {
  const offered = pane.can("add") && !place.node.locked && place.field.readonly !== true;
  const places = besidePictures(placesOf(place, entriesOf(place.node), place.field.fields ?? [], pane.t, offered));
  return places.length > 0 ? pane.fields(places) : html`<p class="form-hint">${pane.t("form.empty")}</p>`;
}

export interface Group {
  readonly level: "top" | "inner" | "item";
  /** What is inside, in one line. */
  readonly about: string;
  /** Whether it is open as long as nobody has opened or closed it. */
  readonly open: boolean;
  /** Called where it is open: a closed group costs nothing. */
  readonly body: () => TemplateResult;
}

export function group(pane: Pane, place: Place, { level, about, open, body }: Group): TemplateResult {
  const { state, host } = pane;
  const isFound = level !== "item" && state.sought.trim() !== "";
  const isOpen = isFound || state.isOpen(place.id, open) || holdsDraft(pane, place.id);
  // The body is drawn with the click, not a frame after it: nothing flashes.
  const click = (event: Event) => {
    event.preventDefault();
    state.setOpen(place.id, !isOpen);
    host.requestUpdate();
  };
  return html`<details class=${`form-group form-group-${level}`} ?open=${isOpen}>
    <summary id=${state.elementId(place.id)} @click=${click}>
      ${chevron}
      <span class="form-group-name">${place.label}${requiredMark(pane, place)}</span>
      <span class="form-group-about">${about}</span>
    </summary>
    <div class="form-group-body">${isOpen ? body() : ""}</div>
  </details>`;
}

/** The text that stands for a picture comes right behind it. */
function besidePictures(places: readonly Place[]): readonly Place[] {
  const pictures = places.filter(({ field }) => field.kind === "image");
  const alternative = places.find(({ field }) => isAlternative(field.key));
  const [picture] = pictures;
  if (pictures.length !== 1 || !picture || !alternative) return places;
  const others = places.filter((place) => place !== alternative);
  others.splice(others.indexOf(picture) + 1, 0, alternative);
  return others;
}

/** Whether something in the group is wrong: then it cannot be closed over it. */
function holdsDraft(pane: Pane, id: string): boolean {
  return [...pane.state.drafts.keys()].some((draft) => draft.startsWith(id + SEPARATOR));
}

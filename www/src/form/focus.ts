/** Where the focus goes in the form. */

const CONTROLS =
  "input:not([type=file], [tabindex='-1']), textarea, select, summary, button, [contenteditable=true], [tabindex='0']";

/** The controls of a part of the form that can be seen, in their order. */
export function controlsIn(part: Element): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (control) => !control.matches(":disabled") && control.closest("details:not([open]) > :not(summary)") === null,
  );
}

/** Goes on to the next control of the form, as Tab would. */
export function focusNext(target: EventTarget | null): void {
  const form = target instanceof Element ? target.closest(".form") : null;
  if (!form || !(target instanceof HTMLElement)) return;
  const controls = controlsIn(form);
  controls[controls.indexOf(target) + 1]?.focus();
}

/** The control that a part of the form is filled in by: its first. */
export function fieldIn(part: Element | null | undefined): HTMLElement | null {
  return part ? (controlsIn(part).find((control) => control.matches(FIELDS)) ?? controlsIn(part)[0] ?? null) : null;
}

const FIELDS = "input, textarea, select, [contenteditable=true]";

/** What has the focus in the tree that an element is in. */
export function focused(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
}

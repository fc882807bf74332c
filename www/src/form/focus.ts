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

/**
 * Remembers which control of the form has the focus, for when the form is drawn anew: gives what puts it back if it was
 * lost on the way. An item that has moved keeps it; of one that is gone it passes to what stands in its place.
 */
export function keepFocus(): () => void {
  const control = active();
  if (!control?.closest(".form")) return () => {};
  const around: { readonly part: Element; readonly at: number }[] = [];
  for (let part = control.parentElement; part !== null; part = part.parentElement) {
    around.push({ part, at: part.parentElement ? [...part.parentElement.children].indexOf(part) : 0 });
  }
  return () => {
    if (active()?.closest(".form")) return;
    if (control.isConnected) control.focus();
    const left = around.findIndex(({ part }) => part.isConnected);
    const there = around[left]?.part;
    if (control.isConnected || !there) return;
    // The item that is at its place now, or the last one.
    const gone = around[left - 1]?.at ?? 0;
    const item = there.matches(".form-items") && there.children[Math.min(gone, there.children.length - 1)];
    const part = item || (there.matches(".form-items") ? there.parentElement : there);
    fieldIn(part)?.focus();
  };
}

/** Whether the focus is anywhere but in a text beside the form. */
export function isInForm(): boolean {
  const control = active();
  return !control?.closest(".cm-editor") || control.closest(".form") !== null;
}

/** What has the focus, in whatever tree it is. */
function active(): HTMLElement | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found instanceof HTMLElement ? found : null;
}

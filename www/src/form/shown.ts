/**
 * `.value=${shown(text, held)}`: a control's value, put there without moving the caret or cutting into what is typed.
 * `null`: what is in the control stays, as what is no date is no text either.
 */

import { noChange } from "lit";
import { Directive, type DirectiveParameters, directive, type PropertyPart } from "lit/directive.js";

type Writable = HTMLInputElement | HTMLTextAreaElement;

class Shown extends Directive {
  #drawn = false;

  render(_text: string | null, _held: boolean): unknown {
    return noChange;
  }

  override update(part: PropertyPart, [text, held]: DirectiveParameters<this>): unknown {
    const control = part.element as Writable;
    // What the person writes in wins until it is left; a control that was just made has nothing to lose.
    if (text !== null && (!held || !this.#drawn || !isFocused(control))) write(control, text);
    this.#drawn = true;
    return noChange;
  }
}

export const shown = directive(Shown);

/** Gives a text area the height of its text where the browser does not do so itself (`field-sizing: content`). */
export function grow(control: Element): void {
  if (sizesItself || !(control instanceof HTMLTextAreaElement)) return;
  control.style.height = "auto";
  if (control.scrollHeight > 0) control.style.height = `${control.scrollHeight}px`;
}

const sizesItself = globalThis.CSS?.supports?.("field-sizing", "content") ?? false;

function write(control: Writable, text: string): void {
  // Of half a date, or of one that does not exist, a control says that it is empty.
  if (control.value === text && !control.validity.badInput) return;
  const before = control.value;
  const caret = isFocused(control) && control.selectionStart !== null;
  control.value = text;
  // The browser puts the caret at the end; it belongs behind what changed, as after an undo in any text field.
  if (caret) {
    const at = text.length - commonEnd(before, text);
    control.setSelectionRange(at, at);
  }
  // A control that was just made is not in the page yet and has no height.
  if (!sizesItself) requestAnimationFrame(() => grow(control));
}

/** How many UTF-16 units at the end are the same, without overlapping the start that is the same. */
function commonEnd(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return end;
}

function isFocused(control: Element): boolean {
  const root = control.getRootNode();
  return (root instanceof Document || root instanceof ShadowRoot) && root.activeElement === control;
}

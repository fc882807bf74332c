/**
 * The textarea that a host may put into the element: the field where no script runs. The element takes its text, its
 * name and its demands over; then the textarea is neither shown nor sent.
 */

import { PlainText } from "./plain";

export interface Fallback {
  /** The text of the page's source: what the form's reset brings back. */
  readonly text: string;
  /** The same with what a person has typed before the element was there. */
  readonly typed: string;
}

/** What of a textarea counts for the element as well. */
interface Field {
  name: string;
  required: boolean;
  readonly: boolean;
}

/** Takes over the textarea inside `field`; `null` where there is none, or where it has been taken over before. */
export function takeOver(field: HTMLElement & Field): Fallback | null {
  const textarea = field.querySelector("textarea");
  if (!textarea || textarea.disabled) return null;
  if (field.name === "") field.name = textarea.name;
  field.required ||= textarea.required;
  field.readonly ||= textarea.readOnly;
  textarea.disabled = true;
  // A textarea's value has other line breaks than the page's source, its content has not.
  const text = textarea.defaultValue;
  const plain = new PlainText(text);
  plain.typed(textarea.value);
  return { text, typed: plain.file };
}

/** Calls back when the element's content is there: at once, unless the page is still being read. */
export function whenParsed(element: Element, then: () => void): void {
  const page = element.ownerDocument;
  if (page.readyState === "loading") page.addEventListener("DOMContentLoaded", then, { once: true });
  else then();
}

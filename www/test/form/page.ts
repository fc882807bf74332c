/** A form on a page of its own, and what a person does with it: finds a control, types, leaves it. */

import { afterEach } from "vitest";
import type { Reason } from "../../src/wire";
import { type Data, type Options, TestHost } from "./host";

export let host: TestHost;

/** Opens a front matter in a new form on an empty page. */
export function open(data: Map<string, Data> | null, options?: Options): TestHost {
  host = new TestHost(data, options);
  return host;
}

afterEach(() => host?.element.remove());

/** The control that the label with these words is for, or that is called so. */
export function control(name: string): HTMLInputElement | HTMLTextAreaElement {
  const found = [...host.root.querySelectorAll<HTMLInputElement>("input, textarea")].find(
    (element) =>
      element.getAttribute("aria-label") === name ||
      [...host.root.querySelectorAll("label")].some(
        (label) => label.textContent?.trim() === name && label.htmlFor === element.id,
      ),
  );
  if (!found) throw new Error(`no control “${name}”`);
  return found;
}

export function group(name: string): HTMLDetailsElement {
  const found = [...host.root.querySelectorAll("details")].find(
    (details) => details.querySelector(".form-group-name")?.textContent === name,
  );
  if (!found) throw new Error(`no group “${name}”`);
  return found;
}

export function button(name: string): HTMLButtonElement {
  const found = [...host.root.querySelectorAll("button")].find(
    (element) => (element.getAttribute("aria-label") ?? element.textContent?.trim()) === name,
  );
  if (!found) throw new Error(`no button “${name}”`);
  return found;
}

/** Types a text in place of what is there, as the browser tells it. */
export async function type(field: HTMLInputElement | HTMLTextAreaElement, value: string): Promise<void> {
  field.focus();
  field.value = value;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  await host.drawn();
}

export async function leave(field: HTMLElement): Promise<void> {
  field.blur();
  await host.drawn();
}

export const described = (field: Element) =>
  (field.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => host.root.getElementById(id)?.textContent?.replace(/\s+/g, " ").trim())
    .join(" ");

export const sets = (): unknown[] => host.edits.map((edit) => (edit.op === "set" ? [edit.path, edit.value] : edit));
export const no = (message: string): Reason => ({ code: "of-a-test", message, args: [] });

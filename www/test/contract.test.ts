/** The contract is the element's: what a host's types say, the class has, and the other way round. */

import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { LitElement } from "lit";
import { expect, test } from "vitest";
import type {
  MastheadAttributes,
  MastheadElement,
  MastheadEvents,
  Extension as OurExtension,
  View,
} from "../src/contract";
import { MastheadEditor } from "../src/editor/masthead-editor";
import * as events from "../src/events";

/** `true` where nothing is left over, else what is, so that the compiler names it. */
type None<Left> = [Left] extends [never] ? true : Left;

/** What browsers call, and what the panes need. */
type Inner = "isLocked" | `form${string}Callback`;

test("the compiler holds the types together", () => {
  const missing: None<Exclude<keyof MastheadEditor, keyof LitElement | keyof MastheadElement | Inner>> = true;
  const attributes: None<Exclude<keyof MastheadAttributes, keyof MastheadElement | "schema-src">> = true;
  const own: None<Exclude<keyof MastheadEvents, keyof HTMLElementEventMap>> = true;
  const there = (extension: Extension): OurExtension => extension;
  const back = (extension: OurExtension): Extension => extension;
  const view = (shown: EditorView): View => shown;
  expect([missing, attributes, own, there([]), back([]), typeof view]).toEqual([true, true, true, [], [], "function"]);
});

test("each attribute of the contract is one of the element's, and each of the element's is in it", () => {
  const written: Record<keyof MastheadAttributes, true> = {
    mode: true,
    preview: true,
    theme: true,
    dialect: true,
    path: true,
    "schema-src": true,
    name: true,
    required: true,
    disabled: true,
    readonly: true,
  };
  expect([...MastheadEditor.observedAttributes].sort()).toEqual([...Object.keys(written), "lang"].sort());
});

test("there is a class for each event of the element's own", () => {
  expect(Object.keys(events).sort()).toEqual(["FailedEvent", "ReadyEvent", "RecoveredEvent", "SaveEvent"]);
});

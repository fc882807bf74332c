/** What a host writes in TypeScript. Never run: whether it compiles is the test. */
import { type Change, EditRefused, type Extension, type MastheadEditor, type SaveEvent } from "masthead-editor";
import { type Core, loadCore } from "masthead-editor/core";
import { MastheadEditor as Editor } from "masthead-editor/element";
import "masthead-editor/preact";
import "masthead-editor/single";
import "masthead-editor/svelte";
import "masthead-editor/vue";
import type { JSX as Preact } from "preact";
import type { SvelteHTMLElements } from "svelte/elements";
import type { GlobalComponents } from "vue";

const editor: MastheadEditor = document.createElement("masthead-editor");
editor.value = "Text\n";
editor.mode = "source";
editor.extensions = [] satisfies Extension;
await editor.ready;
const changes: Change[] = editor.edit({ op: "set", path: ["title"], value: "Title" });
const html: string | undefined = editor.doc?.html();
editor.addEventListener("masthead-save", (event) => event satisfies SaveEvent);
editor.addEventListener("masthead-error", ({ detail }) => detail.error instanceof EditRefused);
// @ts-expect-error: there is no such mode.
editor.mode = "draw";

customElements.define("my-editor", class extends Editor {});
const core: Core = await loadCore();
core.open("Text\n").apply(changes);

type Written = { mode: "source"; value: string; name: string };
const preact: Preact.IntrinsicElements["masthead-editor"] = { mode: "source", value: html ?? "", name: "file" };
const svelte: SvelteHTMLElements["masthead-editor"] = { "onmasthead-save": (event) => void event.detail.value };
const vue: InstanceType<GlobalComponents["masthead-editor"]>["$props"] = {
  onMastheadSave: (event) => void event.detail.path,
};

export type { Written };
export { preact, svelte, vue };

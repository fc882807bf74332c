/** `<masthead-editor>` in the templates of Vue 3. */

import type { HTMLAttributes } from "vue";
import type { MastheadEvents, MastheadProperties } from "./masthead.js";

type Camel<Name extends string> = Name extends `${infer Start}-${infer End}`
  ? `${Capitalize<Start>}${Camel<End>}`
  : Capitalize<Name>;

type Listeners = { [Name in keyof MastheadEvents as `on${Camel<Name>}`]?: (event: MastheadEvents[Name]) => void };

declare module "vue" {
  interface GlobalComponents {
    "masthead-editor": new () => { $props: HTMLAttributes & MastheadProperties & Listeners };
  }
}

export * from "./masthead.js";

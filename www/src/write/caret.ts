/**
 * Where the caret is, said without a layout of the page.
 *
 * CodeMirror looks for the selection right after it has drawn. Asked for that of a shadow root, Chromium lays out the
 * whole page first, which is a fourth of what a key costs; the document's own ranges it tells at once.
 */

import { ViewPlugin } from "@codemirror/view";

interface Root extends ShadowRoot {
  /** Chromium's alone. */
  getSelection?(): Selection | null;
}

/** Lets a view read the caret in its root in that way. */
export const caret = ViewPlugin.define(({ root }) => {
  if (root instanceof ShadowRoot) ease(root);
  return {};
});

function ease(root: Root): void {
  const own = root.getSelection?.();
  const whole = root.ownerDocument.getSelection();
  if (!own || !whole?.getComposedRanges || Object.hasOwn(root, "getSelection")) return;
  const eased = new Proxy(own, {
    get(_, name) {
      const place = PLACES[name as keyof typeof PLACES];
      const [range] = place ? whole.getComposedRanges({ shadowRoots: [root] }) : [];
      // Of what is longer than a caret it does not tell where it began.
      if (place && range?.collapsed && root.contains(range.startContainer)) return range[place];
      const value: unknown = Reflect.get(own, name, own);
      return typeof value === "function" ? value.bind(own) : value;
    },
  });
  root.getSelection = () => eased;
}

const PLACES = {
  anchorNode: "startContainer",
  anchorOffset: "startOffset",
  focusNode: "startContainer",
  focusOffset: "startOffset",
} as const;

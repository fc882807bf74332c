/** Links of the text: where they lead, and how they are followed. */

import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import { destination } from "../../address";
import { syntaxTree } from "../markup";
import { addressOf } from "./definitions";
import type { LiveHost } from "./host";

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface Target {
  /** What is read. */
  readonly text: Stretch;
  /** The address as it is written. */
  readonly written: string;
  /** Where it leads from here; `null` where that is nowhere. */
  readonly leads: string | null;
}

/** What a link, a picture or a bare address says; `null` where brackets are nothing but brackets. */
export function targetOf(state: EditorState, node: SyntaxNode): Target | null {
  if (node.name === "Link" || node.name === "Image") {
    const [open, close] = node.getChildren("LinkMark");
    if (!open || !close) return null;
    const text = { from: open.to, to: close.from };
    const written = addressIn(state, node, text);
    return written === null ? null : { text, written, leads: leading(written) };
  }
  const text = node.name === "Autolink" ? node.getChild("URL") : node;
  if (!text) return null;
  const written = state.sliceDoc(text.from, text.to);
  const isMail = /^[^\s/:]+@/.test(written);
  const address = isMail ? `mailto:${written}` : /^www\./i.test(written) ? `https://${written}` : written;
  return { text, written, leads: leading(address) };
}

/** Reading addresses was most of what drawing links cost. */
const leading = (address: string) => kept(leads, address, destination);
const leads = new Map<string, string | null>();

/** What is made of a text, the same from one drawing to the next. */
export function kept<Made>(all: Map<string, Made>, text: string, make: (text: string) => Made): Made {
  const known = all.get(text);
  if (known !== undefined) return known;
  if (all.size >= KEPT_MOST) all.clear();
  const made = make(text);
  all.set(text, made);
  return made;
}

const KEPT_MOST = 1000;

/** The address in a link or picture; of a reference, the one that the text defines. */
function addressIn(state: EditorState, node: SyntaxNode, text: Stretch): string | null {
  const url = node.getChild("URL");
  if (url) return state.sliceDoc(url.from, url.to).replace(/^<(.*)>$/, "$1");
  const label = node.getChild("LinkLabel");
  const named = label ? state.sliceDoc(label.from + 1, label.to - 1) : "";
  return addressOf(state, named === "" ? state.sliceDoc(text.from, text.to) : named);
}

/** Opens the link under a click with Ctrl or Cmd. Says whether there is one. */
export function openAt(event: MouseEvent, host: LiveHost): boolean {
  if (event.button !== 0 || !(event.ctrlKey || event.metaKey) || !(event.target instanceof Element)) return false;
  const leads = event.target.closest("[data-leads]")?.getAttribute("data-leads");
  if (!leads) return false;
  event.preventDefault();
  host.openLink(leads);
  return true;
}

/** Where the link leads that the caret is in; `null` where there is none. */
export function leadsFrom(state: EditorState): string | null {
  const { head } = state.selection.main;
  for (const side of [-1, 1] as const) {
    for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(head, side); node; node = node.parent) {
      const leads = ["Link", "Autolink", "URL"].includes(node.name) ? targetOf(state, node)?.leads : null;
      if (leads) return leads;
    }
  }
  return null;
}

/** What happens in the frame and concerns the page around it: links, shortcuts, and files that are dropped. */

import { destination } from "../address";

/** A place in the article: a node, and how many characters of a text node stand before it. */
export interface Picked {
  readonly node: Node;
  readonly offset: number;
}

export interface Listener {
  openLink(href: string): void;
  pick?(picked: Picked): void;
}

/** Listens in the frame's document until it is gone. A link is never followed there: it would replace the article. */
export function listen(document: Document, frame: HTMLIFrameElement, listener: Listener): void {
  const click = (event: MouseEvent) => {
    const link = event.composedPath().find((node): node is Element => isElement(node) && node.hasAttribute("href"));
    if (!link) {
      const picked = event.button === 0 && pickedBy(event, document);
      if (picked) listener.pick?.(picked);
      return;
    }
    event.preventDefault();
    if (event.button > 1) return;
    const href = link.getAttribute("href") ?? "";
    if (href.startsWith("#")) goTo(document, href.slice(1));
    else {
      const leads = destination(href);
      if (leads !== null) listener.openLink(leads);
    }
  };
  document.addEventListener("click", click);
  document.addEventListener("auxclick", click);
  // A link or an image that is dragged within the article would be dropped into the page as if it came from outside.
  document.addEventListener("dragstart", (event) => event.preventDefault());
  for (const type of ["dragenter", "dragover", "dragleave", "drop"] as const) {
    document.addEventListener(type, (event) =>
      pass(event, new DragEvent(type, { ...shape(event), dataTransfer: event.dataTransfer }), frame),
    );
  }
  document.addEventListener("keydown", (event) => pass(event, new KeyboardEvent("keydown", keys(event)), frame));
}

/** Where a click points to; `null` where it does something else: selects, opens a `<details>`, plays a film. */
function pickedBy(event: MouseEvent, document: Document): Picked | null {
  const { target } = event;
  if (!target || !isElement(target) || target.closest("summary, audio, video")) return null;
  if (document.getSelection()?.isCollapsed === false || event.detail > 1) return null;
  const position = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  // The nearest text may be in another block than the one that is clicked.
  const inside = position && target.contains(position.offsetNode);
  return inside ? { node: position.offsetNode, offset: position.offset } : { node: target, offset: 0 };
}

/** The page around hears the event as one on the frame, and what it prevents is prevented. */
function pass(event: Event, copy: Event, frame: HTMLIFrameElement): void {
  if (!frame.dispatchEvent(copy)) event.preventDefault();
}

function shape(event: UIEvent): EventInit {
  return { bubbles: true, composed: true, cancelable: event.cancelable };
}

function keys(event: KeyboardEvent): KeyboardEventInit {
  const { key, code, location, repeat, ctrlKey, shiftKey, altKey, metaKey } = event;
  return { ...shape(event), key, code, location, repeat, ctrlKey, shiftKey, altKey, metaKey };
}

function goTo(document: Document, written: string): void {
  const name = decoded(written);
  const target = name === "" || name === "top" ? document.documentElement : document.getElementById(name);
  if (!target) return;
  target.scrollIntoView({ block: "start" });
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  (target as HTMLElement).focus({ preventScroll: true });
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

// The frame's classes are not the page's, so that `instanceof` says no.
function isElement(target: EventTarget): target is Element {
  return "nodeType" in target && target.nodeType === Node.ELEMENT_NODE;
}

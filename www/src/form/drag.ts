/** An item of a list under the pointer: it is dropped between others, and a line shows where. */

/** Follows the pointer from its press on a handle; `drop` is told the item's new index. Escape gives it up. */
export function drag(event: PointerEvent, from: number, drop: (to: number) => void): void {
  const handle = event.currentTarget;
  const item = handle instanceof HTMLElement ? handle.closest<HTMLElement>(".form-item") : null;
  const items = item?.parentElement;
  if (!(handle instanceof HTMLElement) || !item || !items || event.button !== 0) return;
  event.preventDefault();
  handle.focus();
  handle.setPointerCapture(event.pointerId);
  const all = [...items.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
  let to = from;
  let isMoved = false;
  const show = () => {
    for (const [at, other] of all.entries()) {
      other.classList.toggle("form-drop-before", isMoved && to < from && at === to);
      other.classList.toggle("form-drop-after", isMoved && to > from && at === to);
    }
    item.classList.toggle("form-dragged", isMoved);
  };
  const move = ({ clientY }: PointerEvent) => {
    isMoved ||= Math.abs(clientY - event.clientY) > SLACK;
    // Before it are those whose middle lies above the pointer.
    to = all.filter((other) => {
      const { top, height } = other.getBoundingClientRect();
      return other !== item && top + height / 2 < clientY;
    }).length;
    show();
    (all[to] ?? item).scrollIntoView({ block: "nearest" });
  };
  const stop = new AbortController();
  const end = (dropped: boolean) => {
    stop.abort();
    const at = to;
    const moves = dropped && isMoved && at !== from;
    isMoved = false;
    show();
    if (moves) drop(at);
  };
  const { signal } = stop;
  handle.addEventListener("pointermove", move, { signal });
  handle.addEventListener("pointerup", () => end(true), { signal });
  handle.addEventListener("lostpointercapture", () => end(false), { signal });
  handle.addEventListener(
    "keydown",
    (key) => {
      if (key.key !== "Escape") return;
      key.stopPropagation();
      end(false);
    },
    { signal },
  );
}

/** How far a pointer moves without meaning it, in pixels. */
const SLACK = 4;

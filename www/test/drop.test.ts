import { expect, test } from "vitest";
import { acceptDrops } from "../src/app/drop";
import { OWN_DRAG } from "../src/uploads";

/** Drops items on a place of the page. Says whether the page has taken them. */
function dropped(on: Element, types: readonly string[], beside: readonly string[] = []): boolean {
  const event = new Event("drop", { bubbles: true, cancelable: true, composed: true });
  const items = types.map((type) => ({ kind: "file", type }));
  Object.defineProperty(event, "dataTransfer", { value: { types: [...beside, "Files"], items } });
  on.dispatchEvent(event);
  return event.defaultPrevented;
}

test("what is for the text is left to it where the editor takes files; all else is opened", () => {
  let takes = true;
  acceptDrops({ over: () => {}, files: () => {}, takesFiles: () => takes });
  document.body.innerHTML = '<main><div class="cm-content"><p></p></div><aside></aside></main>';
  const [text, beside] = [document.querySelector("p"), document.querySelector("aside")];
  if (!text || !beside) throw new Error("nothing to drop on");
  expect(dropped(text, ["image/png", "application/pdf"])).toBe(false);
  expect(dropped(beside, ["image/png"])).toBe(true);
  for (const type of ["", "text/markdown"]) expect(dropped(text, ["image/png", type])).toBe(true);
  takes = false;
  expect(dropped(text, ["image/png"])).toBe(true);
  // From another page with its address; out of a text of ours.
  expect(dropped(text, ["image/png"], ["text/html"])).toBe(false);
  expect(dropped(beside, ["image/png"], ["text/html"])).toBe(true);
  expect(dropped(beside, ["image/png"], [OWN_DRAG])).toBe(false);
});

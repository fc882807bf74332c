/** Files dropped anywhere on the page, the editor and its preview included. */

import { bringsFiles } from "../uploads";

export interface Drop {
  /** Whether a file is held over the page. */
  over(is: boolean): void;
  /** Whether the editor takes files into the text. */
  takesFiles(): boolean;
  files(data: DataTransfer): void;
}

export function acceptDrops(drop: Drop): void {
  // Neither leaving one part for the next nor leaving the window says so plainly: only that nothing comes any more does.
  let gone: ReturnType<typeof setTimeout> | undefined;
  const hold = (event: DragEvent) => {
    if (!bringsFiles(event.dataTransfer) || isForText(event, drop)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    clearTimeout(gone);
    gone = setTimeout(() => drop.over(false), 600);
    drop.over(true);
  };
  const take = (event: DragEvent) => {
    if (!bringsFiles(event.dataTransfer) || isForText(event, drop)) return;
    event.preventDefault();
    // The writing surface would take the file for text.
    event.stopImmediatePropagation();
    clearTimeout(gone);
    drop.over(false);
    drop.files(event.dataTransfer);
  };
  addEventListener("dragenter", hold, { capture: true });
  addEventListener("dragover", hold, { capture: true });
  addEventListener("drop", take, { capture: true });
}

/** Pictures and the like belong to the text or the field that they are dropped on; what is text itself is opened. */
function isForText(event: DragEvent, drop: Drop): boolean {
  const places = event.composedPath().filter((place) => place instanceof Element);
  // What comes from another page comes with its address, and can be named in the text without being taken.
  const isNamed =
    event.dataTransfer?.types.includes("text/html") && places.some((place) => place.matches(".cm-content"));
  if (isNamed) return true;
  if (!places.some((place) => place.matches(".cm-content, .form-asset-row")) || !drop.takesFiles()) return false;
  const files = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === "file");
  return files.length > 0 && files.every(({ type }) => type !== "" && !type.startsWith("text/"));
}

/** Files dropped anywhere on the page, the editor and its preview included. */

export interface Drop {
  /** Whether a file is held over the page. */
  over(is: boolean): void;
  files(data: DataTransfer): void;
}

export function acceptDrops(drop: Drop): void {
  // Neither leaving one part for the next nor leaving the window says so plainly: only that nothing comes any more does.
  let gone: ReturnType<typeof setTimeout> | undefined;
  const hold = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    clearTimeout(gone);
    gone = setTimeout(() => drop.over(false), 600);
    drop.over(true);
  };
  const take = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
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

/** Asks before the page is left with work that is not saved. */

/** Says whether there is such work; the browser asks in its own words, and only while there is. */
export function guard(): (unsaved: boolean) => void {
  let guarding = false;
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  return (unsaved) => {
    // Listening without need would keep the page out of the browser's cache for going back.
    if (unsaved === guarding) return;
    guarding = unsaved;
    if (unsaved) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  };
}

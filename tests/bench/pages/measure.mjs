/** How long nothing changes in a preview of which all is there, in milliseconds. */
const STILL = 500;

/**
 * What every page offers to the benchmark, as `window.bench`: `open(text)` fills the editor and gives the
 * milliseconds until text and preview are there, once the rest of a preview that comes bit by bit is there too: what
 * comes of itself would count as the change that a key causes; `focus()` puts the caret into the middle; `expect()` and, after the
 * key, `changed()` give the milliseconds from the key to the last change of the preview, and the share of them that
 * lies behind the call of what is given back here, where a page calls it.
 */
export function offer({ open, focus, preview }) {
  let key = 0;
  let last = 0;
  let edited = 0;
  let changes = 0;
  addEventListener("keydown", () => (key ||= performance.now()), { capture: true });
  const observer = new MutationObserver(() => {
    changes += 1;
    if (key) last = performance.now();
  });
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  window.bench = {
    async open(text) {
      const start = performance.now();
      await open(text);
      await frame();
      const time = performance.now() - start;
      observer.observe(preview(), { childList: true, subtree: true, characterData: true, attributes: false });
      for (let seen = -1; seen !== changes; await new Promise((resolve) => setTimeout(resolve, STILL))) seen = changes;
      return time;
    },
    focus,
    expect() {
      observer.takeRecords();
      key = last = edited = 0;
    },
    async changed() {
      while (!last) await frame();
      // An editor may go on after the first change: it is done when two frames have passed without another.
      for (let seen = 0; seen !== last; await frame(), await frame()) seen = last;
      return { time: last - key, own: edited ? last - edited : undefined };
    },
  };
  return () => {
    if (key) edited ||= performance.now();
  };
}

/** The browser tests that Firefox is not asked, each with the reason: a test's file and the beginning of its title. */
export const ELSEWHERE: Readonly<Record<string, readonly (readonly [title: string, reason: string])[]>> = {
  "care.spec.ts": [
    ["suggestions are a quiet count", "with the list open, axe brings a process of Firefox's down"],
    ["on a phone", "a touch of the driver's is no click"],
  ],
  "drafts.spec.ts": [["full storage is told", "storage is filled up by Chromium's own protocol"]],
  "element.spec.ts": [["composing text is one step of undo", "composing is Chromium's own protocol"]],
  "embed.spec.ts": [
    ["without scripts", "scripts cannot be turned off for a page"],
    ["sent by its button", "Playwright does not get to know what a form sends"],
    ["after back the text", "Firefox keeps nothing of a page that must not be stored, as the tests' are"],
    ["200 that come and go", "the heap is read by Chromium's own protocol"],
  ],
  "live.spec.ts": [
    ["what an input method composes", "composing is Chromium's own protocol"],
    ["what a key costs", "times are read from Chromium's own trace"],
    ["on a phone", "a touch of the driver's is no click"],
  ],
  "nodes.spec.ts": [
    ["an address above a thousand links", "times are read from Chromium's own trace"],
    ["a megabyte is there at once", "times are read from Chromium's own trace"],
  ],
  "states.spec.ts": [["in the dark, with the system's", "Playwright asks Firefox for the colours of the page alone"]],
  "sync.spec.ts": [
    ["where one pane is shown at a time", "a fault that is known: far down, the article comes in half a screen off"],
  ],
  "uploads.spec.ts": [["what is dragged within the text", "what the driver drags is never dropped, on any page"]],
};

/** The element's own events. They bubble, and cross the edge of a shadow root that the element stands in. */

/** The person asked to save. Unless a listener prevents it, the text counts as saved. */
export class SaveEvent extends CustomEvent<{ readonly value: string; readonly path: string }> {
  constructor(value: string, path: string) {
    super("masthead-save", { ...OUTWARD, cancelable: true, detail: { value, path } });
  }
}

/** The editor cannot work here, or no longer, and shows the plain text instead. */
export class FailedEvent extends CustomEvent<{ readonly error: unknown }> {
  constructor(error: unknown) {
    super("masthead-error", { ...OUTWARD, detail: { error } });
  }
}

/** The first document is open. */
export class ReadyEvent extends CustomEvent<null> {
  constructor() {
    super("masthead-ready", OUTWARD);
  }
}

/** The core failed and was started again; nothing that was typed is lost. */
export class RecoveredEvent extends CustomEvent<null> {
  constructor() {
    super("masthead-recovered", OUTWARD);
  }
}

const OUTWARD = { bubbles: true, composed: true } as const;

declare global {
  interface HTMLElementEventMap {
    "masthead-save": SaveEvent;
    "masthead-error": FailedEvent;
    "masthead-ready": ReadyEvent;
    "masthead-recovered": RecoveredEvent;
  }
}
